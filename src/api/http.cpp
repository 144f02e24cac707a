#include "api/http.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace connector::api {

std::string_view find_header(const Headers& headers, std::string_view name) {
    for (const auto& [known, value] : headers) {
        if (equal_ignoring_case(known, name)) return value;
    }
    return {};
}

std::size_t count_headers(const Headers& headers, std::string_view name) {
    return static_cast<std::size_t>(std::count_if(
        headers.begin(), headers.end(), [&](const auto& header) { return equal_ignoring_case(header.first, name); }));
}

}  // namespace connector::api
