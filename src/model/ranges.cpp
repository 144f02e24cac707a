#include "model/ranges.hpp"

#include <charconv>

namespace connector::model {

std::optional<Context> Ranges::context_of_conference(std::string_view number) const {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc{} || end != number.data() + number.size()) return std::nullopt;
    for (const Context context : contexts_all) {
        if (conferences_of(context).holds(value)) return context;
    }
    return std::nullopt;
}

}  // namespace connector::model
