// A command's words, one after the other.
#pragma once

#include <algorithm>
#include <string_view>

namespace connector::esl {

/// Takes the first word off `text`, together with the one blank behind it (more blanks make empty words, as in
/// FreeSWITCH).
inline std::string_view take_word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

inline std::string_view without_leading_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

}  // namespace connector::esl
