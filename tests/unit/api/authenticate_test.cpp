#include "api/authenticate.hpp"

#include <gtest/gtest.h>

#include "digest_client.hpp"
#include "directory_of_six.hpp"
#include "support/fake_world.hpp"
#include "support/test_now.hpp"

namespace connector::api {
namespace {

using test::at;
using test::authorization_of;
using test::challenge_field;
using test::DigestAnswer;
using Why = NotLoggedIn::Why;
using namespace std::chrono_literals;

class AuthenticatorTest : public ::testing::Test {
protected:
    AuthenticatorTest() { world.set(test::directory_of_six()); }

    test::FakeWorld world;
    SystemRandom random;
    std::vector<std::string> audited;
    Authenticator authenticator{world, random, [this](std::string_view line) { audited.emplace_back(line); }};

    std::string nonce(Now now = at()) {
        return challenge_field(authenticator.challenge(false, now).front().second, "nonce");
    }

    LoggedIn ask(const DigestAnswer& answer, Now now = at(), std::string target = "/userinfo",
                 std::string ip = "10.0.0.1") {
        return authenticator.by_digest(
            {"GET", target, {{"Authorization", authorization_of(answer, "GET", target)}}, "", std::move(ip)}, now);
    }

    LoggedIn ask_with(Headers headers) {
        return authenticator.by_digest({"GET", "/", std::move(headers), "", "10.0.0.1"}, at());
    }
};

std::optional<Why> why(const LoggedIn& login) {
    return login ? std::nullopt : std::optional<Why>(login.error().why);
}

TEST_F(AuthenticatorTest, OffersSha256FirstAndMd5Second) {
    const Headers headers = authenticator.challenge(false, at());
    ASSERT_EQ(headers.size(), 2U);
    EXPECT_EQ(headers[0].first, "WWW-Authenticate");
    EXPECT_EQ(challenge_field(headers[0].second, "algorithm"), "SHA-256");
    EXPECT_EQ(challenge_field(headers[1].second, "algorithm"), "MD5");
    for (const auto& [name, value] : headers) {
        EXPECT_EQ(value.substr(0, 35), "Digest realm=\"freeswitch-connector\"");
        EXPECT_EQ(challenge_field(value, "qop"), "auth");
        EXPECT_EQ(challenge_field(value, "stale"), "");
    }
    EXPECT_EQ(challenge_field(authenticator.challenge(true, at())[0].second, "stale"), "true");
}

TEST_F(AuthenticatorTest, LetsInWhoKnowsThePassword) {
    for (const auto algorithm : {digest::Algorithm::sha256, digest::Algorithm::md5}) {
        const auto login = ask({"fred", "secret-3", nonce(), 1, algorithm});
        ASSERT_TRUE(login);
        EXPECT_EQ(login->account, (Account{model::UserId("21000"), "fred", model::Context::friends}));
    }
    EXPECT_TRUE(audited.empty());
}

TEST_F(AuthenticatorTest, TwoUsersWithOnePasswordStayTwo) {
    EXPECT_EQ(ask({"ann", "shared-secret", nonce()})->account.context, model::Context::team);
    EXPECT_EQ(ask({"pam", "shared-secret", nonce()})->account.context, model::Context::public_);
    EXPECT_EQ(authenticator.by_password("pam", Secret("shared-secret"), "10.0.0.1", at())->account.name, "pam");
}

TEST_F(AuthenticatorTest, RefusesWrongPasswordsAndUnknownNamesAlike) {
    EXPECT_EQ(why(ask({"ann", "wrong", nonce()})), Why::wrong_credentials);
    EXPECT_EQ(why(ask({"nobody", "wrong", nonce()})), Why::wrong_credentials);
    EXPECT_EQ(why(ask({"", "", nonce()})), Why::wrong_credentials);
    EXPECT_EQ(why(ask({"20000", "shared-secret", nonce()})), Why::wrong_credentials) << "the number is no name";
    EXPECT_EQ(why(authenticator.by_password("ann", Secret("wrong"), "10.0.0.1", at())), Why::wrong_credentials);
    EXPECT_EQ(why(authenticator.by_password("nobody", Secret(""), "10.0.0.1", at())), Why::wrong_credentials);
    EXPECT_EQ(audited.front(), "authentication failed account=\"ann\" from=10.0.0.1");
    EXPECT_EQ(audited.size(), 6U);
}

TEST_F(AuthenticatorTest, RefusesAnAccountWithoutPasswordOrName) {
    auto parts = test::directory_of_six();
    parts.users.push_back(test::user_of(model::Context::team, "20009", "empty", ""));
    parts.users.push_back(test::user_of(model::Context::team, "20010", "", "nameless"));
    world.set(std::move(parts));
    EXPECT_FALSE(ask({"empty", "", nonce()}));
    EXPECT_FALSE(ask({"", "nameless", nonce()}));
    EXPECT_FALSE(authenticator.by_password("empty", Secret(""), "10.0.0.1", at()));
    EXPECT_FALSE(authenticator.by_password("", Secret("nameless"), "10.0.0.1", at()));
}

TEST_F(AuthenticatorTest, RequestsWithoutCredentialsAreNoFailures) {
    EXPECT_EQ(why(ask_with({})), Why::no_credentials);
    EXPECT_TRUE(audited.empty());
}

TEST_F(AuthenticatorTest, RefusesRepeatedForeignAndGarbledCredentials) {
    const std::string good = authorization_of({"ann", "shared-secret", nonce()}, "GET", "/");
    EXPECT_FALSE(ask_with({{"Authorization", good}, {"Authorization", good}}));
    EXPECT_FALSE(ask_with({{"Authorization", "Basic YW5uOnNoYXJlZC1zZWNyZXQ="}}));
    EXPECT_FALSE(ask_with({{"Authorization", "Bearer x"}}));
    EXPECT_FALSE(ask_with({{"Authorization", ""}}));
    EXPECT_FALSE(ask_with({{"Authorization", good + ", username=\"anton\""}}));
    EXPECT_FALSE(ask_with({{"Authorization", good + ", x=\"" + std::string(5000, 'x') + '"'}}));
    EXPECT_TRUE(ask_with({{"Authorization", good}}));
}

TEST_F(AuthenticatorTest, TheUriMustBeTheRequestTarget) {
    DigestAnswer answer{"ann", "shared-secret", nonce()};
    answer.uri = "/userinfo";
    EXPECT_EQ(why(ask(answer, at(), "/api/users")), Why::wrong_credentials);
    EXPECT_EQ(why(ask(answer, at(), "/userinfo?x")), Why::wrong_credentials);
    EXPECT_EQ(why(ask(answer, at(), "/userinfo")), std::nullopt);
}

TEST_F(AuthenticatorTest, QopAndRealmMustBeOurs) {
    DigestAnswer without_qop{"ann", "shared-secret", nonce()};
    without_qop.qop = "";
    EXPECT_EQ(why(ask(without_qop)), Why::wrong_credentials);
    DigestAnswer auth_int{"ann", "shared-secret", nonce()};
    auth_int.qop = "auth-int";
    EXPECT_EQ(why(ask(auth_int)), Why::wrong_credentials);
    DigestAnswer other_realm{"ann", "shared-secret", nonce()};
    other_realm.realm = "elsewhere";
    EXPECT_EQ(why(ask(other_realm)), Why::wrong_credentials);
}

TEST_F(AuthenticatorTest, ANonceCountsOnceAndForAMinute) {
    const std::string fresh = nonce();
    EXPECT_EQ(why(ask({"ann", "shared-secret", fresh, 1})), std::nullopt);
    EXPECT_EQ(why(ask({"ann", "shared-secret", fresh, 1})), Why::used_up);
    EXPECT_EQ(why(ask({"ann", "shared-secret", fresh, 2}, at(59s))), std::nullopt);
    EXPECT_EQ(why(ask({"ann", "shared-secret", fresh, 3}, at(60s))), Why::used_up);
    EXPECT_EQ(why(ask({"ann", "shared-secret", "made-up", 1})), Why::used_up);
    EXPECT_EQ(why(ask({"ann", "wrong", fresh, 4}, at(60s))), Why::wrong_credentials)
        << "an old nonce guesses no password";
}

TEST_F(AuthenticatorTest, AWrongPasswordUsesUpNoCount) {
    const std::string fresh = nonce();
    EXPECT_FALSE(ask({"ann", "wrong", fresh, 1}));
    EXPECT_TRUE(ask({"ann", "shared-secret", fresh, 1}));
}

TEST_F(AuthenticatorTest, GuessingIsSlowedDownWithoutLockingOutOthers) {
    int tries = 0;
    LoggedIn last = ask({"ann", "wrong", nonce()});
    for (; tries < 50 && why(last) == Why::wrong_credentials; ++tries) last = ask({"ann", "wrong", nonce()});
    EXPECT_EQ(why(last), Why::too_often);
    EXPECT_LT(tries, 20);
    EXPECT_EQ(last.error().wait, 1s);
    EXPECT_EQ(why(ask({"ann", "shared-secret", nonce()})), Why::too_often) << "the right one is not told apart";
    EXPECT_EQ(why(authenticator.by_password("ann", Secret("shared-secret"), "10.0.0.1", at())), Why::too_often);
    EXPECT_TRUE(ask({"anton", "secret-2", nonce()})) << "another account of this address";
    EXPECT_TRUE(ask({"ann", "shared-secret", nonce()}, at(), "/userinfo", "10.0.0.2")) << "another address";
    EXPECT_TRUE(ask({"ann", "shared-secret", nonce(at(1s))}, at(1s))) << "later";
}

TEST(FailedLogin, NoNameForgesALine) {
    EXPECT_EQ(print_failed_login("ann", "10.0.0.1"), "authentication failed account=\"ann\" from=10.0.0.1");
    EXPECT_EQ(print_failed_login("a\" from=9.9.9.9\r\nb", "10.0.0.1"),
              "authentication failed account=\"a??from?9.9.9.9??b\" from=10.0.0.1");
    EXPECT_EQ(print_failed_login(std::string(500, 'a'), "::1"),
              "authentication failed account=\"" + std::string(64, 'a') + "\" from=::1");
}

}  // namespace
}  // namespace connector::api
