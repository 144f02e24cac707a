#include "app/live_snapshot.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "app/to_live.hpp"
#include "app/valid_text.hpp"

namespace connector::app {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 16;

Result<json::value, SnapshotError> parse(std::string_view text) {
    if (text.starts_with("-")) return fail(SnapshotError::refused);
    json::parse_options options;
    options.max_depth = depth_max;
    options.allow_invalid_utf8 = true;  // names are the phones' own; valid_text() mends them
    boost::system::error_code error;
    json::value value = json::parse(json::string_view(text.data(), text.size()), error, {}, options);
    if (error) return fail(SnapshotError::not_json);
    return value;
}

// Each of these takes what is missing or of another kind for empty: FreeSWITCH leaves out what is not set.
std::string text_of(const json::object& object, std::string_view key, std::size_t bytes_max = 256) {
    const json::value* value = object.if_contains(json::string_view(key.data(), key.size()));
    const json::string* text = value ? value->if_string() : nullptr;
    return text ? valid_text({text->data(), text->size()}, bytes_max) : std::string{};
}

bool flag_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(json::string_view(key.data(), key.size()));
    const bool* flag = value ? value->if_bool() : nullptr;
    return flag && *flag;
}

std::int64_t number_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(json::string_view(key.data(), key.size()));
    if (!value) return 0;
    boost::system::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    return error ? 0 : number;
}

const json::object* object_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(json::string_view(key.data(), key.size()));
    return value ? value->if_object() : nullptr;
}

int level_of(const json::object& object, std::string_view key) {
    return static_cast<int>(std::clamp<std::int64_t>(number_of(object, key), -100'000, 100'000));
}

// Seconds since 1970, or seconds before `now`; bounded, so that no number overflows a time.
WallTime epoch(std::int64_t seconds) {
    return WallTime(std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 1LL << 40)));
}
WallTime before(WallTime now, std::int64_t seconds) {
    return now - std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 1LL << 40));
}

model::Member caller(const json::object& listed, const json::object& flags, WallTime now) {
    model::Member member;
    member.id = model::MemberId(static_cast<unsigned>(number_of(listed, "id")));
    member.call_uuid = text_of(listed, "uuid");
    member.number = text_of(listed, "caller_id_number");
    member.caller_name = text_of(listed, "caller_id_name");
    member.muted = !flag_of(flags, "can_speak");
    member.deaf = !flag_of(flags, "can_hear");
    member.talking = flag_of(flags, "talking") && !member.muted;
    member.moderator = flag_of(flags, "is_moderator");
    member.energy_level = level_of(listed, "energy");
    member.volume_in = level_of(listed, "volume_in");
    member.volume_out = level_of(listed, "volume_out");
    member.joined_at = before(now, number_of(listed, "join_time"));
    return member;
}

void add_recording(live::Room& room, const json::object& listed) {
    const std::string path{recording_path(text_of(listed, "record_path", 1024))};
    const bool known = std::any_of(room.recordings.begin(), room.recordings.end(),
                                   [&](const model::Recording& recording) { return recording.path == path; });
    if (path.empty() || known) return;
    room.recordings.push_back({path, text_of(listed, "status") == "paused", epoch(number_of(listed, "join_time"))});
}

live::Room room_from(const json::object& listed, WallTime now) {
    live::Room room;
    room.name = model::ConferenceName(text_of(listed, "conference_name"));
    room.uuid = text_of(listed, "conference_uuid");
    room.locked = flag_of(listed, "locked");
    const json::value* members = listed.if_contains("members");
    if (!members || !members->is_array()) return room;
    for (const json::value& element : members->get_array()) {
        const json::object* member = element.if_object();
        if (!member) continue;
        const std::string type = text_of(*member, "type");
        const json::object* flags = object_of(*member, "flags");
        if (type == "recording_node") add_recording(room, *member);
        if (type != "caller" || !flags) continue;
        model::Member present = caller(*member, *flags, now);
        if (flag_of(*flags, "has_floor")) room.floor = present.id;
        room.members.insert_or_assign(present.id, std::move(present));
    }
    // The list has the newest first.
    std::reverse(room.recordings.begin(), room.recordings.end());
    std::stable_sort(room.recordings.begin(), room.recordings.end(),
                     [](const auto& a, const auto& b) { return a.started_at < b.started_at; });
    return room;
}

Result<void, SnapshotError> read_conferences(std::string_view text, WallTime now, live::State& state) {
    CONNECTOR_TRY(const json::value list, parse(text));
    if (!list.is_array()) return fail(SnapshotError::not_expected);
    for (const json::value& element : list.get_array()) {
        const json::object* listed = element.if_object();
        if (!listed) return fail(SnapshotError::not_expected);
        live::Room room = room_from(*listed, now);
        if (room.name.get().empty()) return fail(SnapshotError::not_expected);
        const model::ConferenceName name = room.name;
        state.rooms.insert_or_assign(name, std::move(room));
    }
    return {};
}

std::uint16_t port_of(const json::object& row) {
    const std::string text = text_of(row, "network_port");
    std::uint16_t port = 0;
    std::from_chars(text.data(), text.data() + text.size(), port);
    return port;
}

Result<void, SnapshotError> read_registrations(std::string_view text, live::State& state) {
    CONNECTOR_TRY(const json::value answer, parse(text));
    const json::object* list = answer.if_object();
    if (!list || !list->contains("row_count")) return fail(SnapshotError::not_expected);
    const json::value* rows = list->if_contains("rows");
    if (!rows) return {};  // no registration, no rows
    if (!rows->is_array()) return fail(SnapshotError::not_expected);
    for (const json::value& element : rows->get_array()) {
        const json::object* row = element.if_object();
        if (!row) return fail(SnapshotError::not_expected);
        model::Registration registration{model::RegistrationId(text_of(*row, "token")),
                                         model::UserId(text_of(*row, "reg_user")), text_of(*row, "network_ip"),
                                         port_of(*row)};
        if (registration.id.get().empty()) continue;
        state.registrations.insert_or_assign(registration.id, registration);
    }
    return {};
}

}  // namespace

std::string_view to_text(SnapshotError error) {
    switch (error) {
        case SnapshotError::refused: return "the switch refuses to list its conferences or registrations";
        case SnapshotError::not_json: return "the switch's list of conferences or registrations is no JSON";
        case SnapshotError::not_expected:
            return "the switch's list of conferences or registrations has not the expected form";
    }
    return "";
}

Result<live::State, SnapshotError> live_from(std::string_view conferences, std::string_view registrations,
                                             WallTime now) {
    live::State state;
    CONNECTOR_CHECK(read_conferences(conferences, now, state));
    CONNECTOR_CHECK(read_registrations(registrations, state));
    return state;
}

void carry_over(const live::State& known, live::State& fresh) {
    for (auto& [name, room] : fresh.rooms) {
        const live::Room* earlier = live::find_room(known, name);
        if (!earlier || earlier->uuid != room.uuid) continue;
        if (room.profile.get().empty()) room.profile = earlier->profile;
        if (!room.last_join) room.last_join = earlier->last_join;
        if (!room.last_leave) room.last_leave = earlier->last_leave;
        for (auto& [id, member] : room.members) {
            const auto same = earlier->members.find(id);
            if (same == earlier->members.end() || same->second.call_uuid != member.call_uuid) continue;
            member.number = same->second.number;
            member.joined_at = same->second.joined_at;
        }
        for (model::Recording& recording : room.recordings) {
            for (const model::Recording& same : earlier->recordings) {
                if (same.path != recording.path) continue;
                recording.started_at = same.started_at;
                recording.paused_for = same.paused_for;
                recording.resumed_at = same.resumed_at;
                if (recording.paused && same.paused) recording.paused_at = same.paused_at;
            }
        }
    }
}

}  // namespace connector::app
