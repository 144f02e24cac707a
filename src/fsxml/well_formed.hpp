// Whether a text is well-formed XML, and if not, in which line it stops to be.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace connector::fsxml {

struct Malformed {
    std::size_t line = 0;
    std::string text;
};

/// How deep elements may lie in each other: FreeSWITCH, and others who read a tree, go down by recursion, which comes
/// to the end of its stack.
inline constexpr int element_depth_max = 100;

/// Elements may stand side by side, as in the files that FreeSWITCH includes. An unclosed element is reported where it
/// opens. A zero byte, a document type and a depth of more than `element_depth_max` are refused: they would break the
/// tree that includes the text.
std::optional<Malformed> why_not_well_formed(std::string_view text);

}  // namespace connector::fsxml
