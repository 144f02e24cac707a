#include "api/json_live_v2.hpp"

#include <boost/json/array.hpp>
#include <chrono>
#include <string>

#include "api/answer.hpp"
#include "api/json_live.hpp"
#include "base/iso_time.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

// Who somebody is, without what changes while he is there.
json::object person(const model::XmlState& xml, const std::optional<model::Member>& member) {
    if (!member) return {};
    return {{"name", json_text(shown_name(xml, *member))},
            {"id", json_text(member->number)},
            {"confid", std::to_string(member->id.get())}};
}

}  // namespace

json::object member_v2(const model::XmlState& xml, const model::Member& member) {
    json::object object = person(xml, member);
    object["mute"] = member.muted;
    object["deaf"] = member.deaf;
    object["talking"] = member.talking;
    object["moderator"] = member.moderator;
    object["volumein"] = member.volume_in;
    object["volumeout"] = member.volume_out;
    object["energy"] = member.energy_level;
    object["joined"] = iso_time(member.joined_at);
    return object;
}

json::object recording_v2(const live::Room& room, WallTime now) {
    json::object object = json_of_recording(room);
    if (const model::Recording* recording = shown_recording(room)) {
        object["started"] = iso_time(recording->started_at);
        object["elapsed"] = std::chrono::duration_cast<std::chrono::seconds>(model::elapsed(*recording, now)).count();
    }
    return object;
}

json::object conference_v2(const model::XmlState& xml, const live::Room& room, WallTime now) {
    const model::Conference* configured = xml.conference_by_name(room.name.get());
    json::array members;
    for (const auto& [id, member] : room.members) members.push_back(member_v2(xml, member));
    return {{"name", json_text(room.name.get())},
            {"context", to_string(context_of(xml, room.name))},
            {"type", json_text(configured ? configured->type.get() : room.profile.get())},
            {"num", json_text(configured ? configured->num.get() : "")},
            {"recording", recording_v2(room, now)},
            {"locked", room.locked},
            {"floor", confid_v2(room.floor)},
            {"lastjoin", person(xml, room.last_join)},
            {"lastleave", person(xml, room.last_leave)},
            {"memcount", room.members.size()},
            {"members", std::move(members)}};
}

json::object digest_v2(const live::Room& room) {
    return {{"name", json_text(room.name.get())},
            {"memcount", room.members.size()},
            {"locked", room.locked},
            {"recording", json_of_recording(room)}};
}

json::object digest_of_ended(const model::ConferenceName& room) {
    live::Room ended;
    ended.name = room;
    return digest_v2(ended);
}

json::value confid_v2(const std::optional<model::MemberId>& member) {
    if (!member) return nullptr;
    return json::value(std::to_string(member->get()));
}

}  // namespace connector::api
