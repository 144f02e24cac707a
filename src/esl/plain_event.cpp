#include "esl/plain_event.hpp"

#include <algorithm>

#include "esl/percent.hpp"

namespace connector::esl {

namespace {

constexpr std::string_view nothing = "_undef_";

}  // namespace

Event parse_plain(std::string_view text) {
    const bool only_body = text.starts_with('\n');
    const std::size_t head_end = only_body ? 0 : std::min(text.find("\n\n"), text.size());
    std::string_view head = text.substr(0, head_end);
    std::string_view body = text.substr(head_end);
    body.remove_prefix(std::min<std::size_t>(only_body ? 1 : 2, body.size()));

    Event event;
    while (!head.empty()) {
        const std::size_t line_end = std::min(head.find('\n'), head.size());
        const std::string_view line = head.substr(0, line_end);
        head.remove_prefix(std::min(line_end + 1, head.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) continue;
        const std::string_view name = line.substr(0, colon);
        std::string_view value = line.substr(colon + 1);
        if (value.starts_with(' ')) value.remove_prefix(1);
        if (head.empty() && !body.empty() && name == "Content-Length") break;
        event.add(std::string(name), value == nothing ? std::string{} : percent_decoded(value));
    }
    event.set_body(std::string(body));
    return event;
}

std::string print_plain(const Event& event) {
    std::string out;
    out.reserve(64 * event.headers().size() + event.body().size() + 32);
    for (const auto& [name, value] : event.headers()) {
        out.append(name).append(": ");
        if (value.empty()) {
            out.append(nothing);
        } else {
            append_percent_encoded(out, value);
        }
        out.push_back('\n');
    }
    if (!event.body().empty()) {
        out.append("Content-Length: ").append(std::to_string(event.body().size())).append("\n\n").append(event.body());
    } else {
        out.push_back('\n');
    }
    return out;
}

}  // namespace connector::esl
