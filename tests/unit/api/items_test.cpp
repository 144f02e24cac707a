#include "api/items.hpp"

#include <gtest/gtest.h>

#include <array>

namespace connector::api {
namespace {

using namespace std::string_view_literals;

constexpr std::array required{"name"sv, "email"sv};
constexpr std::array optional_{"password"sv};
constexpr ItemSchema schema{required, optional_};

TEST(Items, AreReadAndUnknownMembersDropped) {
    const auto items =
        read_items(R"([{"name":"a","email":"b","colour":7},{"email":"d","name":"c","password":"e"}])", schema);
    ASSERT_TRUE(items);
    ASSERT_EQ(items->size(), 2U);
    EXPECT_EQ(items->at(0), (Item{{"name", "a"}, {"email", "b"}}));
    EXPECT_EQ(items->at(1), (Item{{"name", "c"}, {"email", "d"}, {"password", "e"}}));
    EXPECT_EQ(member(items->at(0), "password"), std::nullopt);
    EXPECT_EQ(member(items->at(1), "password"), "e");
}

TEST(Items, AWrongBodyIsToldWithPlaceAndReason) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "body is not whole JSON: it ends too early"},
        {"[", "body is not whole JSON: it ends too early"},
        {"[}", "body is not JSON: wrong at byte 1"},
        {"[] x", "body is not JSON: wrong at byte 3"},
        {"{}", "body must be an array"},
        {"null", "body must be an array"},
        {"[]", "body must have at least one item"},
        {"[7]", "body/0 must be an object"},
        {R"([{"name":"a"}])", "body/0 must have the member 'email'"},
        {R"([{"name":"a","email":"b"},{"name":7,"email":"b"}])", "body/1/name must be a string"},
        {R"([{"name":"a","email":null}])", "body/0/email must be a string"},
        {R"([{"name":"a","email":"b","password":["c"]}])", "body/0/password must be a string"},
        {"[[[[[[[[[1]]]]]]]]]", "body is nested deeper than 8"},
        {"[\"\xFF\"]", "body is not JSON: wrong at byte 2"},
        {R"([{"name":"\ud800","email":"b"}])", "body is not JSON: wrong at byte 16"},
    };
    for (const auto& [body, error] : cases) {
        const auto items = read_items(body, schema);
        ASSERT_FALSE(items) << body;
        EXPECT_EQ(items.error(), error) << body;
    }
}

TEST(Items, AreLimitedInNumber) {
    std::string body = "[";
    for (std::size_t i = 0; i <= items_max; ++i) body += R"({"name":"a","email":"b"},)";
    body.back() = ']';
    EXPECT_EQ(read_items(body, schema).error(), "body must have at most 5000 items");
}

TEST(Items, OneItemIsNoArray) {
    EXPECT_TRUE(read_item(R"({"name":"a","email":"b"})", schema));
    EXPECT_EQ(read_item(R"([{"name":"a","email":"b"}])", schema).error(), "body must be an object");
    EXPECT_EQ(read_item(R"({"name":"a","email":["b"]})", schema).error(), "body/email must be a string");
}

}  // namespace
}  // namespace connector::api
