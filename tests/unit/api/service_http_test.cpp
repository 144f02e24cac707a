// The HTTP contract as a client sees it.
#include <algorithm>

#include "api/route_table.hpp"
#include "service_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;
using test::at;
using namespace std::chrono_literals;

class HttpTest : public test::ServiceTest {
protected:
    static std::vector<std::string> names(const json::value& things) {
        std::vector<std::string> found;
        for (const json::value& thing : things.as_array()) {
            found.emplace_back(std::string_view(thing.at("name").as_string()));
        }
        return found;
    }
};

using Names = std::vector<std::string>;

std::string method_of(Verb verb) {
    if (verb == Verb::get) return "GET";
    return verb == Verb::put ? "PUT" : "POST";
}

TEST_F(HttpTest, HealthNeedsNoLoginAndTellsNothing) {
    EXPECT_EQ(ask(request("GET", "/healthz")).status, 200U);
    EXPECT_EQ(ask(request("GET", "/readyz")).status, 200U);
    world.not_ready_reason = "the switch is away";
    EXPECT_EQ(ask(request("GET", "/healthz")).status, 200U);
    const Response response = ask(request("GET", "/readyz"));
    EXPECT_EQ(response.status, 503U);
    EXPECT_EQ(json(response).at("reason"), "the switch is away");
}

TEST_F(HttpTest, EveryAnswerForbidsCachingAndGuessing) {
    for (const std::string target : {"/healthz", "/userinfo", "/%", "/"}) {
        const Response response = ask(request("GET", target));
        EXPECT_EQ(find_header(response.headers, "Cache-Control"), "no-store") << target;
        EXPECT_EQ(find_header(response.headers, "X-Content-Type-Options"), "nosniff") << target;
        EXPECT_EQ(count_headers(response.headers, "Access-Control-Allow-Origin"), 0U) << target;
    }
}

TEST_F(HttpTest, EverythingElseNeedsALogin) {
    for (const Route& route : routes) {
        if (route.who == Who::anybody || route.who == Who::web_client) continue;
        std::string path(route.path);
        for (auto place = path.find("{text}"); place != std::string::npos; place = path.find("{text}")) {
            path.replace(place, 6, "a");
        }
        const Response response = ask(request(method_of(route.verb), path, "[]"));
        EXPECT_EQ(response.status, 401U) << path;
        EXPECT_TRUE(challenges(response)) << path;
    }
    for (const std::string path :
         {"/nothing", "/api", "/api/", "/api/users/", "//", "/healthz/", "/Healthz", "/api/nothing"}) {
        EXPECT_EQ(ask(request("GET", path)).status, 401U) << path;
    }
}

TEST_F(HttpTest, APageThatAsksForTheLoginItselfGetsNoChallenge) {
    const Response response = ask(request("GET", "/userinfo", "", {{"X-Requested-With", "XMLHttpRequest"}}));
    EXPECT_EQ(response.status, 401U);
    EXPECT_FALSE(challenges(response));
}

TEST_F(HttpTest, DigestWorksWithBothAlgorithmsAndARepeatIsStale) {
    for (const auto algorithm : {digest::Algorithm::sha256, digest::Algorithm::md5}) {
        test::DigestAnswer answer{"pam", "shared-secret", new_nonce(), 1, algorithm};
        Request own =
            request("GET", "/userinfo", "", {{"Authorization", test::authorization_of(answer, "GET", "/userinfo")}});
        EXPECT_EQ(ask(own).status, 200U);
        const Response again = ask(own);
        EXPECT_EQ(again.status, 401U);
        EXPECT_EQ(test::challenge_field(find_header(again.headers, "WWW-Authenticate"), "stale"), "true");
    }
}

TEST_F(HttpTest, TwoUsersWithOnePasswordStayTwo) {
    EXPECT_EQ(json_as("pam", "/userinfo").at("context"), "public");
    EXPECT_EQ(json_as("ann", "/userinfo").at("context"), "team");
    EXPECT_EQ(ask_as("pam", "GET", "/api/users").status, 401U);
}

TEST_F(HttpTest, UserinfoIsTheOwnAccountAndWhatAPhoneNeeds) {
    EXPECT_EQ(json_as("pam", "/userinfo"),
              json::parse(R"({"id":"22000","password":"shared-secret","conpin":"4711","context":"public","name":"pam",
                  "email":"pam@example.org","polymac":"none","wss_binding":":7443","internal_tls_port":"5061"})"));
}

TEST_F(HttpTest, PubxmlShowsPublicConferencesAndNoSecretOrEmail) {
    for (const std::string name : {"ann", "fred", "pam"}) {
        const json::value state = json_as(name, "/pubxml").at("state");
        EXPECT_EQ(state.at("users").at(0), json::parse(R"({"name":"ann","id":"20000","context":"team"})"));
        EXPECT_EQ(state.at("users").as_array().size(), 6U);
        EXPECT_EQ(names(state.at("conferences")), (Names{"Public_One"}));
        EXPECT_EQ(state.at("conferencetypes"), json::parse(R"(["16kHz-novideo","48kHz-video"])"));
    }
}

TEST_F(HttpTest, FriendxmlIsForFriendsAndTeam) {
    for (const std::string name : {"ann", "fred"}) {
        const json::value told = json_as(name, "/friendxml");
        EXPECT_EQ(told.at("op"), "/friendxml");
        EXPECT_EQ(told.at("state").at("users").at(0),
                  json::parse(R"({"name":"ann","id":"20000","email":"ann@example.org","context":"team"})"));
        EXPECT_EQ(names(told.at("state").at("conferences")), (Names{"Friends_One", "Public_One"}));
    }
    const Response refused = ask_as("pam", "GET", "/friendxml");
    EXPECT_EQ(refused.status, 401U);
    EXPECT_EQ(json(refused), json::parse(R"({"error":"wrong context"})"));
    EXPECT_FALSE(challenges(refused));
}

TEST_F(HttpTest, TheApiIsForTeamAloneWhateverTheVerb) {
    for (const Route& route : routes) {
        if (route.who != Who::team) continue;
        std::string path(route.path);
        for (auto place = path.find("{text}"); place != std::string::npos; place = path.find("{text}")) {
            path.replace(place, 6, "a");
        }
        for (const std::string name : {"fred", "pam"}) {
            for (const std::string method : {"GET", "POST", "HEAD", "PUT"}) {
                const Response response = ask_as(name, method, path, R"([{"id":"20000","num":"30000"}])");
                EXPECT_EQ(response.status, 401U) << name << ' ' << method << ' ' << path;
                EXPECT_TRUE(challenges(response)) << path;
            }
        }
    }
    EXPECT_TRUE(freeswitch.commands.empty());
    EXPECT_TRUE(files.later.empty());
}

TEST_F(HttpTest, UsersAreListedAndCounted) {
    const json::value told = json_as("ann", "/api/users");
    EXPECT_EQ(told.at("op"), "users");
    EXPECT_EQ(told.at("info"), json::parse(R"({"total":6,"contexts":{"team":2,"friends":2,"public":2}})"));
    EXPECT_EQ(names(told.at("users")), (Names{"ann", "anton", "fred", "frida", "pam", "paul"}));
    EXPECT_EQ(told.at("users").at(0),
              json::parse(R"({"id":"20000","password":"shared-secret","conpin":"4711","context":"team","name":"ann",
                  "email":"ann@example.org","polymac":"none"})"));
}

TEST_F(HttpTest, UsersAreFilteredByHowAFieldBegins) {
    const auto found = [&](const std::string& filter) {
        return names(json_as("ann", "/api/users/" + filter).at("users"));
    };
    EXPECT_EQ(found("byid/2100"), (Names{"fred", "frida"}));
    EXPECT_EQ(found("byid/1000"), Names{});
    EXPECT_EQ(found("byname/an"), (Names{"ann", "anton"}));
    EXPECT_EQ(found("byname/nn"), Names{});
    EXPECT_EQ(found("bycontext/public"), (Names{"pam", "paul"}));
    EXPECT_EQ(found("bypolymac/none").size(), 6U);
    EXPECT_EQ(found("byemail/da@ex"), (Names{"frida"}));
    EXPECT_EQ(found("byemail/%40").size(), 6U);
    EXPECT_EQ(json_as("ann", "/api/users/byname/a%20%22b").at("op"), "users/byname/a \"b");
}

TEST_F(HttpTest, UsersAreMatchedByNameAndEmail) {
    const json::value told = json_as("ann", "/api/users/match/au");
    EXPECT_EQ(told.at("op"), "users/match/au");
    EXPECT_EQ(names(told.at("namematches")), (Names{"paul"}));
    EXPECT_EQ(names(told.at("emailmatches")), (Names{"paul"}));
    EXPECT_EQ(names(json_as("ann", "/api/users/match/example").at("namematches")), Names{});
}

TEST_F(HttpTest, ConferencesAreListedAndFiltered) {
    const json::value told = json_as("ann", "/api/conferences");
    EXPECT_EQ(told.at("op"), "conferences");
    EXPECT_EQ(told.at("info"), json::parse(R"({"total":3,"contexts":{"team":1,"friends":1,"public":1},
                                               "types":["16kHz-novideo","48kHz-video"]})"));
    EXPECT_EQ(told.at("conferences").at(0),
              json::parse(R"({"num":"30000","name":"Team_One","type":"16kHz-novideo","context":"team"})"));
    const auto found = [&](const std::string& filter) {
        return names(json_as("ann", "/api/conferences/" + filter).at("conferences"));
    };
    EXPECT_EQ(found("bynum/3"), (Names{"Team_One", "Friends_One", "Public_One"}));
    EXPECT_EQ(found("bynum/31"), (Names{"Friends_One"}));
    EXPECT_EQ(found("bytype/16kHz"), (Names{"Team_One", "Friends_One", "Public_One"}));
    EXPECT_EQ(found("byname/Pub"), (Names{"Public_One"}));
    EXPECT_EQ(found("bycontext/team"), (Names{"Team_One"}));
    EXPECT_EQ(json_as("ann", "/api/conferences/bynum/31").at("op"), "conferences/bynum/31");
}

TEST_F(HttpTest, NoAnswerHoldsASecretGlobal) {
    for (const std::string target : {"/api/info", "/api/info/state"}) {
        const Response response = ask_as("ann", "GET", target);
        EXPECT_EQ(response.status, 200U);
        EXPECT_EQ(response.body->find("hidden-"), std::string::npos) << target;
        EXPECT_NE(response.body->find("example.org"), std::string::npos) << target;
    }
}

TEST_F(HttpTest, InfoAndStateHaveTheirKnownShape) {
    const json::value told = json_as("ann", "/api/info");
    EXPECT_EQ(told.at("op"), "info");
    EXPECT_EQ(told.at("info"),
              json::parse(R"({"reloadxml":{"lastrun":"","lastmsg":""},"maintainance":{"lastrun":""}})"));
    EXPECT_EQ(told.at("globals").at("domain"), "example.org");
    const json::value state = json_as("ann", "/api/info/state");
    EXPECT_EQ(state.at("op"), "info/state");
    for (const std::string part : {"users", "info", "globals", "conferences", "conferencetypes"}) {
        EXPECT_TRUE(state.at("state").as_object().contains(part)) << part;
    }
}

TEST_F(HttpTest, AWrongBodyIs400WithPlaceAndReason) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"/api/users/add", R"([{"name":"x","email":"x@y.z"}])"},
        {"/api/users/mod", R"([{"name":"x"}])"},
        {"/api/users/del", R"([{"id":20000}])"},
        {"/api/conferences/add", R"([{"name":"x","type":"16kHz-novideo"}])"},
        {"/api/conferences/mod", R"([{"name":"x"}])"},
        {"/api/conferences/del", R"({"num":"30000"})"},
        {"/api/users/add", "[]"},
        {"/api/users/add", ""},
    };
    for (const auto& [target, body] : cases) {
        const Response response = ask_as("ann", "POST", target, body);
        EXPECT_EQ(response.status, 400U) << target;
        EXPECT_EQ(json(response).at("statusCode"), 400) << target;
        EXPECT_EQ(json(response).at("error"), "Bad Request") << target;
        EXPECT_EQ(json(response).at("message").as_string().find("body"), 0U) << target;
    }
    EXPECT_TRUE(freeswitch.commands.empty());
}

TEST_F(HttpTest, WhatIsNotThereIs404AndWhatIsNotTakenIs405) {
    const Response missing = ask_as("ann", "GET", "/api/nothing");
    EXPECT_EQ(missing.status, 404U);
    EXPECT_EQ(json(missing),
              json::parse(R"({"statusCode":404,"error":"Not Found","message":"there is no /api/nothing"})"));
    const Response wrong_verb = ask_as("ann", "POST", "/api/users");
    EXPECT_EQ(wrong_verb.status, 405U);
    EXPECT_EQ(find_header(wrong_verb.headers, "Allow"), "GET, HEAD");
    EXPECT_EQ(find_header(ask_as("ann", "GET", "/api/users/add").headers, "Allow"), "POST");
    EXPECT_EQ(ask_as("ann", "BREW", "/api/users").status, 501U);
    EXPECT_EQ(ask_as("ann", "GET", "/api/live").status, 426U);
}

TEST_F(HttpTest, HeadIsGetWithoutABody) {
    const Response response = ask_as("ann", "HEAD", "/api/users");
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, nullptr);
}

TEST_F(HttpTest, ATargetThatCannotBeDecodedIs400) {
    for (const std::string target : {"/%", "/%00", "/api/users/byname/%ff", "*", "", "/a?b=%zz"}) {
        const Response response = ask(request("GET", target));
        EXPECT_EQ(response.status, 400U) << target;
        EXPECT_FALSE(challenges(response)) << target;
    }
}

TEST_F(HttpTest, ATextOfAPathIsOnlyEverCompared) {
    for (const std::string text : {"..", "%2e%2e%2f%2e%2e", "%252e", "%5c..", "a%2Fb", "%0a", "%27%3B", "*"}) {
        EXPECT_EQ(json_as("ann", "/api/users/byname/" + text).at("users"), json::array{}) << text;
    }
    EXPECT_EQ(ask_as("ann", "GET", "/api/users/byname/../../x").status, 404U);
    EXPECT_TRUE(freeswitch.commands.empty());
    EXPECT_TRUE(files.later.empty());
}

TEST_F(HttpTest, ASessionLastsUntilLogoutOrTwelveHours) {
    const std::string cookie = log_in("fred");
    EXPECT_EQ(cookie.substr(0, 19), "__Host-fsconnector=");
    const auto status = [&] { return ask(request("GET", "/friendxml", "", {{"Cookie", cookie}})).status; };
    EXPECT_EQ(status(), 200U);
    now = at(12h - 1ms);
    EXPECT_EQ(status(), 200U);
    now = at(12h);
    EXPECT_EQ(status(), 401U);
    now = at();
    const Response ended = ask(request("POST", "/logout", "", {{"Cookie", cookie}}));
    EXPECT_EQ(ended.status, 204U);
    EXPECT_NE(find_header(ended.headers, "Set-Cookie").find("Max-Age=0"), std::string_view::npos);
    EXPECT_EQ(status(), 401U);
}

TEST_F(HttpTest, ASessionEndsWhenItsAccountChanges) {
    const auto ends_when = [&](const std::function<void(model::XmlState::Parts&)>& change) {
        world.set(test::directory_of_six());
        const std::string cookie = log_in("fred");
        auto parts = test::directory_of_six();
        change(parts);
        world.set(std::move(parts));
        return ask(request("GET", "/userinfo", "", {{"Cookie", cookie}})).status == 401U;
    };
    EXPECT_TRUE(ends_when([](auto& parts) { parts.users[2].password = Secret("another"); }));
    EXPECT_TRUE(ends_when([](auto& parts) { parts.users[2].context = model::Context::team; }));
    EXPECT_TRUE(ends_when([](auto& parts) { parts.users[2].name = "freddy"; }));
    EXPECT_TRUE(ends_when([](auto& parts) { parts.users.erase(parts.users.begin() + 2); }));
    EXPECT_FALSE(ends_when([](auto& parts) { parts.users[2].email = "new@example.org"; }));
    EXPECT_FALSE(ends_when([](auto& parts) { parts.users[3].password = Secret("another"); }));
}

TEST_F(HttpTest, AWrongLoginTellsNothing) {
    const Response wrong = ask(request("POST", "/login", R"({"name":"ann","password":"wrong"})"));
    const Response unknown = ask(request("POST", "/login", R"({"name":"nobody","password":"wrong"})"));
    EXPECT_EQ(wrong.status, 401U);
    EXPECT_EQ(*wrong.body, *unknown.body);
    EXPECT_FALSE(challenges(wrong));
    EXPECT_EQ(count_headers(wrong.headers, "Set-Cookie"), 0U);
    EXPECT_EQ(ask(request("POST", "/login", R"({"name":["ann"],"password":"shared-secret"})")).status, 400U);
    EXPECT_EQ(ask(request("POST", "/login", "name=ann")).status, 400U);
}

TEST_F(HttpTest, GuessingEndsIn429) {
    Response last;
    for (int i = 0; i < 30 && last.status != 429U; ++i) {
        last = ask(request("POST", "/login", R"({"name":"ann","password":"wrong"})"));
    }
    EXPECT_EQ(last.status, 429U);
    EXPECT_EQ(find_header(last.headers, "Retry-After"), "1");
    EXPECT_EQ(ask_as("ann", "GET", "/userinfo").status, 429U);
    EXPECT_EQ(ask_as("anton", "GET", "/userinfo").status, 200U);
}

TEST_F(HttpTest, AnotherSitesPageChangesNothing) {
    const std::string cookie = log_in("ann");
    const std::vector<Headers> foreign{{{"Origin", "https://evil.example"}},
                                       {{"Origin", "null"}},
                                       {{"Sec-Fetch-Site", "cross-site"}},
                                       {{"Sec-Fetch-Site", "same-site"}},
                                       {{"Origin", "https://phone.example.org"}}};
    for (Headers headers : foreign) {
        for (const std::string target :
             {"/api/users/del", "/api/conferences/add", "/api/ticket", "/logout", "/login"}) {
            Headers by_cookie = headers;
            by_cookie.emplace_back("Cookie", cookie);
            EXPECT_EQ(ask(request("POST", target, R"([{"id":"20001"}])", by_cookie)).status, 403U) << target;
            // Browsers send digest credentials to other sites' requests as well.
            EXPECT_EQ(ask_as("ann", "POST", target, R"([{"id":"20001"}])", headers).status, 403U) << target;
        }
    }
    EXPECT_TRUE(freeswitch.commands.empty());
    EXPECT_TRUE(files.later.empty());
    const Headers own{{"Cookie", cookie}, {"Origin", "https://conf.example.org"}, {"Sec-Fetch-Site", "same-origin"}};
    EXPECT_EQ(ask(request("POST", "/api/ticket", "", own)).status, 200U);
}

TEST_F(HttpTest, WrongDigestIsNotSavedByAGoodCookie) {
    const std::string cookie = log_in("ann");
    EXPECT_EQ(ask(request("GET", "/userinfo", "", {{"Cookie", cookie}, {"Authorization", "Digest x"}})).status, 401U);
}

TEST_F(HttpTest, EveryContextGetsTickets) {
    for (const std::string name : {"ann", "fred", "pam"}) {
        const Response response = ask_as(name, "POST", "/api/ticket");
        EXPECT_EQ(response.status, 200U);
        EXPECT_EQ(json(response).at("ticket").as_string().size(), 43U);
    }
}

TEST(RouteTable, NoTwoRoutesAreTheSame) {
    for (const Route& route : routes) {
        EXPECT_EQ(
            std::count_if(routes.begin(), routes.end(),
                          [&](const Route& other) { return other.verb == route.verb && other.path == route.path; }),
            1)
            << route.path;
    }
}

}  // namespace
}  // namespace connector::api
