#include "net/http_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/beast/http/status.hpp>

#include "base/http_date.hpp"

namespace connector::net {

namespace {

namespace http = boost::beast::http;

constexpr std::size_t log_path_max = 200;

std::string_view reason_of(unsigned status) {
    const auto reason = http::obsolete_reason(http::int_to_status(status));
    return {reason.data(), reason.size()};
}

bool is_control(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte < 0x20 || byte == 0x7F;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_control);
}

bool has_length(unsigned status) {
    return status >= 200 && status != 204 && status != 304;
}

std::uint64_t content_bytes(const api::Response& response) {
    if (response.file) return response.file->size;
    return response.body ? response.body->size() : 0;
}

}  // namespace

std::string print_head(const api::Response& response, std::string_view method, bool keep_alive, WallTime now) {
    std::string text = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
    for (const auto& [name, value] : response.headers) {
        if (!has_control(name) && !has_control(value)) text += name + ": " + value + "\r\n";
    }
    text += "Date: " + http_date(now) + "\r\n";
    if (has_length(response.status) && (response.body || response.file || method != "HEAD"))
        text += fmt::format("Content-Length: {}\r\n", content_bytes(response));
    if (!keep_alive) text += "Connection: close\r\n";
    return text + "\r\n";
}

std::string print_switching_protocols(std::string_view accept_key, std::string_view subprotocol) {
    std::string text = fmt::format(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: {}\r\n",
        accept_key);
    if (!subprotocol.empty()) text += fmt::format("Sec-WebSocket-Protocol: {}\r\n", subprotocol);
    return text + "\r\n";
}

api::Response plain_refusal(unsigned status) {
    api::Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/json");
    response.body = std::make_shared<const std::string>(
        fmt::format(R"({{"statusCode":{},"error":"{}"}})", status, reason_of(status)));
    return response;
}

std::string path_for_log(std::string_view target) {
    std::string path(target.substr(0, std::min(target.find('?'), log_path_max)));
    std::replace_if(path.begin(), path.end(), is_control, '.');
    return path;
}

}  // namespace connector::net
