#include "app/recording_control.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/recording_name.hpp"
#include "app/to_live.hpp"
#include "live/room_of.hpp"

namespace connector::app {

namespace {

esl::MadeCommand command_of(RecordingOrder order, const model::ConferenceName& conference, const std::string& path) {
    switch (order) {
        case RecordingOrder::start: return esl::record_start(conference, path);
        case RecordingOrder::pause: return esl::record_pause(conference, path);
        case RecordingOrder::resume: return esl::record_resume(conference, path);
        case RecordingOrder::stop: break;
    }
    return esl::record_stop(conference, path);
}

// Of several recordings the newest that the order can change; where it can change none, the newest.
const model::Recording* meant_by(RecordingOrder order, const live::Room& room) {
    const bool wants_paused = order == RecordingOrder::resume;
    const auto meant =
        std::find_if(room.recordings.rbegin(), room.recordings.rend(),
                     [&](const model::Recording& recording) { return recording.paused == wants_paused; });
    return meant == room.recordings.rend() ? live::current_recording(room) : &*meant;
}

}  // namespace

RecordingControl::RecordingControl(World& world, Switch& freeswitch, std::string recordings_dir)
    : world_(world), switch_(freeswitch), announcer_(freeswitch), recordings_dir_(std::move(recordings_dir)) {
    while (recordings_dir_.size() > 1 && recordings_dir_.ends_with('/')) recordings_dir_.pop_back();
}

void RecordingControl::order(const live::Room& room, RecordingOrder order, Now now, Done done) {
    note(now);
    if (const auto why = refusal(room, order)) {
        announcer_.say_state(room, now_);
        return done(fail(*why));
    }
    const std::string path = order == RecordingOrder::start
                                 ? recordings_dir_ + "/" + recording_name(room.name, now_.wall)
                                 : meant_by(order, room)->path;
    auto command = command_of(order, room.name, path);
    if (!command) return done(fail(Refusal::not_permitted));  // a name or path of characters that no command may hold
    const std::uint64_t number = ++last_number_;
    const model::ConferenceName conference = room.name;
    pending_.emplace(conference, Pending{number, order, room.uuid, path, now_.steady + event_limit, std::move(done)});
    switch_.run(*std::move(command), [this, conference, number](const Result<std::string, SwitchError>& answer) {
        const auto accepted = taken(answer);
        const auto pending = pending_.find(conference);
        if (accepted || pending == pending_.end() || pending->second.number != number) return;
        refuse(pending, accepted.error());
    });
}

// Why the state does not allow the order.
std::optional<Refusal> RecordingControl::refusal(const live::Room& room, RecordingOrder order) const {
    if (const auto pending = pending_.find(room.name); pending != pending_.end()) {
        const bool same_start = order == RecordingOrder::start && pending->second.order == RecordingOrder::start;
        return same_start ? Refusal::recording_runs : Refusal::recording_changes;
    }
    const model::Recording* recording = meant_by(order, room);
    if (!recording) return order == RecordingOrder::start ? std::nullopt : std::optional(Refusal::no_recording);
    switch (order) {
        case RecordingOrder::start: return recording->paused ? Refusal::recording_paused : Refusal::recording_runs;
        case RecordingOrder::pause: return recording->paused ? std::optional(Refusal::recording_paused) : std::nullopt;
        case RecordingOrder::resume: return recording->paused ? std::nullopt : std::optional(Refusal::recording_runs);
        case RecordingOrder::stop: break;
    }
    return std::nullopt;
}

void RecordingControl::check(const live::Room& room, Now now) {
    note(now);
    announcer_.say_state(room, now_);
}

void RecordingControl::on_event(const esl::Event& event, Now now) {
    note(now);
    const auto failed = recording_failure(event);
    if (!failed) return;
    const auto pending = pending_.find(failed->conference);
    if (pending != pending_.end() && pending->second.path == failed->path) {
        refuse(pending, Refusal::recording_failed);
    } else {
        say_state(failed->conference);
    }
}

void RecordingControl::on_time(Now now) {
    note(now);
    announcer_.on_time(world_.live(), now_);
    std::vector<model::ConferenceName> late;
    for (const auto& [conference, pending] : pending_) {
        if (pending.deadline <= now_.steady) late.push_back(conference);
    }
    for (const model::ConferenceName& conference : late) {
        refuse(pending_.find(conference), Refusal::not_confirmed);
    }
}

void RecordingControl::live_changed(const live::State& after, const live::Delta& delta) {
    announcer_.tell(after, delta, now_);
    const model::ConferenceName* room = live::room_of(delta);
    if (room && pending_.count(*room) > 0) settle(after);
}

void RecordingControl::live_replaced(const live::State& state) {
    settle(state);
}

// What became of an order; nothing as long as it can still happen. `room` is the conference as it is now.
std::optional<Result<void, Refusal>> RecordingControl::outcome(const live::Room* room, const Pending& pending) {
    if (room && room->uuid != pending.room_uuid) room = nullptr;
    const model::Recording* recording = room ? live::find_recording(*room, pending.path) : nullptr;
    const Result<void, Refusal> done;
    switch (pending.order) {
        case RecordingOrder::start:
            if (recording) return done;
            break;
        case RecordingOrder::pause:
            if (recording && recording->paused) return done;
            break;
        case RecordingOrder::resume:
            if (recording && !recording->paused) return done;
            break;
        case RecordingOrder::stop:
            if (!recording) return done;
            break;
    }
    if (!room) return fail(Refusal::conference_ended);
    if (!recording && pending.order != RecordingOrder::start) return fail(Refusal::no_recording);
    return std::nullopt;
}

void RecordingControl::settle(const live::State& state) {
    std::vector<std::pair<Done, Result<void, Refusal>>> ended;  // told at the end: who is told may order anew
    for (auto pending = pending_.begin(); pending != pending_.end();) {
        const auto result = outcome(live::find_room(state, pending->first), pending->second);
        if (!result) {
            ++pending;
            continue;
        }
        ended.emplace_back(std::move(pending->second.done), *result);
        pending = pending_.erase(pending);
    }
    for (const auto& [done, result] : ended) done(result);
}

void RecordingControl::refuse(AllPending::iterator pending, Refusal why) {
    const model::ConferenceName conference = pending->first;
    const Done done = std::move(pending->second.done);
    pending_.erase(pending);
    say_state(conference);
    done(fail(why));
}

void RecordingControl::say_state(const model::ConferenceName& conference) {
    if (const live::Room* room = live::find_room(world_.live(), conference)) announcer_.say_state(*room, now_);
}

// A batch passes the moment at which it came, also when its later items have their turn.
void RecordingControl::note(Now now) {
    if (now.steady > now_.steady) now_ = now;
}

}  // namespace connector::app
