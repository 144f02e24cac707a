#include "provision/template.hpp"

#include <kainjow/mustache.hpp>

#include "base/xml_text.hpp"
#include "provision/template_tags.hpp"

namespace connector::provision {

namespace {

namespace mustache = kainjow::mustache;

constexpr const char* too_long_text = "what it makes is longer than 1 MiB";

mustache::data data_of(const TemplateValues::Texts& texts) {
    mustache::data data;
    for (const auto& [name, text] : texts) data.set(name, text);
    return data;
}

mustache::data data_of(const TemplateValues& values) {
    mustache::data data = data_of(values.texts);
    for (const auto& [name, flag] : values.flags) data.set(name, flag);
    for (const auto& [name, rows] : values.lists) {
        mustache::data list(mustache::data::type::list);
        for (const TemplateValues::Texts& row : rows) list << data_of(row);
        data.set(name, list);
    }
    return data;
}

}  // namespace

std::string to_string(const TemplateProblem& problem) {
    const std::string line = problem.line == 0 ? "" : ", line " + std::to_string(problem.line);
    return problem.template_name + line + ": " + problem.text;
}

Result<std::string, TemplateProblem> fill(std::string_view name, std::string_view text, const TemplateValues& values) {
    const auto refuse = [&](std::string why) { return fail(TemplateProblem{std::string(name), 0, std::move(why)}); };
    if (text.size() > template_bytes_max) return refuse("the template is longer than 64 KiB");
    CONNECTOR_TRY(const std::vector<TemplateTag> tags, tags_of(name, text));
    CONNECTOR_CHECK(check_tags(name, tags, values));
    // The renderer gives a line away when it is whole, and lines may be as long as the template: what is far too much
    // is not begun. Tags count here that the result does not have, hence not the limit itself.
    if (repeated_bytes(tags, values) > 4 * filled_bytes_max) return refuse(too_long_text);

    mustache::mustache renderer{std::string(text)};
    renderer.set_custom_escape([](const std::string& value) { return xml_escaped(value); });
    std::string filled;
    bool too_long = false;
    renderer.render(data_of(values), [&](const std::string& piece) {
        too_long = too_long || filled.size() + piece.size() > filled_bytes_max;
        if (!too_long) filled += piece;
    });
    if (!renderer.is_valid()) return refuse(renderer.error_message());
    if (too_long) return refuse(too_long_text);
    return filled;
}

}  // namespace connector::provision
