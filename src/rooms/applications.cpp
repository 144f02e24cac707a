#include "rooms/applications.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

constexpr std::chrono::milliseconds sleep_max = std::chrono::hours(24);

unsigned number_of(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// NAME@PROFILE+PIN+flags{a|b}
JoinConference conference_of(std::string_view data) {
    JoinConference join;
    const std::size_t flags = data.find("+flags{");
    if (flags != std::string_view::npos) {
        std::string_view list = data.substr(flags + 7, data.find('}', flags) - flags - 7);
        while (!list.empty()) {
            const std::size_t bar = list.find('|');
            if (bar != 0) join.flags.emplace_back(list.substr(0, bar));
            list.remove_prefix(bar == std::string_view::npos ? list.size() : bar + 1);
        }
        data = data.substr(0, flags);
    }
    const std::size_t plus = data.find('+');
    if (plus != std::string_view::npos) {
        join.pin = data.substr(plus + 1);
        data = data.substr(0, plus);
    }
    const std::size_t at = data.find('@');
    join.name = data.substr(0, at);
    join.profile = at == std::string_view::npos ? "default" : data.substr(at + 1);
    return join;
}

// "486 Busy Here"
RespondCall respond_of(std::string_view data) {
    const unsigned status = number_of(take_word(data));
    RespondCall respond;
    if (status >= 300 && status <= 699) respond.status = status;
    respond.reason = data.empty() ? phrase_of(respond.status) : data;
    return respond;
}

// "32000 XML public"
Transfer transfer_of(std::string_view data) {
    Transfer transfer;
    transfer.number = take_word(data);
    take_word(data);  // the dialplan: there is one
    transfer.context = take_word(data);
    return transfer;
}

// "WARNING what to write"
WriteLog log_of(std::string_view data) {
    std::string_view text = data;
    const std::string level = ascii_lower(take_word(text));
    if (text.empty()) return {Severity::info, std::string(data)};
    const bool is_error = level == "err" || level == "error" || level == "crit" || level == "alert";
    return {is_error ? Severity::error : level == "warning" ? Severity::warning : Severity::info, std::string(text)};
}

}  // namespace

Application application_of(std::string_view name, std::string_view data) {
    if (name == "answer") return AnswerCall{};
    if (name == "pre_answer" || name == "ring_ready") return RingCall{};
    if (name == "sleep") return Sleep{std::min(std::chrono::milliseconds(number_of(data)), sleep_max)};
    if (name == "playback") return PlayFile{std::string(data)};
    if (name == "transfer") return transfer_of(data);
    if (name == "conference") return conference_of(data);
    if (name == "bridge") return BridgeCall{std::string(data)};
    if (name == "echo") return EchoCall{};
    if (name == "hangup") return EndCall{cause_named(data).value_or(Cause::normal_clearing)};
    if (name == "respond") return respond_of(data);
    if (name == "log") return log_of(data);
    if (name == "info") return WriteLog{Severity::info, "info"};
    return UnknownApplication{};
}

}  // namespace connector::rooms
