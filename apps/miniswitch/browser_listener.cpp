#include "browser_listener.hpp"

#include <spdlog/logger.h>

#include <charconv>
#include <filesystem>

#include "rooms/accounts.hpp"

namespace connector::apps {

namespace {

rooms::Address address_of(const net::SocketPlace& place) {
    return {place.ip, place.port};
}

// What is bound to all addresses is reached by that of the machine itself.
std::string reachable(const std::string& ip) {
    if (ip == "0.0.0.0") return "127.0.0.1";
    return ip == "::" ? "::1" : ip;
}

}  // namespace

std::optional<net::SocketPlace> wss_place(const fsxml::Settings& sofia) {
    const std::string_view binding = rooms::setting(sofia, "wss-binding");
    const std::size_t colon = binding.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    net::SocketPlace place;
    const std::string_view port = binding.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), place.port);
    if (error != std::errc{} || end != port.data() + port.size() || place.port == 0) return std::nullopt;
    std::string_view ip = binding.substr(0, colon);
    if (ip.starts_with('[') && ip.ends_with(']')) ip = ip.substr(1, ip.size() - 2);
    if (ip.empty()) ip = rooms::setting(sofia, "sip-ip");
    place.ip = ip.empty() ? "127.0.0.1" : ip;
    return place;
}

Result<std::unique_ptr<net::SipWebSocketServer>, std::string> listen_for_browsers(
    net::Loop& loop, const fsxml::Settings& sofia, net::SocketPlace stack, sipstack::BrowserConnections& browsers,
    std::function<void(rooms::Input)> tell) {
    const auto place = wss_place(sofia);
    if (!place) return nullptr;
    net::SipWebSocketServer::Options options;
    options.ip = place->ip;
    options.port = place->port;
    options.stack = {reachable(stack.ip), stack.port};
    const std::string_view directory = rooms::setting(sofia, "tls-cert-dir");
    options.certificate_file = std::string(directory.empty() ? "." : directory) + "/wss.pem";
    if (!std::filesystem::exists(options.certificate_file)) {
        loop.log().warn("There is no SIP over WebSocket: the certificate {} is missing", options.certificate_file);
        return nullptr;
    }
    const auto opened = [&browsers](const net::SipWebSocketEnds& ends) {
        browsers.open(
            {address_of(ends.inner), address_of(ends.stack), address_of(ends.browser), address_of(ends.reached)});
    };
    const auto closed = [&browsers, tell = std::move(tell)](const net::SipWebSocketEnds& ends) {
        browsers.close(address_of(ends.inner));
        tell(rooms::ConnectionClosed{{address_of(ends.browser), rooms::Transport::wss}});
    };
    auto server =
        std::make_unique<net::SipWebSocketServer>(loop, options, net::SipWebSocketServer::Handlers{opened, closed});
    if (const auto started = server->start(); !started) return fail("SIP over WebSocket: " + started.error());
    return server;
}

}  // namespace connector::apps
