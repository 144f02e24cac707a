// One message of the event socket: headers as they stand on the wire, and perhaps a body.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace connector::esl {

struct Frame {
    std::vector<std::pair<std::string, std::string>> headers;  // not decoded: only the headers of events are encoded
    std::string body;

    /// The first header of that name, "" when there is none.
    std::string_view get(std::string_view name) const noexcept {
        for (const auto& [known, value] : headers) {
            if (known == name) return value;
        }
        return {};
    }
    std::string_view content_type() const noexcept { return get("Content-Type"); }

    bool operator==(const Frame&) const = default;
};

}  // namespace connector::esl
