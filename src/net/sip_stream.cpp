#include "net/sip_stream.hpp"

#include <charconv>

#include "base/ascii.hpp"

namespace connector::net {

namespace {

constexpr std::string_view line_break = "\r\n";
constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view protocol = "SIP/2.0";

// "INVITE sip:… SIP/2.0" or "SIP/2.0 200 OK".
bool is_start_line(std::string_view line) {
    if (line.substr(0, protocol.size() + 1) == "SIP/2.0 ") return true;
    return line.size() > protocol.size() + 1 && line.substr(line.size() - protocol.size() - 1) == " SIP/2.0";
}

bool is_length_name(std::string_view name) {
    return equal_ignoring_case(name, "Content-Length") || equal_ignoring_case(name, "l");
}

struct Head {
    std::string without_length;  // start line and headers, each with its line break
    std::optional<std::size_t> body_bytes;
};

// `head` has no empty line behind it, and its last line no line break.
Result<Head, SipStreamError> read_head(std::string_view head) {
    Head read;
    bool is_first = true;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find(line_break));
        head.remove_prefix(std::min(head.size(), line.size() + line_break.size()));
        // libre takes half a line break for a whole one: it would find other headers than we, and another end of them.
        if (line.find_first_of(line_break) != std::string_view::npos) return fail(SipStreamError::no_message);
        if (is_first && !is_start_line(line)) return fail(SipStreamError::no_message);
        const std::size_t colon = line.find(':');
        if (is_first || colon == std::string_view::npos || !is_length_name(trimmed(line.substr(0, colon)))) {
            read.without_length.append(line).append(line_break);
            is_first = false;
            continue;
        }
        const std::string_view digits = trimmed(line.substr(colon + 1));
        std::size_t bytes = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
        const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
        if (!is_number || (read.body_bytes && *read.body_bytes != bytes)) return fail(SipStreamError::wrong_length);
        read.body_bytes = bytes;
    }
    if (is_first) return fail(SipStreamError::no_message);
    return read;
}

}  // namespace

Result<std::string, SipStreamError> for_stream(std::string_view message) {
    const std::size_t end = message.find(end_of_head);
    if (end == std::string_view::npos) return fail(SipStreamError::no_message);
    const std::string_view body = message.substr(end + end_of_head.size());
    CONNECTOR_TRY(Head head, read_head(message.substr(0, end)));
    if (head.body_bytes && *head.body_bytes != body.size()) return fail(SipStreamError::wrong_length);
    std::string text = std::move(head.without_length);
    text += "Content-Length: " + std::to_string(body.size());
    return text.append(end_of_head).append(body);
}

bool is_keep_alive(std::string_view message) {
    return message.find_first_not_of(line_break) == std::string_view::npos;
}

bool asks_for_keep_alive(std::string_view message) {
    return message == end_of_head;
}

Result<std::optional<std::string>, SipStreamError> SipStreamCutter::next() {
    pending_.erase(0, std::min(pending_.find_first_not_of(line_break), pending_.size()));
    const std::size_t end = pending_.find(end_of_head);
    if (end == std::string::npos) {
        if (pending_.size() > message_bytes_max_) return fail(SipStreamError::too_long);
        return std::nullopt;
    }
    CONNECTOR_TRY(const Head head, read_head(std::string_view(pending_).substr(0, end)));
    if (!head.body_bytes) return fail(SipStreamError::wrong_length);
    const std::size_t head_bytes = end + end_of_head.size();
    if (head_bytes > message_bytes_max_ || *head.body_bytes > message_bytes_max_ - head_bytes) {
        return fail(SipStreamError::too_long);
    }
    if (pending_.size() - head_bytes < *head.body_bytes) return std::nullopt;
    std::string message = pending_.substr(0, head_bytes + *head.body_bytes);
    pending_.erase(0, message.size());
    return message;
}

}  // namespace connector::net
