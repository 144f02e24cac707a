#include "api/target.hpp"

#include "base/percent.hpp"
#include "base/utf8.hpp"

namespace connector::api {

namespace {

using namespace std::string_view_literals;

Result<std::string, TargetError> decode(std::string_view text) {
    auto decoded = percent_decoded(text);
    if (!decoded) return fail(TargetError::bad_escape);
    if (decoded->find('\0') != std::string::npos || !is_utf8(*decoded)) return fail(TargetError::forbidden_character);
    return *std::move(decoded);
}

// The text up to the next `divider`, which is taken away with it; all of it when there is none.
std::string_view take_until(std::string_view& rest, char divider) {
    const std::size_t end = rest.find(divider);
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

}  // namespace

Result<Target, TargetError> parse_target(std::string_view target) {
    if (target.empty() || target.front() != '/') return fail(TargetError::not_a_path);
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || c == '#') return fail(TargetError::forbidden_character);
    }
    Target parsed;
    std::string_view query = target;
    std::string_view path = take_until(query, '?').substr(1);
    while (true) {
        const bool last = path.find('/') == std::string_view::npos;
        CONNECTOR_TRY(std::string segment, decode(take_until(path, '/')));
        parsed.segments.push_back(std::move(segment));
        if (last) break;
    }
    while (!query.empty()) {
        std::string_view value = take_until(query, '&');
        if (value.empty()) continue;
        CONNECTOR_TRY(std::string name, decode(take_until(value, '=')));
        CONNECTOR_TRY(std::string decoded, decode(value));
        parsed.query.emplace_back(std::move(name), std::move(decoded));
    }
    return parsed;
}

std::string path_text(const Target& target) {
    std::string text;
    for (const std::string& segment : target.segments) text += '/' + segment;
    return text;
}

std::string_view to_text(TargetError error) {
    switch (error) {
        case TargetError::not_a_path: return "the request target must be a path that begins with /";
        case TargetError::bad_escape: return "a % in the request target must be followed by two hexadecimal digits";
        case TargetError::forbidden_character: return "the request target holds a character that it must not";
    }
    return "the request target is wrong";
}

}  // namespace connector::api
