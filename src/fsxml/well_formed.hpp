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

/// Elements may stand side by side, as in the files that FreeSWITCH includes. An unclosed element is reported where it
/// opens. A zero byte and a document type are refused: they would break the tree that includes the text.
std::optional<Malformed> why_not_well_formed(std::string_view text);

}  // namespace connector::fsxml
