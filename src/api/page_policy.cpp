#include "api/page_policy.hpp"

#include <algorithm>
#include <charconv>

#include "api/origin.hpp"

namespace connector::api {

namespace {

constexpr std::size_t host_bytes_max = 255;

bool is_of_host(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-.:[]").find(c) != std::string_view::npos;
}

// The WebSockets of the page: our own, which older browsers do not see in 'self', and the switch's.
std::string sockets(const PagePolicy& policy) {
    if (!policy.host) return "";
    // A policy knows no IPv6 addresses (Content Security Policy Level 3, section 2.3.1).
    if (policy.host->starts_with('[')) return " wss:";
    std::string sources = " wss://" + *policy.host;
    if (policy.wss_port)
        sources += " wss://" + std::string(without_port(*policy.host)) + ':' + std::to_string(*policy.wss_port);
    return sources;
}

}  // namespace

std::optional<std::string> checked_host(const Headers& headers) {
    if (count_headers(headers, "Host") != 1) return std::nullopt;
    const std::string_view host = find_header(headers, "Host");
    if (host.empty() || host.size() > host_bytes_max || !std::all_of(host.begin(), host.end(), is_of_host))
        return std::nullopt;
    return std::string(host);
}

std::optional<std::uint16_t> port_of_binding(std::string_view binding) {
    const std::size_t colon = binding.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view text = binding.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
    return port;
}

std::string content_security_policy(const PagePolicy& policy) {
    const std::string own = "'self' 'nonce-" + policy.nonce + '\'';
    return "default-src 'none'; script-src " + own + "; style-src " + own +
           "; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'" +
           sockets(policy) + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

std::string_view permissions_policy() {
    return "microphone=(self), camera=(), geolocation=(), display-capture=(), payment=(), usb=()";
}

}  // namespace connector::api
