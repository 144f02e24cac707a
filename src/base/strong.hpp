// An id as a type of its own: a conference name cannot be handed over where a member id is wanted.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace connector {

template <class Tag, class Rep = std::string>
class Strong {
public:
    Strong() = default;
    explicit Strong(Rep value) : value_(std::move(value)) {}

    const Rep& get() const noexcept { return value_; }

    friend auto operator<=>(const Strong&, const Strong&) = default;
    friend bool operator==(const Strong&, const Strong&) = default;

private:
    Rep value_{};
};

}  // namespace connector

template <class Tag, class Rep>
struct std::hash<connector::Strong<Tag, Rep>> {
    std::size_t operator()(const connector::Strong<Tag, Rep>& id) const noexcept { return std::hash<Rep>{}(id.get()); }
};
