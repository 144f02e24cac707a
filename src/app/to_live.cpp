#include "app/to_live.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "app/valid_text.hpp"

namespace connector::app {

namespace {

template <class Number>
std::optional<Number> number_from(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<model::MemberId> member_id(std::string_view text) {
    const auto number = number_from<unsigned>(text);
    return number ? std::optional(model::MemberId(*number)) : std::nullopt;
}

// Event-Date-Timestamp is in microseconds since 1970.
WallTime time_of(const esl::Event& event) {
    const auto microseconds = number_from<std::int64_t>(event.get("Event-Date-Timestamp"));
    return WallTime(std::chrono::microseconds(microseconds.value_or(0)));
}

bool is_true(std::string_view text) {
    return text == "true";
}

struct Told {
    const esl::Event& event;
    live::RoomRef room;
    std::optional<model::MemberId> member;

    bool says(std::string_view header) const { return is_true(event.get(header)); }
    std::string path() const { return valid_text(recording_path(event.get("Path")), 1024); }
};

Told told_by(const esl::Event& event) {
    return {event,
            live::RoomRef{model::ConferenceName(valid_text(event.get("Conference-Name"))),
                          valid_text(event.get("Conference-Unique-ID")),
                          model::ProfileName(valid_text(event.get("Conference-Profile-Name")))},
            member_id(event.get("Member-ID"))};
}

model::Member member_of(const Told& told) {
    const esl::Event& event = told.event;
    const std::string_view account = event.get("Caller-Username");
    model::Member member;
    member.id = told.member.value_or(model::MemberId{});
    member.call_uuid = valid_text(event.get("Unique-ID"));
    member.number = valid_text(account.empty() ? event.get("Caller-Caller-ID-Number") : account);
    member.caller_name = valid_text(event.get("Caller-Caller-ID-Name"));
    member.muted = !told.says("Speak");
    member.deaf = !told.says("Hear");
    member.talking = told.says("Talking") && !member.muted;
    member.moderator = event.get("Member-Type") == "moderator";
    member.energy_level = number_from<int>(event.get("Energy-Level")).value_or(0);
    member.joined_at = time_of(event);
    return member;
}

using Meaning = std::optional<live::Event> (*)(const Told&);

template <class Set>
std::optional<live::Event> level_set(const Told& told, std::string_view header) {
    const auto level = number_from<int>(told.event.get(header));
    if (!level) return std::nullopt;
    return Set{told.room, *told.member, *level};
}

std::optional<live::Event> floor_changed(const Told& told) {
    const std::string_view holder = told.event.get("New-ID");
    if (holder == "none") return live::FloorChanged{told.room, std::nullopt};
    const auto id = member_id(holder);
    if (!id) return std::nullopt;
    return live::FloorChanged{told.room, id};
}

std::optional<live::Event> recording_started(const Told& told) {
    if (!told.event.get("Error").empty()) return std::nullopt;  // recording_failure() tells
    return live::RecordingStarted{told.room, told.path(), time_of(told.event)};
}

std::optional<live::Event> muted(const Told& told) {
    return live::MemberMuted{told.room, *told.member, true, false};
}

enum class About { room, member, recording };

struct Action {
    std::string_view name;
    About about;  // a member's event without Member-ID and a recording's without Path mean nothing
    Meaning meaning;
};

// The caller's keys make gain-level ("vol listen") and volume-level ("vol talk"), the API makes volume-in-member and
// volume-out-member of the same two. A held member counts as muted, as in json_list.
constexpr std::array actions{
    Action{"conference-create", About::room,
           [](const Told& t) -> std::optional<live::Event> { return live::RoomCreated{t.room}; }},
    Action{"conference-destroy", About::room,
           [](const Told& t) -> std::optional<live::Event> { return live::RoomDestroyed{t.room}; }},
    Action{"lock", About::room,
           [](const Told& t) -> std::optional<live::Event> {
               return live::RoomLocked{t.room, true};
           }},
    Action{"unlock", About::room,
           [](const Told& t) -> std::optional<live::Event> {
               return live::RoomLocked{t.room, false};
           }},
    Action{"floor-change", About::room, floor_changed},
    Action{"add-member", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberJoined{t.room, member_of(t)};
           }},
    Action{"del-member", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberLeft{t.room, *t.member};
           }},
    Action{"mute-member", About::member, muted},
    Action{"hold-member", About::member, muted},
    Action{"unmute-member", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberMuted{t.room, *t.member, false, t.says("Talking")};
           }},
    Action{"unhold-member", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberMuted{t.room, *t.member, !t.says("Speak"), t.says("Talking")};
           }},
    Action{"deaf-member", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberDeafened{t.room, *t.member, true};
           }},
    Action{"undeaf-member", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberDeafened{t.room, *t.member, false};
           }},
    Action{"start-talking", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberTalked{t.room, *t.member, true};
           }},
    Action{"stop-talking", About::member,
           [](const Told& t) -> std::optional<live::Event> {
               return live::MemberTalked{t.room, *t.member, false};
           }},
    Action{"energy-level", About::member,
           [](const Told& t) { return level_set<live::MemberEnergySet>(t, "New-Level"); }},
    Action{"energy-level-member", About::member,
           [](const Told& t) { return level_set<live::MemberEnergySet>(t, "Energy-Level"); }},
    Action{"gain-level", About::member,
           [](const Told& t) { return level_set<live::MemberVolumeInSet>(t, "New-Level"); }},
    Action{"volume-in-member", About::member,
           [](const Told& t) { return level_set<live::MemberVolumeInSet>(t, "Volume-Level"); }},
    Action{"volume-level", About::member,
           [](const Told& t) { return level_set<live::MemberVolumeOutSet>(t, "New-Level"); }},
    Action{"volume-out-member", About::member,
           [](const Told& t) { return level_set<live::MemberVolumeOutSet>(t, "Volume-Level"); }},
    Action{"start-recording", About::recording, recording_started},
    Action{"pause-recording", About::recording,
           [](const Told& t) -> std::optional<live::Event> {
               return live::RecordingPaused{t.room, t.path(), time_of(t.event)};
           }},
    Action{"resume-recording", About::recording,
           [](const Told& t) -> std::optional<live::Event> {
               return live::RecordingResumed{t.room, t.path(), time_of(t.event)};
           }},
    Action{"stop-recording", About::recording,
           [](const Told& t) -> std::optional<live::Event> {
               return live::RecordingStopped{t.room, t.path()};
           }},
};

std::optional<live::Event> of_conference(const esl::Event& event) {
    const std::string_view name = event.get("Action");
    const auto action = std::find_if(actions.begin(), actions.end(), [&](const Action& a) { return a.name == name; });
    if (action == actions.end()) return std::nullopt;
    const Told told = told_by(event);
    if (told.room.name.get().empty()) return std::nullopt;
    if (action->about == About::member && !told.member) return std::nullopt;
    if (action->about == About::recording && event.get("Path").empty()) return std::nullopt;
    return action->meaning(told);
}

std::optional<live::Event> registered(const esl::Event& event) {
    const auto port = number_from<std::uint16_t>(event.get("network-port"));
    return live::Registered{model::Registration{model::RegistrationId(valid_text(event.get("call-id"))),
                                                model::UserId(valid_text(event.get("from-user"))),
                                                valid_text(event.get("network-ip")), port.value_or(0)}};
}

// sofia::expire names the user in another header than sofia::unregister.
std::optional<live::Event> unregistered(const esl::Event& event, std::string_view user_header) {
    return live::Unregistered{model::RegistrationId(valid_text(event.get("call-id"))),
                              model::UserId(valid_text(event.get(user_header)))};
}

}  // namespace

std::string_view recording_path(std::string_view path) {
    const std::size_t options_end = path.starts_with('{') ? path.rfind('}') : std::string_view::npos;
    if (options_end == std::string_view::npos) return path;
    path.remove_prefix(options_end + 1);
    path.remove_prefix(std::min(path.find_first_not_of(' '), path.size()));
    return path;
}

std::optional<RecordingFailure> recording_failure(const esl::Event& event) {
    if (event.subclass() != "conference::maintenance" || event.get("Action") != "start-recording") return std::nullopt;
    if (event.get("Error").empty()) return std::nullopt;
    const Told told = told_by(event);
    return RecordingFailure{told.room.name, told.path()};
}

std::optional<live::Event> to_live(const esl::Event& event) {
    if (event.name() != "CUSTOM") return std::nullopt;
    const std::string_view subclass = event.subclass();
    if (subclass == "conference::maintenance") return of_conference(event);
    if (event.get("call-id").empty()) return std::nullopt;
    if (subclass == "sofia::register" || subclass == "sofia::reregister") return registered(event);
    if (subclass == "sofia::unregister") return unregistered(event, "from-user");
    if (subclass == "sofia::expire") return unregistered(event, "user");
    return std::nullopt;
}

}  // namespace connector::app
