#include "api/origin.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace connector::api {

namespace {

std::string_view without_default_port(std::string_view host) {
    static constexpr std::string_view port = ":443";
    if (host.size() > port.size() && host.substr(host.size() - port.size()) == port) host.remove_suffix(port.size());
    return host;
}

}  // namespace

std::string_view without_port(std::string_view host) {
    const std::size_t colon = host.rfind(':');
    const std::size_t bracket = host.rfind(']');
    const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || bracket < colon);
    return has_port ? host.substr(0, colon) : host;
}

bool origin_is_ours(const Headers& headers, std::span<const std::string> allowed) {
    const std::size_t count = count_headers(headers, "Origin");
    if (count == 0) return true;
    if (count > 1) return false;
    const std::string_view origin = find_header(headers, "Origin");
    const auto is_origin = [&](std::string_view known) {
        return equal_ignoring_case(without_default_port(origin), without_default_port(known));
    };
    if (std::any_of(allowed.begin(), allowed.end(), is_origin)) return true;
    if (count_headers(headers, "Host") != 1) return false;
    const std::string_view host = find_header(headers, "Host");
    return !host.empty() && is_origin("https://" + std::string(host));
}

bool origin_is_on_our_host(const Headers& headers) {
    static constexpr std::string_view scheme = "https://";
    if (count_headers(headers, "Origin") == 0) return true;
    if (count_headers(headers, "Origin") > 1 || count_headers(headers, "Host") != 1) return false;
    std::string_view origin = find_header(headers, "Origin");
    if (!equal_ignoring_case(origin.substr(0, scheme.size()), scheme)) return false;
    origin.remove_prefix(scheme.size());
    const std::string_view host = without_port(find_header(headers, "Host"));
    return !host.empty() && equal_ignoring_case(without_port(origin), host);
}

bool comes_from_our_pages(const Headers& headers) {
    if (!origin_is_ours(headers)) return false;
    if (count_headers(headers, "Sec-Fetch-Site") == 0) return true;
    // "none" is a person's own doing: an address typed or a bookmark.
    const std::string_view site = find_header(headers, "Sec-Fetch-Site");
    return count_headers(headers, "Sec-Fetch-Site") == 1 && (site == "same-origin" || site == "none");
}

}  // namespace connector::api
