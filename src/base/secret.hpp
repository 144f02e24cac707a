// A text that must not be printed: passwords and keys. It has no operator<< and no formatter; reveal() is easy to
// search for.
#pragma once

#include <string>
#include <utility>

namespace connector {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}

    /// The text itself. Every call is a place where a secret may leave: protocol answers, digest input, files of mode
    /// 0600.
    const std::string& reveal() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(const Secret&, const Secret&) = default;

private:
    std::string text_;
};

}  // namespace connector
