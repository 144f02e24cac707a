#include "app/control.hpp"

#include <algorithm>

#include "app/recording_name.hpp"

namespace connector::app {

namespace {

// A name or path of characters that no command may hold: such a conference can be seen, not controlled.
Result<esl::Command, Refusal> permitted(esl::MadeCommand made) {
    if (!made) return fail(Refusal::not_permitted);
    return *std::move(made);
}

// FreeSWITCH answers some commands by several lines, "+OK Pause recording file …" and then "-ERR non-existant …": one
// refusal among them counts. mute and kick of all in an empty room answer nothing at all.
bool is_refusal(std::string_view answer) {
    return answer.starts_with("-ERR") || answer.find("\n-ERR") != std::string_view::npos;
}

Refusal refusal_from(SwitchError error) {
    switch (error) {
        case SwitchError::unreachable: return Refusal::switch_unreachable;
        case SwitchError::timed_out: return Refusal::switch_unreachable;
    }
    return Refusal::switch_unreachable;
}

}  // namespace

std::string_view to_text(Refusal refusal) {
    switch (refusal) {
        case Refusal::not_permitted: return "your account may not control this conference";
        case Refusal::no_such_conference: return "no such conference is running";
        case Refusal::no_such_member: return "no such member is in the conference";
        case Refusal::recording_runs: return "the conference is being recorded already";
        case Refusal::no_recording: return "the conference is not being recorded";
        case Refusal::no_such_level: return "a volume is between -4 and 4, an energy between 0 and 1800";
        case Refusal::switch_unreachable: return "the switch does not answer";
        case Refusal::switch_refused: return "the switch has refused";
    }
    return "";
}

Control::Control(World& world, Switch& freeswitch, Observer& tell, std::string recordings_dir)
    : world_(world), switch_(freeswitch), tell_(tell), recordings_dir_(std::move(recordings_dir)) {
    while (recordings_dir_.size() > 1 && recordings_dir_.ends_with('/')) recordings_dir_.pop_back();
}

void Control::call(model::Context account, const model::ConferenceName& conference, Call call, Now now, Done done) {
    const Allowed room = allowed_room(account, conference);
    if (!room) return done(fail(room.error()));
    auto command = command_for(**room, call, now);
    if (!command) return done(fail(command.error()));
    std::function<void()> on_success;
    if (call == Call::mute_all) on_success = [&tell = tell_, conference] { tell.all_muted(conference); };
    run(*std::move(command), std::move(on_success), std::move(done));
}

void Control::call(model::Context account, const model::ConferenceName& conference, model::MemberId member,
                   MemberCall call, Done done) {
    if (const auto allowed = allowed_member(account, conference, member); !allowed) return done(fail(allowed.error()));
    auto command = permitted([&] {
        switch (call) {
            case MemberCall::mute: return esl::mute(conference, member);
            case MemberCall::unmute: return esl::unmute(conference, member);
            case MemberCall::deaf: return esl::deaf(conference, member);
            case MemberCall::undeaf: return esl::undeaf(conference, member);
            case MemberCall::kick: break;
        }
        return esl::kick(conference, member);
    }());
    if (!command) return done(fail(command.error()));
    run(*std::move(command), {}, std::move(done));
}

void Control::set_level(model::Context account, const model::ConferenceName& conference, model::MemberId member,
                        Level level, int value, Done done) {
    if (const auto allowed = allowed_member(account, conference, member); !allowed) return done(fail(allowed.error()));
    const bool is_energy = level == Level::energy;
    if (value < (is_energy ? 0 : -4) || value > (is_energy ? 1800 : 4)) return done(fail(Refusal::no_such_level));
    auto command = permitted([&] {
        switch (level) {
            case Level::volume_in: return esl::volume_in(conference, member, value);
            case Level::volume_out: return esl::volume_out(conference, member, value);
            case Level::energy: break;
        }
        return esl::energy(conference, member, value);
    }());
    if (!command) return done(fail(command.error()));
    run(*std::move(command), {}, std::move(done));
}

Result<void, Refusal> Control::allowed_member(model::Context account, const model::ConferenceName& conference,
                                              model::MemberId member) const {
    CONNECTOR_TRY(const live::Room* room, allowed_room(account, conference));
    if (room->members.count(member) == 0) return fail(Refusal::no_such_member);
    return {};
}

Control::Allowed Control::allowed_room(model::Context account, const model::ConferenceName& conference) const {
    if (account == model::Context::public_) return fail(Refusal::not_permitted);
    const live::Room* room = live::find_room(world_.live(), conference);
    const auto xml = world_.xml();
    const model::Conference* configured = xml->conference_by_name(conference.get());
    const model::Context context = configured ? configured->context : model::Context::team;
    if (!room || !model::may_see(account, context)) return fail(Refusal::no_such_conference);
    return room;
}

Result<esl::Command, Refusal> Control::command_for(const live::Room& room, Call call, Now now) const {
    const model::Recording* recording = live::current_recording(room);
    switch (call) {
        case Call::lock: return permitted(esl::lock(room.name));
        case Call::unlock: return permitted(esl::unlock(room.name));
        case Call::mute_all: return permitted(esl::mute_all(room.name));
        case Call::unmute_all: return permitted(esl::unmute_all(room.name));
        case Call::mute_non_moderators: return permitted(esl::mute_non_moderators(room.name));
        case Call::kick_all: return permitted(esl::kick_all(room.name));
        case Call::start_recording:
            if (recording) return fail(Refusal::recording_runs);
            return permitted(esl::record_start(room.name, recordings_dir_ + "/" + recording_name(room.name, now.wall)));
        case Call::pause_recording:
        case Call::resume_recording:
        case Call::stop_recording: break;
    }
    if (!recording) return fail(Refusal::no_recording);
    if (call == Call::pause_recording) return permitted(esl::record_pause(room.name, recording->path));
    if (call == Call::resume_recording) return permitted(esl::record_resume(room.name, recording->path));
    return permitted(esl::record_stop(room.name, recording->path));
}

void Control::run(esl::Command command, std::function<void()> on_success, Done done) {
    switch_.run(std::move(command),
                [on_success = std::move(on_success), done = std::move(done)](Result<std::string, SwitchError> answer) {
                    if (!answer) return done(fail(refusal_from(answer.error())));
                    if (is_refusal(*answer)) return done(fail(Refusal::switch_refused));
                    if (on_success) on_success();
                    done({});
                });
}

}  // namespace connector::app
