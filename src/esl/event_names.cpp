#include "esl/event_names.hpp"

#include <algorithm>
#include <array>

namespace connector::esl {

namespace {

constexpr std::array names{
    std::string_view{"CUSTOM"},
    std::string_view{"CLONE"},
    std::string_view{"CHANNEL_CREATE"},
    std::string_view{"CHANNEL_DESTROY"},
    std::string_view{"CHANNEL_STATE"},
    std::string_view{"CHANNEL_CALLSTATE"},
    std::string_view{"CHANNEL_ANSWER"},
    std::string_view{"CHANNEL_HANGUP"},
    std::string_view{"CHANNEL_HANGUP_COMPLETE"},
    std::string_view{"CHANNEL_EXECUTE"},
    std::string_view{"CHANNEL_EXECUTE_COMPLETE"},
    std::string_view{"CHANNEL_HOLD"},
    std::string_view{"CHANNEL_UNHOLD"},
    std::string_view{"CHANNEL_BRIDGE"},
    std::string_view{"CHANNEL_UNBRIDGE"},
    std::string_view{"CHANNEL_PROGRESS"},
    std::string_view{"CHANNEL_PROGRESS_MEDIA"},
    std::string_view{"CHANNEL_OUTGOING"},
    std::string_view{"CHANNEL_PARK"},
    std::string_view{"CHANNEL_UNPARK"},
    std::string_view{"CHANNEL_APPLICATION"},
    std::string_view{"CHANNEL_ORIGINATE"},
    std::string_view{"CHANNEL_UUID"},
    std::string_view{"API"},
    std::string_view{"LOG"},
    std::string_view{"INBOUND_CHAN"},
    std::string_view{"OUTBOUND_CHAN"},
    std::string_view{"STARTUP"},
    std::string_view{"SHUTDOWN"},
    std::string_view{"PUBLISH"},
    std::string_view{"UNPUBLISH"},
    std::string_view{"TALK"},
    std::string_view{"NOTALK"},
    std::string_view{"SESSION_CRASH"},
    std::string_view{"MODULE_LOAD"},
    std::string_view{"MODULE_UNLOAD"},
    std::string_view{"DTMF"},
    std::string_view{"MESSAGE"},
    std::string_view{"PRESENCE_IN"},
    std::string_view{"NOTIFY_IN"},
    std::string_view{"PRESENCE_OUT"},
    std::string_view{"PRESENCE_PROBE"},
    std::string_view{"MESSAGE_WAITING"},
    std::string_view{"MESSAGE_QUERY"},
    std::string_view{"ROSTER"},
    std::string_view{"CODEC"},
    std::string_view{"BACKGROUND_JOB"},
    std::string_view{"DETECTED_SPEECH"},
    std::string_view{"DETECTED_TONE"},
    std::string_view{"PRIVATE_COMMAND"},
    std::string_view{"HEARTBEAT"},
    std::string_view{"TRAP"},
    std::string_view{"ADD_SCHEDULE"},
    std::string_view{"DEL_SCHEDULE"},
    std::string_view{"EXE_SCHEDULE"},
    std::string_view{"RE_SCHEDULE"},
    std::string_view{"RELOADXML"},
    std::string_view{"NOTIFY"},
    std::string_view{"PHONE_FEATURE"},
    std::string_view{"PHONE_FEATURE_SUBSCRIBE"},
    std::string_view{"SEND_MESSAGE"},
    std::string_view{"RECV_MESSAGE"},
    std::string_view{"REQUEST_PARAMS"},
    std::string_view{"CHANNEL_DATA"},
    std::string_view{"GENERAL"},
    std::string_view{"COMMAND"},
    std::string_view{"SESSION_HEARTBEAT"},
    std::string_view{"CLIENT_DISCONNECTED"},
    std::string_view{"SERVER_DISCONNECTED"},
    std::string_view{"SEND_INFO"},
    std::string_view{"RECV_INFO"},
    std::string_view{"RECV_RTCP_MESSAGE"},
    std::string_view{"SEND_RTCP_MESSAGE"},
    std::string_view{"CALL_SECURE"},
    std::string_view{"NAT"},
    std::string_view{"RECORD_START"},
    std::string_view{"RECORD_STOP"},
    std::string_view{"PLAYBACK_START"},
    std::string_view{"PLAYBACK_STOP"},
    std::string_view{"CALL_UPDATE"},
    std::string_view{"FAILURE"},
    std::string_view{"SOCKET_DATA"},
    std::string_view{"MEDIA_BUG_START"},
    std::string_view{"MEDIA_BUG_STOP"},
    std::string_view{"CONFERENCE_DATA_QUERY"},
    std::string_view{"CONFERENCE_DATA"},
    std::string_view{"CALL_SETUP_REQ"},
    std::string_view{"CALL_SETUP_RESULT"},
    std::string_view{"CALL_DETAIL"},
    std::string_view{"DEVICE_STATE"},
    std::string_view{"TEXT"},
    std::string_view{"SHUTDOWN_REQUESTED"},
    std::string_view{"ALL"},
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::span<const std::string_view> event_names() {
    return names;
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with_but_for_case(std::string_view text, std::string_view start) {
    return equal_but_for_case(text.substr(0, start.size()), start);
}

std::optional<std::string_view> event_name_from(std::string_view word) {
    constexpr std::string_view prefix = "SWITCH_EVENT_";
    if (starts_with_but_for_case(word, prefix)) word.remove_prefix(prefix.size());
    for (const std::string_view name : names) {
        if (equal_but_for_case(name, word)) return name;
    }
    return std::nullopt;
}

}  // namespace connector::esl
