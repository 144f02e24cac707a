#include "api/websocket_handshake.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/hash.hpp"

namespace connector::api {

namespace {

constexpr std::string_view any_version = "fsconnector.v";
constexpr std::string_view ticket_mark = "ticket.";
constexpr std::size_t subprotocols_max = 16;

// The elements of a comma-separated header, repeated ones taken together.
std::vector<std::string_view> elements_of(const Headers& headers, std::string_view name) {
    std::vector<std::string_view> elements;
    for (const auto& [known, value] : headers) {
        if (!equal_ignoring_case(known, name)) continue;
        std::string_view rest = value;
        while (true) {
            const std::size_t comma = rest.find(',');
            if (const auto element = trimmed(rest.substr(0, comma)); !element.empty()) elements.push_back(element);
            if (comma == std::string_view::npos) break;
            rest = rest.substr(comma + 1);
        }
    }
    return elements;
}

bool has_element(const Headers& headers, std::string_view name, std::string_view wanted) {
    const auto elements = elements_of(headers, name);
    return std::any_of(elements.begin(), elements.end(),
                       [&](std::string_view element) { return equal_ignoring_case(element, wanted); });
}

// 16 bytes in base 64.
bool is_key(std::string_view key) {
    const auto is_digit = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    return key.size() == 24 && key.substr(22) == "==" && std::all_of(key.begin(), key.begin() + 22, is_digit);
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

std::string accept_key_of(std::string_view key) {
    return to_base64(sha1(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
}

Result<Opening, HandshakeError> read_opening(const Request& request) {
    const Headers& headers = request.headers;
    if (request.method != "GET") return fail(HandshakeError::not_get);
    if (!has_element(headers, "Upgrade", "websocket") || !has_element(headers, "Connection", "upgrade")) {
        return fail(HandshakeError::no_upgrade);
    }
    if (count_headers(headers, "Sec-WebSocket-Version") != 1 || find_header(headers, "Sec-WebSocket-Version") != "13") {
        return fail(HandshakeError::other_version);
    }
    const std::string_view key = find_header(headers, "Sec-WebSocket-Key");
    if (count_headers(headers, "Sec-WebSocket-Key") != 1 || !is_key(key)) return fail(HandshakeError::bad_key);
    Opening opening{accept_key_of(key), elements_of(headers, "Sec-WebSocket-Protocol")};
    if (opening.subprotocols.size() > subprotocols_max) return fail(HandshakeError::only_unknown_subprotocols);
    return opening;
}

Result<Handshake, HandshakeError> read_handshake(const Request& request) {
    CONNECTOR_TRY(const Opening opening, read_opening(request));
    Handshake handshake;
    handshake.accept_key = opening.accept_key;
    bool wants_a_version = false;
    for (const std::string_view offer : opening.subprotocols) {
        const auto version = version_of(offer);
        if (version && handshake.subprotocol.empty()) {
            handshake.version = *version;
            handshake.subprotocol = offer;
        }
        if (begins_with(offer, any_version)) wants_a_version = true;
        if (begins_with(offer, ticket_mark)) handshake.tickets.emplace_back(offer.substr(ticket_mark.size()));
    }
    if (wants_a_version && handshake.subprotocol.empty()) return fail(HandshakeError::only_unknown_subprotocols);
    return handshake;
}

std::string_view to_text(HandshakeError error) {
    switch (error) {
        case HandshakeError::not_get: return "a WebSocket begins with GET";
        case HandshakeError::no_upgrade: return "this path speaks WebSocket: send Upgrade: websocket";
        case HandshakeError::other_version: return "only version 13 of WebSocket is spoken";
        case HandshakeError::bad_key: return "Sec-WebSocket-Key must be one text of 16 bytes in base 64";
        case HandshakeError::only_unknown_subprotocols:
            return "none of the offered subprotocols is spoken here; offer fsconnector.v2, fsconnector.v1, or none for "
                   "version 1";
    }
    return "the WebSocket handshake is wrong";
}

}  // namespace connector::api
