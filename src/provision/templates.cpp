#include "provision/templates.hpp"

#include "provision/check_template.hpp"
#include "provision/shipped_templates.hpp"

namespace connector::provision {

Templates::Templates() {
    for (const EmbeddedFile& file : shipped_templates()) texts_.emplace(file.path, file.content);
}

Result<void, TemplateProblem> Templates::replace(std::string_view name, std::string text) {
    if (auto problem = check(name, text)) return connector::fail(*std::move(problem));
    texts_.insert_or_assign(std::string(name), std::move(text));
    return {};
}

std::string_view Templates::text(std::string_view name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::string_view{} : found->second;
}

Result<std::string, TemplateProblem> Templates::fill(std::string_view name, const TemplateValues& values) const {
    return provision::fill(name, text(name), values);
}

}  // namespace connector::provision
