#include "number_ranges.hpp"

#include <charconv>

namespace connector::apps {

namespace {

// Shorter ones are service numbers to many phones; longer ones do not fit the type.
constexpr std::size_t digits_min = 3;
constexpr std::size_t digits_max = 9;

std::optional<unsigned> to_number(std::string_view text) {
    if (text.size() < digits_min || text.size() > digits_max || text.front() == '0') return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Result<model::Range, std::string> parse_range(std::string_view text) {
    const std::size_t dash = text.find('-');
    const std::string_view behind = dash == std::string_view::npos ? std::string_view{} : text.substr(dash + 1);
    const auto first = to_number(text.substr(0, dash));
    const auto last = to_number(behind);
    // Numbers of one length can be listed in their order, and none is the beginning of another.
    if (!first || !last || *last < *first || behind.size() != dash) {
        return fail(std::string("it must be A-B, two numbers of the same 3 to 9 digits, like 20000-20999"));
    }
    return model::Range{*first, *last};
}

std::optional<std::pair<std::size_t, std::size_t>> first_overlap(model::Ranges ranges) {
    for (std::size_t later = 1; later < range_settings.size(); ++later) {
        const model::Range& of_later = range_settings[later].of(ranges);
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const model::Range& of_earlier = range_settings[earlier].of(ranges);
            const bool apart = of_later.last < of_earlier.first || of_earlier.last < of_later.first;
            if (!apart) return std::pair(earlier, later);
        }
    }
    return std::nullopt;
}

}  // namespace connector::apps
