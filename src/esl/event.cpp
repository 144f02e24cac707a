#include "esl/event.hpp"

namespace connector::esl {

std::string_view Event::get(std::string_view name) const noexcept {
    for (const auto& [known, value] : headers_) {
        if (known == name) return value;
    }
    return {};
}

}  // namespace connector::esl
