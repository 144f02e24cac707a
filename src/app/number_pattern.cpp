#include "app/number_pattern.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace connector::app {

namespace {

std::string digit_from_to(char first, char last) {
    if (first == last) return {first};
    const std::string_view middle = last - first > 1 ? "-" : "";
    return std::string("[").append(1, first).append(middle).append(1, last).append("]");
}

std::string any_digits(std::size_t count) {
    std::string pattern;
    for (; count > 0; --count) pattern += "[0-9]";
    return pattern;
}

// Appends the branches for all texts from `first` to `last`, which have the same number of digits.
void branch(const std::string& prefix, std::string_view first, std::string_view last,
            std::vector<std::string>& branches) {
    const bool from_zeros = first.find_first_not_of('0', 1) == std::string_view::npos;
    const bool to_nines = last.find_first_not_of('9', 1) == std::string_view::npos;
    if (first.empty()) {
        branches.push_back(prefix);
    } else if (from_zeros && to_nines) {
        branches.push_back(prefix + digit_from_to(first[0], last[0]) + any_digits(first.size() - 1));
    } else if (first[0] == last[0]) {
        branch(prefix + first[0], first.substr(1), last.substr(1), branches);
    } else if (from_zeros) {
        const std::string nines(first.size() - 1, '9');
        branch(prefix, first, std::string(1, static_cast<char>(last[0] - 1)) + nines, branches);
        branch(prefix + last[0], std::string(first.size() - 1, '0'), last.substr(1), branches);
    } else {
        const std::string zeros(first.size() - 1, '0');
        const std::string nines(first.size() - 1, '9');
        branch(prefix + first[0], first.substr(1), nines, branches);
        branch(prefix, std::string(1, static_cast<char>(first[0] + 1)) + zeros, last, branches);
    }
}

}  // namespace

std::string number_pattern(const model::Range& range) {
    std::vector<std::string> branches;
    unsigned first = range.first;
    while (first <= range.last) {
        const std::string digits = std::to_string(first);
        const unsigned long long longest = std::stoull(std::string(digits.size(), '9'));
        const auto last = static_cast<unsigned>(std::min<unsigned long long>(range.last, longest));
        branch("", digits, std::to_string(last), branches);
        if (last == range.last) break;
        first = last + 1;
    }
    if (branches.empty()) return "";
    if (branches.size() == 1) return branches.front();
    std::string pattern = "(?:";
    for (const std::string& each : branches) pattern += each + '|';
    pattern.back() = ')';
    return pattern;
}

}  // namespace connector::app
