// Where in a text an element's tag and its attributes stand, so that one value can be replaced and the rest stays.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace connector::fsxml {

struct AttributeText {
    std::string_view name;
    std::size_t quoted_at = 0;    // its value with the quotes
    std::size_t quoted_size = 0;  // both quotes counted
};

struct TagText {
    std::size_t name_end = 0;
    std::vector<AttributeText> attributes;
    std::size_t end = 0;  // behind '>'
    bool closes_itself = false;
};

/// The opening tag whose name begins at `name_at` of a well-formed text.
TagText tag_text_at(std::string_view text, std::size_t name_at);

}  // namespace connector::fsxml
