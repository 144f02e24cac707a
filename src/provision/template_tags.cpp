#include "provision/template_tags.hpp"

#include <algorithm>

namespace connector::provision {

namespace {

using Kind = TemplateTag::Kind;

constexpr std::size_t sections_deep_max = 8;

TemplateProblem problem(std::string_view template_name, std::size_t line, std::string text) {
    return {std::string(template_name), line, std::move(text)};
}

std::string shown(const char* mark, std::string_view name) {
    return std::string("{{").append(mark).append(name).append("}}");
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

// A section's tags and comments may have a line of their own, of which nothing is to be seen in the result.
void take_whole_line(TemplateTag& tag, std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t before = tag.first == 0 ? std::string_view::npos : text.find_last_not_of(blanks, tag.first - 1);
    const std::size_t after = std::min(text.find_first_not_of(" \t\r", tag.behind), text.size());
    const bool begins_line = before == std::string_view::npos || text[before] == '\n';
    const bool ends_line = after == text.size() || text[after] == '\n';
    if (!begins_line || !ends_line) return;
    tag.first = before == std::string_view::npos ? 0 : before + 1;
    tag.behind = std::min(after + 1, text.size());
}

// Goes along the tags and knows which sections are open.
class Checker {
public:
    Checker(std::string_view template_name, const TemplateValues& values) : name_(template_name), values_(values) {}

    Result<void, TemplateProblem> take(const TemplateTag& tag) {
        switch (tag.kind) {
            case Kind::value: return value(tag);
            case Kind::section:
            case Kind::inverted: return open(tag);
            case Kind::end: return close(tag);
            case Kind::comment: return {};
        }
        return {};
    }

    Result<void, TemplateProblem> finish() const {
        if (open_.empty()) return {};
        return fail(problem(name_, open_.back()->line, shown("#", open_.back()->name) + " is not closed"));
    }

private:
    Result<void, TemplateProblem> value(const TemplateTag& tag) const {
        const std::string_view name = tag.name;
        if (values_.texts.contains(name)) return {};
        if (row_) {
            // What an empty list's rows would have is not known.
            if (row_->empty() || row_->front().contains(name)) return {};
        }
        if (values_.flags.contains(name) || values_.lists.contains(name)) {
            return fail(problem(name_, tag.line, shown("", name) + " begins a section: " + shown("#", name)));
        }
        return fail(problem(name_, tag.line, "there is no " + shown("", name) + " here, but " + known_values()));
    }

    Result<void, TemplateProblem> open(const TemplateTag& tag) {
        const std::string_view name = tag.name;
        const auto list = values_.lists.find(name);
        if (list == values_.lists.end() && !values_.flags.contains(name)) {
            return fail(
                problem(name_, tag.line, "there is no section " + shown("#", name) + ", but " + known_sections()));
        }
        if (open_.size() == sections_deep_max) return fail(problem(name_, tag.line, "sections are nested too deep"));
        open_.push_back(&tag);
        if (list == values_.lists.end() || tag.kind == Kind::inverted) return {};
        if (row_) return fail(problem(name_, tag.line, shown("#", name) + " is a list within a list"));
        row_ = &list->second;
        row_depth_ = open_.size();
        return {};
    }

    Result<void, TemplateProblem> close(const TemplateTag& tag) {
        if (open_.empty()) return fail(problem(name_, tag.line, shown("/", tag.name) + " closes nothing"));
        if (open_.back()->name != tag.name) {
            return fail(problem(name_, tag.line, shown("/", tag.name) + " closes " + shown("#", open_.back()->name)));
        }
        if (row_depth_ == open_.size()) row_ = nullptr;
        open_.pop_back();
        return {};
    }

    std::string known_values() const {
        std::string names;
        for (const auto& entry : values_.texts) names += (names.empty() ? "" : ", ") + entry.first;
        if (row_ && !row_->empty()) {
            for (const auto& entry : row_->front()) names += ", " + entry.first;
        }
        return names;
    }

    std::string known_sections() const {
        std::string names;
        for (const auto& entry : values_.flags) names += (names.empty() ? "" : ", ") + entry.first;
        for (const auto& entry : values_.lists) names += (names.empty() ? "" : ", ") + entry.first;
        return names;
    }

    std::string_view name_;
    const TemplateValues& values_;
    std::vector<const TemplateTag*> open_;
    const std::vector<TemplateValues::Texts>* row_ = nullptr;  // the list whose section we are in
    std::size_t row_depth_ = 0;                                // how many sections are open there
};

}  // namespace

Result<std::vector<TemplateTag>, TemplateProblem> tags_of(std::string_view template_name, std::string_view text) {
    std::vector<TemplateTag> tags;
    std::size_t line = 1;
    std::size_t counted_to = 0;
    for (std::size_t begin = text.find("{{"); begin != std::string_view::npos;) {
        line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted_to),
                                                    text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
        counted_to = begin;
        const std::size_t end = text.find("}}", begin + 2);
        if (end == std::string_view::npos) return fail(problem(template_name, line, "{{ without }}"));
        const std::string_view inside = without_blanks(text.substr(begin + 2, end - begin - 2));
        const char mark = inside.empty() ? '\0' : inside.front();
        const std::string_view name = without_blanks(inside.substr(inside.empty() ? 0 : 1));
        const std::size_t behind = end + 2;
        switch (mark) {
            case '!': tags.push_back({Kind::comment, "", line, begin, behind}); break;
            case '#': tags.push_back({Kind::section, name, line, begin, behind}); break;
            case '^': tags.push_back({Kind::inverted, name, line, begin, behind}); break;
            case '/': tags.push_back({Kind::end, name, line, begin, behind}); break;
            case '{':
            case '&':
                return fail(
                    problem(template_name, line, "{{{ and {{& would write a value that is not escaped for XML"));
            case '>':
                return fail(problem(template_name, line, "{{> would include another template; there is no such thing"));
            case '=':
                return fail(
                    problem(template_name, line, "{{= would change what tags look like; they stay as they are"));
            default: tags.push_back({Kind::value, inside, line, begin, behind});
        }
        if (tags.back().kind != Kind::value) take_whole_line(tags.back(), text);
        begin = text.find("{{", behind);
    }
    return tags;
}

Result<void, TemplateProblem> check_tags(std::string_view template_name, const std::vector<TemplateTag>& tags,
                                         const TemplateValues& values) {
    Checker checker(template_name, values);
    for (const TemplateTag& tag : tags) CONNECTOR_CHECK(checker.take(tag));
    return checker.finish();
}

}  // namespace connector::provision
