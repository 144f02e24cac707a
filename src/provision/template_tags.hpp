// The {{tags}} of a template, with the lines that they stand in, so that a problem can be found again.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "provision/template.hpp"

namespace connector::provision {

struct TemplateTag {
    enum class Kind {
        value,     // {{name}}
        section,   // {{#name}}
        inverted,  // {{^name}}
        end,       // {{/name}}
    };

    Kind kind = Kind::value;
    std::string_view name;  // within the template's text
    std::size_t line = 1;
};

/// All tags but comments ({{! … }}), in their order. A problem is what no template may have, whatever it is filled
/// with; see fill().
Result<std::vector<TemplateTag>, TemplateProblem> tags_of(std::string_view template_name, std::string_view text);

/// Whether each tag names something that `values` has where it stands, and every section is closed.
Result<void, TemplateProblem> check_tags(std::string_view template_name, const std::vector<TemplateTag>& tags,
                                         const TemplateValues& values);

/// How many bytes of the template the rows of `values` repeat, all together. The tags have passed check_tags().
std::size_t repeated_bytes(const std::vector<TemplateTag>& tags, const TemplateValues& values);

}  // namespace connector::provision
