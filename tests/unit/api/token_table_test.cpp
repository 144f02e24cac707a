#include "api/token_table.hpp"

#include <gtest/gtest.h>

#include "support/scripted_random.hpp"
#include "support/test_now.hpp"

namespace connector::api {
namespace {

using test::at;
using namespace std::chrono_literals;

Login login(std::string id) {
    return {{model::UserId(std::move(id)), "name", model::Context::team}, Secret("secret")};
}

class TokenTableTest : public ::testing::Test {
protected:
    SystemRandom random;
    TokenTable table{random, {30s, 4, 2}};
};

TEST_F(TokenTableTest, FindsTheLoginWhileTheTokenLives) {
    const std::string token = table.issue(login("20000"), at());
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(table.find(token, at(29'999ms)), login("20000"));
    EXPECT_EQ(table.find(token, at(30s)), std::nullopt);
    EXPECT_EQ(table.find("", at()), std::nullopt);
    EXPECT_EQ(table.find(token + "x", at()), std::nullopt);
}

TEST_F(TokenTableTest, ATakenTokenEnds) {
    const std::string token = table.issue(login("20000"), at());
    EXPECT_EQ(table.take(token, at()), login("20000"));
    EXPECT_EQ(table.take(token, at()), std::nullopt);
    EXPECT_EQ(table.size(), 0U);
}

TEST_F(TokenTableTest, AnAccountDrivesOutItsOwnOldestToken) {
    const std::string first = table.issue(login("20000"), at());
    const std::string other = table.issue(login("20001"), at());
    const std::string second = table.issue(login("20000"), at());
    const std::string third = table.issue(login("20000"), at());
    EXPECT_EQ(table.find(first, at()), std::nullopt);
    EXPECT_EQ(table.find(other, at()), login("20001"));
    EXPECT_EQ(table.find(second, at()), login("20000"));
    EXPECT_EQ(table.find(third, at()), login("20000"));
}

TEST_F(TokenTableTest, IsBounded) {
    for (int i = 0; i < 100; ++i) table.issue(login(std::to_string(i)), at());
    EXPECT_EQ(table.size(), 4U);
    table.issue(login("x"), at(31s));
    EXPECT_EQ(table.size(), 1U) << "those whose time is over go first";
}

}  // namespace
}  // namespace connector::api
