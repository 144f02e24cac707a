#include "api/items.hpp"

#include <boost/json/parser.hpp>
#include <boost/json/value.hpp>

namespace connector::api {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 8;

Result<json::value, BodyError> parse(std::string_view body) {
    json::parse_options options;
    options.max_depth = depth_max;
    json::parser parser({}, options);
    boost::system::error_code error;
    const std::size_t read = parser.write_some(body, error);
    if (error == json::error::too_deep) return fail("body is nested deeper than " + std::to_string(depth_max));
    if (error == json::error::incomplete) return fail(std::string("body is not whole JSON: it ends too early"));
    if (error || body.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
        return fail("body is not JSON: wrong at byte " + std::to_string(read));
    }
    return parser.release();
}

Result<Item, BodyError> item_of(const json::value& value, const ItemSchema& schema, const std::string& where) {
    const json::object* object = value.if_object();
    if (!object) return fail(where + " must be an object");
    Item item;
    const auto take = [&](std::string_view name) -> Result<bool, BodyError> {
        const json::value* sent = object->if_contains(name);
        if (!sent) return false;
        const json::string* text = sent->if_string();
        if (!text) return fail(where + '/' + std::string(name) + " must be a string");
        item.emplace(name, std::string_view(*text));
        return true;
    };
    for (const std::string_view name : schema.required) {
        CONNECTOR_TRY(const bool found, take(name));
        if (!found) return fail(where + " must have the member '" + std::string(name) + '\'');
    }
    for (const std::string_view name : schema.optional) CONNECTOR_CHECK(take(name));
    return item;
}

}  // namespace

Result<std::vector<Item>, BodyError> read_items(std::string_view body, const ItemSchema& schema) {
    CONNECTOR_TRY(const json::value value, parse(body));
    const json::array* array = value.if_array();
    if (!array) return fail(std::string("body must be an array"));
    if (array->empty()) return fail(std::string("body must have at least one item"));
    if (array->size() > items_max) return fail("body must have at most " + std::to_string(items_max) + " items");
    std::vector<Item> items;
    items.reserve(array->size());
    for (const json::value& element : *array) {
        CONNECTOR_TRY(Item item, item_of(element, schema, "body/" + std::to_string(items.size())));
        items.push_back(std::move(item));
    }
    return items;
}

Result<Item, BodyError> read_item(std::string_view body, const ItemSchema& schema) {
    CONNECTOR_TRY(const json::value value, parse(body));
    return item_of(value, schema, "body");
}

std::optional<std::string> member(const Item& item, std::string_view name) {
    const auto found = item.find(name);
    if (found == item.end()) return std::nullopt;
    return found->second;
}

}  // namespace connector::api
