#include "api/range.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "base/ascii.hpp"

namespace connector::api {

namespace {

// A number that is too large for us is behind the end of every file, so any large one stands for it.
std::optional<std::uint64_t> position(std::string_view digits) {
    const bool all_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.empty() || !all_digits) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} ? value : std::numeric_limits<std::uint64_t>::max();
}

WantedRange last_bytes(std::uint64_t count, std::uint64_t size) {
    if (count == 0) return NoSuchRange{};
    if (size == 0) return WholeContent{};
    const std::uint64_t part = std::min(count, size);
    return ByteRange{size - part, part};
}

}  // namespace

WantedRange wanted_range(std::string_view header, std::uint64_t size) {
    const std::size_t equals = header.find('=');
    if (equals == std::string_view::npos || !equal_ignoring_case(header.substr(0, equals), "bytes"))
        return WholeContent{};
    const std::string_view range = trimmed(header.substr(equals + 1));
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) return WholeContent{};
    const std::string_view first_text = range.substr(0, dash);
    const std::string_view last_text = range.substr(dash + 1);
    const auto last = position(last_text);
    if (first_text.empty()) return last ? last_bytes(*last, size) : WantedRange{WholeContent{}};
    const auto first = position(first_text);
    const bool is_well_formed = first && (last_text.empty() || (last && *last >= *first));
    if (!is_well_formed) return WholeContent{};
    if (*first >= size) return NoSuchRange{};
    const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
    return ByteRange{*first, end - *first + 1};
}

std::string content_range(ByteRange part, std::uint64_t size) {
    return "bytes " + std::to_string(part.first) + '-' + std::to_string(part.first + part.size - 1) + '/' +
           std::to_string(size);
}

std::string content_range(NoSuchRange, std::uint64_t size) {
    return "bytes */" + std::to_string(size);
}

}  // namespace connector::api
