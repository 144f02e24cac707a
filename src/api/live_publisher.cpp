#include "api/live_publisher.hpp"

#include <boost/json/serialize.hpp>

#include "api/answer.hpp"
#include "api/json_live.hpp"
#include "api/live_audience.hpp"
#include "base/overloaded.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

std::vector<model::Context> everybody() {
    return {model::contexts_all.begin(), model::contexts_all.end()};
}

Publications to_all(const json::object& message) {
    return {{everybody(), json::serialize(message)}};
}

Publications to_those_of(model::Context context, const json::object& message) {
    return {{who_sees(context), json::serialize(message)}};
}

// An event of one conference: {"event","conference", …}.
json::object event_of(std::string_view event, const model::ConferenceName& room) {
    return {{"event", event}, {"conference", json_text(room.get())}};
}

json::object event_of(std::string_view event, const model::ConferenceName& room, model::MemberId member) {
    json::object message = event_of(event, room);
    message["data"] = std::to_string(member.get());
    return message;
}

Publications recording_event(const model::XmlState& xml, std::string_view event, const model::ConferenceName& room,
                             const std::string& path) {
    json::object message = event_of(event, room);
    message["file"] = json_text(recording_file(path));
    return to_those_of(context_of(xml, room), message);
}

Publications held(const model::XmlState& xml, const live::State& after, const live::RecordingHeld& delta) {
    const live::Room* room = live::find_room(after, delta.room);
    const model::Recording* shown = room ? shown_recording(*room) : nullptr;
    // While another one runs, that is what clients see.
    if (shown && !shown->paused) return {};
    return recording_event(xml, "recPause", delta.room, delta.path);
}

Publications recording_ended(const model::XmlState& xml, const live::State& after, const live::RecordingEnded& delta) {
    const live::Room* room = live::find_room(after, delta.room);
    const model::Recording* shown = room ? shown_recording(*room) : nullptr;
    // Version 1 knows one recording a conference: where another is left, that one takes the place.
    if (shown) return recording_event(xml, shown->paused ? "recPause" : "recStart", delta.room, shown->path);
    return to_those_of(context_of(xml, delta.room), event_of("recStop", delta.room));
}

Publications floor_given(const model::XmlState& xml, const live::State& after, const live::FloorGiven& delta) {
    const live::Room* room = live::find_room(after, delta.room);
    if (!room || !delta.holder) return {};
    const auto holder = room->members.find(*delta.holder);
    if (holder == room->members.end()) return {};
    json::object message = event_of("floorchange", delta.room);
    message["data"] = json_of(xml, holder->second);
    return to_those_of(context_of(xml, delta.room), message);
}

Publications registration_event(std::string_view event, const model::Registration& registration) {
    return to_all({{"event", event}, {"user", json_of(registration)}});
}

}  // namespace

Publications LivePublisher::changed(const model::XmlState& xml, const live::State& after, const live::Delta& delta) {
    const auto tell = [&](const model::ConferenceName& room, const json::object& message) {
        return to_those_of(context_of(xml, room), message);
    };
    return std::visit(
        overloaded{
            [](const live::RoomOpened&) -> Publications { return {}; },
            [&](const live::RoomClosed& d) { return ended(d.room); },
            [&](const live::LockChanged& d) { return tell(d.room, event_of(d.locked ? "lock" : "unlock", d.room)); },
            [&](const live::FloorGiven& d) { return floor_given(xml, after, d); },
            [&](const live::MemberEntered& d) {
                const live::Room* room = live::find_room(after, d.room);
                return room ? entered(xml, *room, d.member) : Publications{};
            },
            [&](const live::MemberGone& d) {
                const live::Room* room = live::find_room(after, d.room);
                if (!room || room->members.empty()) return ended(d.room);
                return tell(d.room, event_of("delMember", d.room, d.member));
            },
            [&](const live::MuteChanged& d) {
                return tell(d.room, event_of(d.muted ? "mute" : "unmute", d.room, d.member));
            },
            [](const live::DeafChanged&) -> Publications { return {}; },
            [](const live::TalkChanged&) -> Publications { return {}; },
            [](const live::EnergyChanged&) -> Publications { return {}; },
            [](const live::VolumeInChanged&) -> Publications { return {}; },
            [](const live::VolumeOutChanged&) -> Publications { return {}; },
            [&](const live::RecordingBegun& d) { return recording_event(xml, "recStart", d.room, d.recording.path); },
            [&](const live::RecordingHeld& d) { return held(xml, after, d); },
            [&](const live::RecordingContinued& d) { return recording_event(xml, "recResume", d.room, d.path); },
            [&](const live::RecordingEnded& d) { return recording_ended(xml, after, d); },
            [](const live::RegistrationAdded& d) { return registration_event("addReg", d.registration); },
            [](const live::RegistrationRemoved& d) { return registration_event("delReg", d.registration); }},
        delta);
}

Publications LivePublisher::entered(const model::XmlState& xml, const live::Room& room, const model::Member& member) {
    const model::Context context = context_of(xml, room.name);
    const bool is_first = told_.insert_or_assign(room.name, context).second;
    if (is_first) return to_those_of(context, {{"event", "newConference"}, {"data", json_of(xml, room)}});
    json::object message = event_of("newMember", room.name);
    message["data"] = json_of(xml, member);
    return to_those_of(context, message);
}

Publications LivePublisher::ended(const model::ConferenceName& room) {
    const auto told = told_.find(room);
    if (told == told_.end()) return {};
    const model::Context context = told->second;
    told_.erase(told);
    return to_those_of(context, event_of("delConference", room));
}

LivePublisher::Told LivePublisher::told_by(const model::XmlState& xml, const live::State& state) {
    Told told;
    for (const auto& [name, room] : state.rooms) {
        if (!room.members.empty()) told.emplace(name, context_of(xml, name));
    }
    return told;
}

Publications LivePublisher::replaced(const model::XmlState& xml, const live::State& state) {
    told_ = told_by(xml, state);
    Publications publications;
    for (const model::Context context : model::contexts_all) {
        const json::object message{{"event", "newLiveState"}, {"data", rooms_seen_by(context, xml, state)}};
        publications.push_back({{context}, json::serialize(message)});
    }
    return publications;
}

Publications LivePublisher::xml_changed(const model::XmlState& xml, const live::State& state) {
    Publications publications = to_all({{"event", "newXML"}});
    if (told_by(xml, state) != told_) {
        for (Publication& anew : replaced(xml, state)) publications.push_back(std::move(anew));
    }
    return publications;
}

Publications LivePublisher::all_muted(const model::XmlState& xml, const model::ConferenceName& conference) const {
    return to_those_of(context_of(xml, conference), event_of("muteAll", conference));
}

std::string print_error(std::string_view error) {
    return json::serialize(json::object{{"event", "error"}, {"error", json_text(error)}});
}

std::string print_init_reply(model::Context context, const model::XmlState& xml, const live::State& state) {
    return json::serialize(
        json::object{{"event", "reply"}, {"reply", "init"}, {"data", rooms_seen_by(context, xml, state)}});
}

std::string print_initreg_reply(const live::State& state) {
    return json::serialize(json::object{{"event", "reply"}, {"reply", "initreg"}, {"data", registrations_of(state)}});
}

}  // namespace connector::api
