// One event of FreeSWITCH: headers in their order, values decoded, and perhaps a body.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace connector::esl {

class Event {
public:
    /// The first header of that name (FreeSWITCH repeats some in floor-change), "" when there is none.
    std::string_view get(std::string_view name) const noexcept;
    /// Event-Name: CUSTOM, BACKGROUND_JOB, HEARTBEAT …
    std::string_view name() const noexcept { return get("Event-Name"); }
    /// Event-Subclass of a CUSTOM event: conference::maintenance, sofia::register …
    std::string_view subclass() const noexcept { return get("Event-Subclass"); }

    void add(std::string name, std::string value) { headers_.emplace_back(std::move(name), std::move(value)); }
    void set_body(std::string body) { body_ = std::move(body); }

    const std::vector<std::pair<std::string, std::string>>& headers() const noexcept { return headers_; }
    const std::string& body() const noexcept { return body_; }

    bool operator==(const Event&) const = default;

private:
    std::vector<std::pair<std::string, std::string>> headers_;
    std::string body_;
};

}  // namespace connector::esl
