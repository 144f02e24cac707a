// The bodies of POST requests: JSON checked against what an endpoint takes.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace connector::api {

/// Which members an item has. All are strings; unknown ones are dropped.
struct ItemSchema {
    std::span<const std::string_view> required;
    std::span<const std::string_view> optional;
};

/// What was sent of one item.
using Item = std::map<std::string, std::string, std::less<>>;

/// Says where and what: `body/1/name must be a string`.
using BodyError = std::string;

constexpr std::size_t items_max = 5000;

/// An array of 1 to `items_max` items.
Result<std::vector<Item>, BodyError> read_items(std::string_view body, const ItemSchema& schema);
/// One item that is no array.
Result<Item, BodyError> read_item(std::string_view body, const ItemSchema& schema);

/// The member's value, nothing when it was not sent.
std::optional<std::string> member(const Item& item, std::string_view name);

}  // namespace connector::api
