// What a template is filled with.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace connector::provision {

/// Some of these are secrets: only a rendered file may show them.
struct TemplateValues {
    template <class Value>
    using Named = std::map<std::string, Value, std::less<>>;
    using Texts = Named<std::string>;

    Texts texts;                      // {{name}}
    Named<bool> flags;                // {{#name}}…{{/name}} when true, {{^name}}…{{/name}} when false
    Named<std::vector<Texts>> lists;  // {{#name}}…{{/name}} once for each, {{^name}} when there is none
};

}  // namespace connector::provision
