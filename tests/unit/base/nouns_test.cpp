// Strong, Secret and overloaded: what the compiler must and must not let through.
#include <gtest/gtest.h>

#include <ostream>
#include <type_traits>
#include <unordered_set>
#include <variant>

#include "base/overloaded.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/strong.hpp"

namespace connector {
namespace {

using Name = Strong<struct NameTag>;
using Number = Strong<struct NumberTag>;
using Count = Strong<struct CountTag, unsigned>;

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};

static_assert(!std::is_convertible_v<std::string, Name>);
static_assert(!std::is_convertible_v<Name, Number>);
static_assert(!std::is_convertible_v<std::string, Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!Printable<Secret>);
static_assert(Printable<std::string>);

TEST(Strong, ComparesAndHashesAsItsValue) {
    EXPECT_EQ(Name("a"), Name("a"));
    EXPECT_LT(Count(2), Count(10));
    EXPECT_EQ(Count().get(), 0U);
    const std::unordered_set<Name> names{Name("a"), Name("a"), Name("b")};
    EXPECT_EQ(names.size(), 2U);
}

TEST(Secret, ShowsItselfOnlyWhenAsked) {
    const Secret secret("k1");
    EXPECT_EQ(secret.reveal(), "k1");
    EXPECT_FALSE(secret.empty());
    EXPECT_TRUE(Secret().empty());
    EXPECT_TRUE(secret == Secret("k1"));
}

TEST(Overloaded, VisitsWithTheArmOfTheType) {
    const std::variant<int, std::string> value = std::string("text");
    EXPECT_EQ(std::visit(overloaded{[](int) { return 1; }, [](const std::string&) { return 2; }}, value), 2);
}

Result<int, std::string> half(int number) {
    if (number % 2 != 0) return fail(std::string("odd"));
    return number / 2;
}

Result<int, std::string> quarter(int number) {
    CONNECTOR_TRY(const int first, half(number));
    CONNECTOR_CHECK(half(first));
    return half(first);
}

TEST(Result, TryReturnsTheFirstError) {
    EXPECT_EQ(quarter(12), 3);
    EXPECT_EQ(quarter(6).error(), "odd");
    EXPECT_EQ(quarter(5).error(), "odd");
}

}  // namespace
}  // namespace connector
