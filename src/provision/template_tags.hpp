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
        comment,   // {{! … }}
    };

    Kind kind = Kind::value;
    std::string_view name;  // within the template's text
    std::size_t line = 1;
    // All that is not written as it stands: the tag, and its line if it is alone there and no value.
    std::size_t first = 0;   // offset in the template
    std::size_t behind = 0;  // offset of what follows
};

/// All tags, in their order. A problem is what no template may have, whatever it is filled with; see fill().
Result<std::vector<TemplateTag>, TemplateProblem> tags_of(std::string_view template_name, std::string_view text);

/// Whether each tag names something that `values` has where it stands, and every section is closed.
Result<void, TemplateProblem> check_tags(std::string_view template_name, const std::vector<TemplateTag>& tags,
                                         const TemplateValues& values);

}  // namespace connector::provision
