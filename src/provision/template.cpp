#include "provision/template.hpp"

#include <optional>
#include <vector>

#include "base/xml_text.hpp"
#include "provision/template_tags.hpp"

namespace connector::provision {

namespace {

using Kind = TemplateTag::Kind;
using Texts = TemplateValues::Texts;

// For each tag that begins a section the index of the one that ends it; the tags have passed check_tags().
std::vector<std::size_t> ends_of_sections(const std::vector<TemplateTag>& tags) {
    std::vector<std::size_t> ends(tags.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (tags[i].kind == Kind::section || tags[i].kind == Kind::inverted) open.push_back(i);
        if (tags[i].kind != Kind::end) continue;
        ends[open.back()] = i;
        open.pop_back();
    }
    return ends;
}

class Filler {
public:
    Filler(std::string_view text, const std::vector<TemplateTag>& tags, const TemplateValues& values)
        : text_(text), tags_(tags), values_(values), ends_(ends_of_sections(tags)) {}

    /// Nothing when it is too long.
    std::optional<std::string> filled() {
        write(0, tags_.size(), nullptr);
        add(text_.substr(behind(tags_.size())));
        if (too_long_) return std::nullopt;
        return std::move(filled_);
    }

private:
    // Where the text in front of a tag begins.
    std::size_t behind(std::size_t tag) const { return tag == 0 ? 0 : tags_[tag - 1].behind; }

    // The tags from `begin` on, each with the text in front of it, but for `end`. `row` is that of the list that we
    // are in.
    void write(std::size_t begin, std::size_t end, const Texts* row) {
        for (std::size_t i = begin; i < end && !too_long_; ++i) {
            const TemplateTag& tag = tags_[i];
            add(text_.substr(behind(i), tag.first - behind(i)));
            if (tag.kind == Kind::value) add(xml_escaped(value(tag.name, row)));
            if (tag.kind != Kind::section && tag.kind != Kind::inverted) continue;
            write_section(i, row);
            i = ends_[i];
        }
    }

    void write_section(std::size_t tag, const Texts* row) {
        const std::string_view name = tags_[tag].name;
        const bool inverted = tags_[tag].kind == Kind::inverted;
        const auto list = values_.lists.find(name);
        const bool holds = list == values_.lists.end() ? values_.flags.find(name)->second : !list->second.empty();
        if (holds == inverted) return;
        if (inverted || list == values_.lists.end()) return write(tag + 1, ends_[tag] + 1, row);
        for (const Texts& one : list->second) {
            if (too_long_) return;
            write(tag + 1, ends_[tag] + 1, &one);
        }
    }

    std::string_view value(std::string_view name, const Texts* row) const {
        if (row) {
            if (const auto found = row->find(name); found != row->end()) return found->second;
        }
        return values_.texts.find(name)->second;
    }

    void add(std::string_view piece) {
        too_long_ = too_long_ || filled_.size() + piece.size() > filled_bytes_max;
        if (!too_long_) filled_ += piece;
    }

    std::string_view text_;
    const std::vector<TemplateTag>& tags_;
    const TemplateValues& values_;
    std::vector<std::size_t> ends_;
    std::string filled_;
    bool too_long_ = false;
};

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
    auto filled = Filler(text, tags, values).filled();
    if (!filled) return refuse("what it makes is longer than 4 MiB");
    return *std::move(filled);
}

}  // namespace connector::provision
