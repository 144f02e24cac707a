#include "fsxml/foreign_directive.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace connector::fsxml {

namespace {

constexpr std::string_view mark = "x-pre-process";
constexpr std::array<std::string_view, 2> openings{mark, "!--#"};  // of directives, behind their '<'
constexpr std::string_view conf_dir = "$${conf_dir}/";
constexpr std::string_view blanks = " \t\r";
constexpr std::string_view name_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";

using Wrong = std::optional<std::string>;

std::size_t find_mark(std::string_view line, std::size_t from) {
    for (std::size_t at = from; at + mark.size() <= line.size(); ++at) {
        if (equal_ignoring_case(line.substr(at, mark.size()), mark)) return at;
    }
    return std::string_view::npos;
}

// Reads what stands where it is expected, or fails.
class Cursor {
public:
    explicit Cursor(std::string_view rest) : rest_(rest) {}

    bool word(std::string_view wanted) {
        if (!equal_ignoring_case(rest_.substr(0, wanted.size()), wanted)) return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }
    bool gap() {
        const std::size_t size = std::min(rest_.find_first_not_of(blanks), rest_.size());
        rest_.remove_prefix(size);
        return size > 0;
    }
    // NAME="VALUE" behind a gap.
    std::optional<std::string_view> attribute(std::string_view name) {
        if (!gap() || !word(name)) return std::nullopt;
        gap();
        if (!word("=")) return std::nullopt;
        gap();
        if (!word("\"")) return std::nullopt;
        const std::size_t close = rest_.find('"');
        if (close == std::string_view::npos) return std::nullopt;
        const std::string_view value = rest_.substr(0, close);
        rest_.remove_prefix(close + 1);
        return value;
    }
    bool end_of_element() {
        gap();
        return word("/>");
    }

private:
    std::string_view rest_;
};

// Whether `pattern`, seen from a folder that many levels below the root, stays in the tree.
bool stays_inside(std::string_view pattern, std::size_t levels) {
    while (true) {
        const std::size_t slash = pattern.find('/');
        const std::string_view segment = pattern.substr(0, slash);
        if (segment == "..") {
            if (levels == 0) return false;
            --levels;
        } else if (!segment.empty() && segment.front() == '.' && segment != "." &&
                   segment.find_first_of("*?[") != std::string_view::npos) {
            return false;  // `.?` is `..`, too
        } else if (!segment.empty() && segment != ".") {
            ++levels;
        }
        if (slash == std::string_view::npos) return true;
        pattern.remove_prefix(slash + 1);
    }
}

Wrong wrong_include(std::string_view pattern, const std::string& path) {
    std::size_t levels = 0;
    for (const char character : path) levels += character == '/' ? 1 : 0;
    if (pattern.substr(0, conf_dir.size()) == conf_dir) {
        pattern.remove_prefix(conf_dir.size());
        levels = 0;
    }
    const bool is_plain = pattern.find_first_of("$\\{~:") == std::string_view::npos && pattern.substr(0, 1) != "/";
    if (!is_plain || !stays_inside(pattern, levels)) return "includes what may lie outside of the tree";
    return std::nullopt;
}

// FreeSWITCH keeps its variables like the headers of an event: it finds them whatever their case, and takes NAME[0] for
// a part of NAME. Of a name that is put together of variables nobody knows here what it becomes.
Wrong wrong_set(std::string_view data) {
    std::string_view name = data.substr(0, data.find('='));
    name.remove_prefix(std::min(name.find_first_not_of(blanks), name.size()));
    name = name.substr(0, name.find_last_not_of(blanks) + 1);
    if (name.find_first_not_of(name_characters) != std::string_view::npos)
        return "sets a variable whose name is not of letters, digits and _ - .";
    if (equal_ignoring_case(name, "conf_dir")) return "sets conf_dir, by which includes find the tree";
    // Or a variable could bring a directive to where it is expanded.
    if (data.find('<') != std::string_view::npos) return "sets a variable to a text with '<'";
    return std::nullopt;
}

Wrong wrong_x_pre_process(std::string_view line, std::size_t at, const std::string& path) {
    static constexpr const char* form =
        "holds a preprocessor command that is none of <X-PRE-PROCESS cmd=\"set\" data=\"…\"/> and "
        "<X-PRE-PROCESS cmd=\"include\" data=\"…\"/>, alone and whole on its line";
    Cursor cursor(line.substr(at + mark.size()));
    const auto command = cursor.attribute("cmd");
    const auto data = command ? cursor.attribute("data") : std::nullopt;
    if (!data || !cursor.end_of_element() || find_mark(line, at + 1) != std::string_view::npos) return form;
    if (equal_ignoring_case(*command, "set")) return wrong_set(*data);
    if (equal_ignoring_case(*command, "include")) return wrong_include(*data, path);
    return form;
}

// Whether the text behind a '<' is, or may become when its variables are expanded, the beginning of a directive.
bool may_become(std::string_view text, std::string_view opening) {
    for (std::size_t i = 0; i < opening.size(); ++i) {
        if (i == text.size()) return false;
        if (ascii_lower(text[i]) != opening[i]) return text.substr(i, 2) == "$$";
    }
    return true;
}

Wrong wrong_in_line(std::string_view line, const std::string& path) {
    for (std::size_t at = line.find('<'); at != std::string_view::npos; at = line.find('<', at + 1)) {
        const std::string_view behind = line.substr(at + 1);
        if (find_mark(behind, 0) == 0) {
            // FreeSWITCH obeys the first mark of a line alone; the strict form leaves no room for another.
            if (find_mark(line, 0) != at + 1) return "names X-PRE-PROCESS twice in a line";
            if (auto wrong = wrong_x_pre_process(line, at + 1, path)) return wrong;
            continue;
        }
        for (const std::string_view opening : openings) {
            if (may_become(behind, opening)) return "holds what could become a preprocessor command";
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Problem> wrong_directive(const std::string& path, std::string_view text) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        if (auto wrong = wrong_in_line(text.substr(0, end), path)) return Problem{path, number, *std::move(wrong)};
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return std::nullopt;
}

}  // namespace connector::fsxml
