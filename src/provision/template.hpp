// A plain text with {{names}} of values in it (https://mustache.github.io), filled for XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "provision/template_values.hpp"

namespace connector::provision {

inline constexpr std::size_t template_bytes_max = 64 * 1024;
inline constexpr std::size_t filled_bytes_max = 4 * 1024 * 1024;  // some 10 000 friends of a Linphone

struct TemplateProblem {
    std::string template_name;
    std::size_t line = 0;  // 0: no line is to blame
    std::string text;

    bool operator==(const TemplateProblem&) const = default;
};

/// "polycom/allprov.cfg, line 12: …"
std::string to_string(const TemplateProblem& problem);

/// `text` with every {{name}} replaced by its value, escaped for XML (base/xml_text.hpp), and sections ({{#name}},
/// {{^name}}) of flags and lists. A problem is: a name that `values` does not have (within a list that is empty the
/// names of its rows are not known, and pass), a section that is not closed, a list within a list, sections nested
/// deeper than 8, what would write unescaped text or change the delimiters ({{{, {{&, {{>, {{=), a template longer than
/// 64 KiB, and a result longer than 4 MiB. `name` is the template's, for the problem.
Result<std::string, TemplateProblem> fill(std::string_view name, std::string_view text, const TemplateValues& values);

}  // namespace connector::provision
