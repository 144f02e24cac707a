#include "api/json_live.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "api/answer.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

json::object json_or_nothing(const model::XmlState& xml, const std::optional<model::Member>& member) {
    return member ? json_of(xml, *member) : json::object{};
}

json::object json_of_floor(const model::XmlState& xml, const live::Room& room) {
    const auto holder = room.floor ? room.members.find(*room.floor) : room.members.end();
    return holder == room.members.end() ? json::object{} : json_of(xml, holder->second);
}

}  // namespace

model::Context context_of(const model::XmlState& xml, const model::ConferenceName& room) {
    const model::Conference* configured = xml.conference_by_name(room.get());
    return configured ? configured->context : model::Context::team;
}

std::string shown_name(const model::XmlState& xml, const model::Member& member) {
    const model::User* user = xml.user_by_id(member.number);
    return user ? user->name : member.caller_name;
}

json::object json_of(const model::XmlState& xml, const model::Member& member) {
    return {{"name", json_text(shown_name(xml, member))},
            {"id", json_text(member.number)},
            {"confid", std::to_string(member.id.get())},
            {"mute", member.muted}};
}

json::object json_of(const model::XmlState& xml, const live::Room& room) {
    const model::Conference* configured = xml.conference_by_name(room.name.get());
    json::array members;
    for (const auto& [id, member] : room.members) members.push_back(json_of(xml, member));
    return {{"name", json_text(room.name.get())},
            {"context", to_string(context_of(xml, room.name))},
            {"type", json_text(configured ? configured->type.get() : room.profile.get())},
            {"num", json_text(configured ? configured->num.get() : "")},
            {"recording", json_of_recording(room)},
            {"locked", room.locked},
            {"floor", json_of_floor(xml, room)},
            {"lastjoin", json_or_nothing(xml, room.last_join)},
            {"lastleave", json_or_nothing(xml, room.last_leave)},
            {"memcount", room.members.size()},
            {"members", std::move(members)}};
}

json::object json_of(const model::Registration& registration) {
    const bool ipv6 = registration.network_ip.find(':') != std::string::npos;
    const std::string ip = ipv6 ? '[' + registration.network_ip + ']' : registration.network_ip;
    return {{"id", json_text(registration.user.get())},
            {"regid", json_text(registration.id.get())},
            {"sipcon", json_text(ip + ':' + std::to_string(registration.network_port))}};
}

json::object json_of_recording(const live::Room& room) {
    const model::Recording* recording = shown_recording(room);
    if (!recording) return {{"status", "norec"}};
    return {{"status", recording->paused ? "paused" : "running"}, {"file", json_text(recording_file(recording->path))}};
}

json::array rooms_seen_by(model::Context context, const model::XmlState& xml, const live::State& state) {
    std::vector<const live::Room*> seen;
    for (const auto& [name, room] : state.rooms) {
        if (!room.members.empty() && may_see(context, context_of(xml, name))) seen.push_back(&room);
    }
    std::sort(seen.begin(), seen.end(), [](const live::Room* a, const live::Room* b) { return a->name < b->name; });
    json::array rooms;
    for (const live::Room* room : seen) rooms.push_back(json_of(xml, *room));
    return rooms;
}

json::array registrations_of(const live::State& state) {
    std::vector<const model::Registration*> all;
    for (const auto& [id, registration] : state.registrations) all.push_back(&registration);
    std::sort(all.begin(), all.end(), [](const model::Registration* a, const model::Registration* b) {
        return std::tie(a->user, a->id) < std::tie(b->user, b->id);
    });
    json::array registrations;
    for (const model::Registration* registration : all) registrations.push_back(json_of(*registration));
    return registrations;
}

const model::Recording* shown_recording(const live::Room& room) {
    const auto running = std::find_if(room.recordings.rbegin(), room.recordings.rend(),
                                      [](const model::Recording& recording) { return !recording.paused; });
    if (running != room.recordings.rend()) return &*running;
    return room.recordings.empty() ? nullptr : &room.recordings.back();
}

std::string recording_file(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace connector::api
