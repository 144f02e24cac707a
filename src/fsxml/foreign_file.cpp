#include "fsxml/foreign_file.hpp"

#include "base/ascii.hpp"
#include "fsxml/foreign_directive.hpp"
#include "fsxml/well_formed.hpp"

namespace connector::fsxml {

std::optional<Problem> wrong_foreign_file(const std::string& path, std::string_view content) {
    if (auto wrong = wrong_directive(path, content)) return wrong;
    if (!ascii_lower(path).ends_with(".xml")) return std::nullopt;
    if (content.size() > xml_file_bytes_max) return Problem{path, 0, "is larger than the 1 MiB of an XML file"};
    if (const auto broken = why_not_well_formed(content)) return Problem{path, broken->line, broken->text};
    return std::nullopt;
}

}  // namespace connector::fsxml
