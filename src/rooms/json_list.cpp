#include "rooms/json_list.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <functional>
#include <map>

#include "base/utf8.hpp"

namespace connector::rooms {

namespace {

namespace json = boost::json;

// Phones call themselves as they like; what is no UTF-8 would make the whole list unreadable.
std::string serialized(const json::value& value) {
    return made_utf8(json::serialize(value));
}

std::int64_t seconds_since(SteadyTime then, Now now) {
    return std::chrono::duration_cast<std::chrono::seconds>(now.steady - then).count();
}

json::object json_of(const Room& room, const RoomMember& member, Now now) {
    return {{"type", "caller"},
            {"id", member.id.get()},
            {"flags", json::object{{"can_hear", member.can_hear},
                                   {"can_see", true},
                                   {"can_speak", member.can_speak},
                                   {"hold", false},
                                   {"mute_detect", member.mute_detect},
                                   {"talking", member.talking},
                                   {"has_video", false},
                                   {"video_bridge", false},
                                   {"has_floor", room.floor == member.id},
                                   {"is_moderator", member.moderator},
                                   {"end_conference", member.ends_conference},
                                   {"mandatory_member_end_conference", false},
                                   {"pass_digits", false}}},
            {"uuid", member.channel.uuid},
            {"caller_id_name", member.channel.caller_name},
            {"caller_id_number", member.channel.user},
            {"join_time", seconds_since(member.joined_at, now)},
            {"last_talking", member.talking || !member.talked_at ? 0 : seconds_since(*member.talked_at, now)},
            {"energy", member.energy_level},
            {"volume_in", member.volume_in},
            {"volume_out", member.volume_out},
            {"output-volume", member.volume_out},
            {"input-volume", member.volume_in}};
}

json::object json_of(const RoomRecording& recording) {
    json::object node{{"type", "recording_node"}, {"record_path", recording.path}};
    if (recording.paused) node["status"] = "paused";
    node["join_time"] = std::chrono::system_clock::to_time_t(recording.started);
    return node;
}

// Members and recordings, the last to come first.
json::array everybody_in(const Room& room, Now now) {
    std::map<unsigned, json::object, std::greater<>> by_arrival;
    for (const RoomMember& member : room.members) by_arrival[member.arrival] = json_of(room, member, now);
    for (const RoomRecording& recording : room.recordings) {
        if (recording.open) by_arrival[recording.arrival] = json_of(recording);
    }
    json::array all;
    for (auto& [arrival, one] : by_arrival) all.push_back(std::move(one));
    return all;
}

json::object json_of(const Room& room, Now now) {
    json::object made{{"conference_name", room.name},
                      {"member_count", room.members.size()},
                      {"ghost_count", 0},
                      {"rate", room.rate_hz},
                      {"run_time", seconds_since(room.created_at, now)},
                      {"conference_uuid", room.uuid},
                      {"canvas_count", 0},
                      {"max_bw_in", 0},
                      {"force_bw_in", 0},
                      {"video_floor_packets", 0},
                      {"locked", room.locked},
                      {"destruct", false},
                      {"wait_mod", false},
                      {"audio_always", false},
                      {"running", true},
                      {"answered", true},
                      {"enforce_min", room.enforces_min},
                      {"bridge_to", false},
                      {"dynamic", true},
                      {"exit_sound", room.plays_exit_sound},
                      {"enter_sound", room.plays_enter_sound},
                      {"recording", !room.recordings.empty()},
                      {"video_bridge", false},
                      {"video_floor_only", false},
                      {"video_rfc4579", false}};
    if (room.rules.members_max > 0) made["max_members"] = room.rules.members_max;
    made["variables"] = json::object{};
    made["members"] = everybody_in(room, now);
    return made;
}

// Names put together as FreeSWITCH does, "a|b".
class Flags {
public:
    Flags& add(bool is, const char* flag) {
        if (!is) return *this;
        if (!text_.empty()) text_ += '|';
        text_ += flag;
        return *this;
    }
    const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

std::string flags_of(const Room& room) {
    return Flags()
        .add(room.locked, "locked")
        .add(true, "running")
        .add(true, "answered")
        .add(room.enforces_min, "enforce_min")
        .add(true, "dynamic")
        .add(room.plays_exit_sound, "exit_sound")
        .add(room.plays_enter_sound, "enter_sound")
        .add(!room.recordings.empty(), "recording")
        .text();
}

std::string flags_of(const Room& room, const RoomMember& member) {
    return Flags()
        .add(member.can_hear, "hear")
        .add(member.can_speak, "speak")
        .add(member.talking, "talking")
        .add(room.floor == member.id, "floor")
        .add(member.moderator, "moderator")
        .text();
}

std::string network_proto(Transport transport) {
    switch (transport) {
        case Transport::udp: return "udp";
        case Transport::tcp: return "tcp";
        case Transport::tls: return "tls";
        case Transport::wss: return "wss";
    }
    return "udp";
}

}  // namespace

std::string print_json_list(const std::vector<const Room*>& rooms, Now now) {
    json::array list;
    for (const Room* room : rooms) list.push_back(json_of(*room, now));
    return serialized(list);
}

std::string print_members(const Room& room, const std::string& delimiter) {
    std::string text;
    for (auto member = room.members.rbegin(); member != room.members.rend(); ++member) {
        const Channel& channel = member->channel;
        const std::string fields[] = {std::to_string(member->id.get()),
                                      "sofia/internal/" + channel.user + "@" + channel.domain,
                                      channel.uuid,
                                      channel.caller_name,
                                      channel.user,
                                      flags_of(room, *member),
                                      std::to_string(member->volume_in),
                                      std::to_string(member->volume_out),
                                      std::to_string(member->energy_level)};
        for (const std::string& field : fields) text += (&field == fields ? "" : delimiter) + field;
        text += '\n';
    }
    return text;
}

std::string print_members_pretty(const Room& room) {
    std::string text;
    for (auto member = room.members.rbegin(); member != room.members.rend(); ++member) {
        text +=
            std::to_string(member->id.get()) + ") " + member->channel.caller_name + " (" + member->channel.user + ")\n";
    }
    return text;
}

std::string print_summary(const Room& room) {
    return "+OK Conference " + room.name + " (" + std::to_string(room.members.size()) + " member" +
           (room.members.size() == 1 ? "" : "s") + " rate: " + std::to_string(room.rate_hz) +
           (room.locked ? " locked" : "") + " flags: " + flags_of(room) + ")\n";
}

std::string print_registrations(const std::vector<const Binding*>& bindings, const std::string& hostname) {
    json::object answer{{"row_count", bindings.size()}};
    json::array rows;
    for (const Binding* binding : bindings) {
        rows.push_back({{"reg_user", binding->user},
                        {"realm", binding->domain},
                        {"token", binding->sip_call_id},
                        {"url", "sofia/internal/" + binding->contact},
                        {"expires", std::to_string(std::chrono::system_clock::to_time_t(binding->expires_wall))},
                        {"network_ip", binding->peer.address.ip},
                        {"network_port", std::to_string(binding->peer.address.port)},
                        {"network_proto", network_proto(binding->peer.transport)},
                        {"hostname", hostname},
                        {"metadata", ""}});
    }
    // Without registrations FreeSWITCH leaves the rows out.
    if (!rows.empty()) answer["rows"] = std::move(rows);
    return serialized(answer);
}

}  // namespace connector::rooms
