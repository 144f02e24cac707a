#include "app/control.hpp"

#include <optional>

namespace connector::app {

namespace {

// A name or path of characters that no command may hold: such a conference can be seen, not controlled.
Result<esl::Command, Refusal> permitted(esl::MadeCommand made) {
    if (!made) return fail(Refusal::not_permitted);
    return *std::move(made);
}

std::optional<RecordingOrder> recording_order_of(Call call) {
    switch (call) {
        case Call::start_recording: return RecordingOrder::start;
        case Call::pause_recording: return RecordingOrder::pause;
        case Call::resume_recording: return RecordingOrder::resume;
        case Call::stop_recording: return RecordingOrder::stop;
        case Call::lock:
        case Call::unlock:
        case Call::check_recording:
        case Call::mute_all:
        case Call::unmute_all:
        case Call::mute_non_moderators:
        case Call::kick_all: break;
    }
    return std::nullopt;
}

// Of the calls that are one command.
esl::MadeCommand command_of(const model::ConferenceName& conference, Call call) {
    switch (call) {
        case Call::lock: return esl::lock(conference);
        case Call::unlock: return esl::unlock(conference);
        case Call::mute_all: return esl::mute_all(conference);
        case Call::unmute_all: return esl::unmute_all(conference);
        case Call::mute_non_moderators: return esl::mute_non_moderators(conference);
        case Call::kick_all: return esl::kick_all(conference);
        case Call::start_recording:
        case Call::pause_recording:
        case Call::resume_recording:
        case Call::stop_recording:
        case Call::check_recording: break;
    }
    return fail(esl::CommandError::empty_argument);
}

}  // namespace

Control::Control(World& world, Switch& freeswitch, Observer& tell, std::string recordings_dir)
    : world_(world), switch_(freeswitch), tell_(tell), recordings_(world, freeswitch, std::move(recordings_dir)) {}

void Control::call(model::Context account, const model::ConferenceName& conference, Call call, Now now, Done done) {
    const Allowed room = allowed_room(account, conference);
    if (!room) return done(fail(room.error()));
    if (const auto order = recording_order_of(call)) return recordings_.order(**room, *order, now, std::move(done));
    if (call == Call::check_recording) {
        recordings_.check(**room, now);
        return done({});
    }
    auto command = permitted(command_of(conference, call));
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

void Control::run(esl::Command command, std::function<void()> on_success, Done done) {
    switch_.run(std::move(command), [on_success = std::move(on_success),
                                     done = std::move(done)](const Result<std::string, SwitchError>& answer) {
        const auto accepted = taken(answer);
        if (accepted && on_success) on_success();
        done(accepted);
    });
}

}  // namespace connector::app
