// A command's words, one after the other.
#pragma once

#include <algorithm>
#include <string_view>

namespace connector::rooms {

/// The first word of `rest`, which is taken from it together with the blanks behind it.
inline std::string_view take_word(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return word;
}

}  // namespace connector::rooms
