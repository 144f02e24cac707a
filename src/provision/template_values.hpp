// What a template is filled with.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace connector::provision {

/// Some of these are secrets: only a rendered file may show them.
struct TemplateValues {
    using Texts = std::map<std::string, std::string>;

    Texts texts;                        // {{name}}
    std::map<std::string, bool> flags;  // {{#name}}…{{/name}} when true, {{^name}}…{{/name}} when false
    std::map<std::string, std::vector<Texts>> lists;  // {{#name}}…{{/name}} once for each, {{^name}} when there is none
};

}  // namespace connector::provision
