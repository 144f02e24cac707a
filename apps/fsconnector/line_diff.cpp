#include "line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace connector::apps {

namespace {

using Lines = std::vector<std::string_view>;

// Beyond that, the lines in between count as all different: the table below grows with the square.
constexpr std::size_t compared_lines_max = 3000;

Lines split(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

// common(i, j): how many lines the rest of `a` from i and the rest of `b` from j have in common, in order.
class CommonLines {
public:
    CommonLines(const Lines& a, const Lines& b) : width_(b.size() + 1), table_((a.size() + 1) * width_) {
        for (std::size_t i = a.size(); i-- > 0;) {
            for (std::size_t j = b.size(); j-- > 0;) {
                at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    std::uint32_t& at(std::size_t i, std::size_t j) { return table_[i * width_ + j]; }

private:
    std::size_t width_;
    std::vector<std::uint32_t> table_;
};

class Printer {
public:
    void add(char sign, std::string_view line, std::size_t at) {
        if (!in_block_) text_ += "@@ " + std::to_string(at + 1) + "\n";
        in_block_ = true;
        text_ += sign;
        text_ += line;
        text_ += '\n';
    }
    void end_block() { in_block_ = false; }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    bool in_block_ = false;
};

}  // namespace

std::string line_diff(std::string_view before, std::string_view after) {
    Lines a = split(before);
    Lines b = split(after);
    const auto [differs, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto same = static_cast<std::size_t>(differs - a.begin());
    a.erase(a.begin(), differs);
    b.erase(b.begin(), other);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.pop_back();
        b.pop_back();
    }
    Printer printer;
    std::size_t i = 0;
    std::size_t j = 0;
    if (a.size() <= compared_lines_max && b.size() <= compared_lines_max) {
        CommonLines common(a, b);
        while (i < a.size() && j < b.size()) {
            if (a[i] == b[j]) {
                printer.end_block();
                ++i;
                ++j;
            } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
                printer.add('-', a[i], same + i);
                ++i;
            } else {
                printer.add('+', b[j], same + i);
                ++j;
            }
        }
    }
    for (; i < a.size(); ++i) printer.add('-', a[i], same + i);
    for (; j < b.size(); ++j) printer.add('+', b[j], same + i);
    return printer.take();
}

}  // namespace connector::apps
