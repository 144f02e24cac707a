#include "api/live_publisher_v2.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "api/answer.hpp"
#include "api/json_live.hpp"
#include "api/json_live_v2.hpp"
#include "api/live_audience.hpp"
#include "base/overloaded.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

json::object event_of(std::string_view event, const model::ConferenceName& room) {
    return {{"event", event}, {"conference", json_text(room.get())}};
}

json::object event_of(std::string_view event, const model::ConferenceName& room, json::value data) {
    json::object message = event_of(event, room);
    message["data"] = std::move(data);
    return message;
}

json::object event_of(std::string_view event, const model::ConferenceName& room, model::MemberId member) {
    return event_of(event, room, confid_v2(member));
}

json::object level_event(std::string_view event, const model::ConferenceName& room, model::MemberId member, int level) {
    json::object message = event_of(event, room, member);
    message["level"] = level;
    return message;
}

json::object new_conference(const model::XmlState& xml, const live::Room& room, WallTime now) {
    return {{"event", "newConference"}, {"data", conference_v2(xml, room, now)}};
}

// What became of the recording that is shown.
json::object recording_event(std::string_view event, const live::Room& room, WallTime now) {
    json::object message = event_of(event, room.name);
    json::object recording = recording_v2(room, now);
    for (const std::string_view field : {"file", "started", "elapsed"}) message[field] = recording[field];
    return message;
}

// A conference shows one of its recordings. What is shown since `path` was paused or went on, if that is anything new.
std::optional<json::object> recording_turned(const live::Room* room, const std::string& path, WallTime now) {
    const model::Recording* shown = room ? shown_recording(*room) : nullptr;
    if (!shown) return std::nullopt;
    live::Room before;
    before.recordings = room->recordings;
    for (model::Recording& recording : before.recordings) {
        if (recording.path == path) recording.paused = !recording.paused;
    }
    const model::Recording* was = shown_recording(before);
    if (was->path == shown->path && was->paused == shown->paused) return std::nullopt;
    const std::string_view goes_on = shown->path == path ? "recResume" : "recStart";
    return recording_event(shown->paused ? "recPause" : goes_on, *room, now);
}

json::object after_recording(const model::ConferenceName& name, const live::Room* room, WallTime now) {
    const model::Recording* left = room ? shown_recording(*room) : nullptr;
    if (!left) return event_of("recStop", name);
    return recording_event(left->paused ? "recPause" : "recStart", *room, now);
}

bool looks_the_same(const model::XmlState& before, const model::XmlState& xml, const live::Room& room) {
    const auto same_name = [&](const model::Member& member) {
        return shown_name(before, member) == shown_name(xml, member);
    };
    const model::Conference* then = before.conference_by_name(room.name.get());
    const model::Conference* now = xml.conference_by_name(room.name.get());
    if (!then != !now || (now && *then != *now)) return false;
    for (const auto& [id, member] : room.members) {
        if (!same_name(member)) return false;
    }
    return (!room.last_join || same_name(*room.last_join)) && (!room.last_leave || same_name(*room.last_leave));
}

}  // namespace

RoomMessages LivePublisherV2::changed(const model::XmlState& xml, const live::State& after, const live::Delta& delta,
                                      WallTime now) {
    const auto tell = [&](const model::ConferenceName& room, json::object message) -> RoomMessages {
        // Of a conference without members clients have not heard.
        if (told_.count(room) == 0) return {};
        return {{room, who_sees(context_of(xml, room)), std::move(message)}};
    };
    const auto tell_if = [&](const model::ConferenceName& room, std::optional<json::object> message) -> RoomMessages {
        return message ? tell(room, *std::move(message)) : RoomMessages{};
    };
    return std::visit(
        overloaded{
            [](const live::RoomOpened&) -> RoomMessages { return {}; },
            [&](const live::RoomClosed& d) { return ended(d.room); },
            [&](const live::LockChanged& d) { return tell(d.room, event_of(d.locked ? "lock" : "unlock", d.room)); },
            [&](const live::FloorGiven& d) {
                return tell(d.room, event_of("floorchange", d.room, confid_v2(d.holder)));
            },
            [&](const live::MemberEntered& d) {
                const live::Room* room = live::find_room(after, d.room);
                return room ? entered(xml, *room, d.member, now) : RoomMessages{};
            },
            [&](const live::MemberGone& d) {
                const live::Room* room = live::find_room(after, d.room);
                if (!room || room->members.empty()) return ended(d.room);
                return tell(d.room, event_of("delMember", d.room, d.member));
            },
            [&](const live::MuteChanged& d) {
                return tell(d.room, event_of(d.muted ? "mute" : "unmute", d.room, d.member));
            },
            [&](const live::DeafChanged& d) {
                return tell(d.room, event_of(d.deaf ? "deaf" : "undeaf", d.room, d.member));
            },
            [](const live::TalkChanged&) -> RoomMessages { return {}; },
            [&](const live::EnergyChanged& d) {
                return tell(d.room, level_event("energy", d.room, d.member, d.level));
            },
            [&](const live::VolumeInChanged& d) {
                return tell(d.room, level_event("volumein", d.room, d.member, d.level));
            },
            [&](const live::VolumeOutChanged& d) {
                return tell(d.room, level_event("volumeout", d.room, d.member, d.level));
            },
            [&](const live::RecordingBegun& d) {
                const live::Room* room = live::find_room(after, d.room);
                return room ? tell(d.room, recording_event("recStart", *room, now)) : RoomMessages{};
            },
            [&](const live::RecordingHeld& d) {
                return tell_if(d.room, recording_turned(live::find_room(after, d.room), d.path, now));
            },
            [&](const live::RecordingContinued& d) {
                return tell_if(d.room, recording_turned(live::find_room(after, d.room), d.path, now));
            },
            [&](const live::RecordingEnded& d) {
                return tell(d.room, after_recording(d.room, live::find_room(after, d.room), now));
            },
            [](const live::RegistrationAdded&) -> RoomMessages { return {}; },
            [](const live::RegistrationRemoved&) -> RoomMessages { return {}; }},
        delta);
}

RoomMessages LivePublisherV2::entered(const model::XmlState& xml, const live::Room& room, const model::Member& member,
                                      WallTime now) {
    const model::Context context = context_of(xml, room.name);
    const bool is_first = told_.insert_or_assign(room.name, context).second;
    return {{room.name, who_sees(context),
             is_first ? new_conference(xml, room, now) : event_of("newMember", room.name, member_v2(xml, member))}};
}

RoomMessages LivePublisherV2::ended(const model::ConferenceName& room) {
    const auto told = told_.find(room);
    if (told == told_.end()) return {};
    const model::Context context = told->second;
    told_.erase(told);
    return {{room, who_sees(context), event_of("delConference", room)}};
}

void LivePublisherV2::replaced(const model::XmlState& xml, const live::State& state) {
    told_.clear();
    for (const auto& [name, room] : state.rooms) {
        if (!room.members.empty()) told_.emplace(name, context_of(xml, name));
    }
}

RoomMessages LivePublisherV2::xml_changed(const model::XmlState& before, const model::XmlState& xml,
                                          const live::State& state, WallTime now) {
    RoomMessages messages;
    for (auto& [name, told] : told_) {
        const live::Room* room = live::find_room(state, name);
        if (!room || looks_the_same(before, xml, *room)) continue;
        const model::Context context = context_of(xml, name);
        RoomMessage lost{name, {}, event_of("delConference", name)};
        for (const model::Context account : who_sees(told)) {
            if (!may_see(account, context)) lost.audience.push_back(account);
        }
        if (!lost.audience.empty()) messages.push_back(std::move(lost));
        messages.push_back({name, who_sees(context), new_conference(xml, *room, now)});
        told = context;
    }
    return messages;
}

RoomMessages LivePublisherV2::all_muted(const model::XmlState& xml, const model::ConferenceName& room) const {
    return {{room, who_sees(context_of(xml, room)), event_of("muteAll", room)}};
}

}  // namespace connector::api
