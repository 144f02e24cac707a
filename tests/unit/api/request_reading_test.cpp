// What is read of a request before anybody is asked who he is: headers, target, cookie, origin.
#include <gtest/gtest.h>

#include "api/http.hpp"
#include "api/live_login.hpp"
#include "api/origin.hpp"
#include "api/session_cookie.hpp"
#include "api/target.hpp"

namespace connector::api {
namespace {

using Segments = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

TEST(Headers, AreFoundInAnyCaseAndCounted) {
    const Headers headers{{"Host", "a"}, {"cookie", "b"}, {"Cookie", "c"}};
    EXPECT_EQ(find_header(headers, "COOKIE"), "b");
    EXPECT_EQ(count_headers(headers, "Cookie"), 2U);
    EXPECT_EQ(find_header(headers, "Origin"), "");
    EXPECT_EQ(count_headers(headers, "Origin"), 0U);
}

TEST(Target, IsDividedBeforeItIsDecoded) {
    const auto target = parse_target("/api/users/byname/J%C3%A4n%2F..%2Fx?a=1&b=%26&c");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (Segments{"api", "users", "byname", "J\xC3\xA4n/../x"}));
    EXPECT_EQ(target->query, (Query{{"a", "1"}, {"b", "&"}, {"c", ""}}));
}

TEST(Target, IsDecodedOnce) {
    EXPECT_EQ(parse_target("/%252e")->segments, (Segments{"%2e"}));
    EXPECT_EQ(parse_target("/a+b?c+d=e+f")->query, (Query{{"c+d", "e+f"}}));
}

TEST(Target, KeepsEmptySegments) {
    EXPECT_EQ(parse_target("/")->segments, (Segments{""}));
    EXPECT_EQ(parse_target("/a//b/")->segments, (Segments{"a", "", "b", ""}));
    EXPECT_EQ(parse_target("/?")->segments, (Segments{""}));
    EXPECT_EQ(path_text(*parse_target("/a//b/?c")), "/a//b/");
}

TEST(Target, RefusesWhatIsNoPathOrCannotBeDecoded) {
    const auto error_of = [](std::string_view text) { return parse_target(text).error(); };
    for (const std::string_view text : {"", "*", "api", "https://host/api", "host:443"}) {
        EXPECT_EQ(error_of(text), TargetError::not_a_path) << text;
    }
    for (const std::string_view text : {"/%", "/%4", "/%zz", "/a%", "/a?b=%", "/a?%=b"}) {
        EXPECT_EQ(error_of(text), TargetError::bad_escape) << text;
    }
    for (const std::string_view text :
         {"/%00", "/a?b=%00", "/%C3", "/%ff", "/%c0%ae", "/a b", "/a\tb", "/a\x7F", "/a#b"}) {
        EXPECT_EQ(error_of(text), TargetError::forbidden_character) << text;
    }
}

TEST(SessionCookie, IsFoundAmongOthers) {
    EXPECT_EQ(session_token({{"Cookie", "a=b; __Host-fsconnector=TOKEN; c=d"}}), "TOKEN");
    EXPECT_EQ(session_token({{"Cookie", "a=b"}, {"Cookie", "__Host-fsconnector=TOKEN"}}), "TOKEN");
}

TEST(SessionCookie, CountsOnlyWhenItIsThereOnce) {
    EXPECT_EQ(session_token({}), std::nullopt);
    EXPECT_EQ(session_token({{"Cookie", ""}}), std::nullopt);
    EXPECT_EQ(session_token({{"Cookie", "__Host-fsconnector"}}), std::nullopt);
    EXPECT_EQ(session_token({{"Cookie", "__Host-fsconnector="}}), std::nullopt);
    EXPECT_EQ(session_token({{"Cookie", "fsconnector=TOKEN; __host-fsconnector=TOKEN"}}), std::nullopt);
    EXPECT_EQ(session_token({{"Cookie", "__Host-fsconnector=A; __Host-fsconnector=A"}}), std::nullopt);
    EXPECT_EQ(session_token({{"Cookie", "__Host-fsconnector=A"}, {"Cookie", "__Host-fsconnector=B"}}), std::nullopt);
}

TEST(SessionCookie, IsKeptFromScriptsAndOtherSites) {
    EXPECT_EQ(print_session_cookie("T", std::chrono::hours(12)),
              "__Host-fsconnector=T; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200");
    EXPECT_EQ(print_ended_session_cookie(),
              "__Host-fsconnector=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST(Origin, IsOursWhenItIsTheHost) {
    EXPECT_TRUE(origin_is_ours({{"Host", "conf.example.org:8443"}, {"Origin", "https://conf.example.org:8443"}}));
    EXPECT_TRUE(origin_is_ours({{"Host", "Conf.example.org"}, {"Origin", "https://conf.example.org"}}));
    EXPECT_TRUE(origin_is_ours({{"Host", "conf.example.org:443"}, {"Origin", "https://conf.example.org"}}));
    EXPECT_TRUE(origin_is_ours({{"Host", "conf.example.org"}})) << "no browser";
}

TEST(Origin, IsForeignOtherwise) {
    for (const std::string_view origin :
         {"", "null", "https://evil.example", "http://conf.example.org", "https://conf.example.org:8443",
          "https://conf.example.org.evil.example", "https://conf.example.org/", "conf.example.org"}) {
        EXPECT_FALSE(origin_is_ours({{"Host", "conf.example.org"}, {"Origin", std::string(origin)}})) << origin;
    }
    EXPECT_FALSE(origin_is_ours({{"Origin", "https://conf.example.org"}})) << "no Host";
    EXPECT_FALSE(origin_is_ours({{"Host", ""}, {"Origin", "https://"}}));
    EXPECT_FALSE(origin_is_ours({{"Host", "a"}, {"Host", "b"}, {"Origin", "https://a"}}));
    EXPECT_FALSE(origin_is_ours({{"Host", "a"}, {"Origin", "https://a"}, {"Origin", "https://b"}}));
}

TEST(Origin, MayBeOnTheList) {
    const std::vector<std::string> allowed{"https://phone.example.org"};
    EXPECT_TRUE(origin_is_ours({{"Host", "a"}, {"Origin", "https://phone.example.org"}}, allowed));
    EXPECT_FALSE(origin_is_ours({{"Host", "a"}, {"Origin", "https://phone.example"}}, allowed));
}

TEST(Origin, OfAChangeIsToldBySecFetchSiteToo) {
    const auto passes = [](std::string site) {
        return comes_from_our_pages({{"Host", "a"}, {"Sec-Fetch-Site", std::move(site)}});
    };
    EXPECT_TRUE(passes("same-origin"));
    EXPECT_TRUE(passes("none"));
    EXPECT_FALSE(passes("same-site"));
    EXPECT_FALSE(passes("cross-site"));
    EXPECT_FALSE(passes(""));
    EXPECT_TRUE(comes_from_our_pages({{"Host", "a"}}));
    EXPECT_FALSE(comes_from_our_pages({{"Host", "a"}, {"Origin", "https://b"}, {"Sec-Fetch-Site", "same-origin"}}));
}

TEST(QueryLogin, IsDividedAtTheFirstColon) {
    const auto login = query_login(*parse_target("/api/live?login=a%3An%C3%A4:b:c%20d"));
    ASSERT_TRUE(login);
    EXPECT_EQ(login->name, "a");
    EXPECT_EQ(login->password.reveal(), "n\xC3\xA4:b:c d");
}

TEST(QueryLogin, CountsOnlyWhenItIsWholeAndThereOnce) {
    for (const std::string& query : std::vector<std::string>{
             "", "login", "login=", "login=a", "login=:", "login=a:", "login=:b", "login=a:b&login=a:b",
             "login=a:b&log%69n=a:b", "login[]=a:b", "LOGIN=a:b", "login=a:" + std::string(600, 'b')}) {
        EXPECT_FALSE(query_login(*parse_target("/api/live?" + query))) << query;
    }
}

}  // namespace
}  // namespace connector::api
