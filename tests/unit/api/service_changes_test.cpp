// What goes into the use cases of changing, and how their outcome is answered.
#include "api/batch_answer.hpp"
#include "service_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;

using ChangesTest = test::ServiceTest;

TEST(BatchAnswer, HasDoneItemsAndWhatWasSentOfFailedOnes) {
    app::Batch<model::User> batch;
    batch.done.push_back(test::user_of(model::Context::team, "20002", "new", "secret"));
    batch.failed.push_back({1, "name already taken"});
    const Response response =
        batch_answer("users/add", "user", {{{"name", "new"}}, {{"name", "ann"}, {"email", "a@b.c"}}}, batch);
    EXPECT_EQ(json::parse(*response.body), json::parse(R"({"op":"users/add",
        "done":[{"id":"20002","password":"secret","conpin":"4711","context":"team","name":"new",
                 "email":"new@example.org","polymac":"none"}],
        "failed":[{"error":"name already taken","user":{"name":"ann","email":"a@b.c"}}]})"));
}

TEST(BatchAnswer, OfConferencesNamesThemSo) {
    app::Batch<model::Conference> batch;
    batch.failed.push_back({0, "no conference 39999"});
    const Response response = batch_answer("conferences/del", "conference", {{{"num", "39999"}}}, batch);
    EXPECT_EQ(json::parse(*response.body), json::parse(R"({"op":"conferences/del","done":[],
        "failed":[{"error":"no conference 39999","conference":{"num":"39999"}}]})"));
}

TEST_F(ChangesTest, ItemsThatCannotBeAreAnsweredAsFailedWithoutTouchingTheSwitch) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"/api/users/add", R"([{"name":"ann","email":"a@b.c","context":"team","colour":"red"}])"},
        {"/api/users/mod", R"([{"id":"20999"}])"},
        {"/api/users/del", R"([{"id":"20999"}])"},
        {"/api/conferences/add", R"([{"name":"Team_One","type":"16kHz-novideo","context":"team"}])"},
        {"/api/conferences/mod", R"([{"num":"30999"}])"},
        {"/api/conferences/del", R"([{"num":"30999"}])"},
    };
    for (const auto& [target, body] : cases) {
        std::optional<Response> answered;
        service.handle(as("ann", request("POST", target, body)), now,
                       [&](Response response) { answered = std::move(response); });
        files.run_all();
        ASSERT_TRUE(answered) << target;
        EXPECT_EQ(answered->status, 200U) << target;
        const json::value told = json(*answered);
        EXPECT_EQ(std::string_view(told.at("op").as_string()), target.substr(5)) << target;
        EXPECT_TRUE(told.at("done").as_array().empty()) << target;
        ASSERT_EQ(told.at("failed").as_array().size(), 1U) << target;
        const std::string noun = target.find("users") != std::string::npos ? "user" : "conference";
        json::value sent = json::parse(body).at(0);
        sent.as_object().erase("colour");
        EXPECT_EQ(told.at("failed").at(0).at(noun), sent) << target;
    }
    EXPECT_TRUE(freeswitch.commands.empty());
}

TEST_F(ChangesTest, ARebuildIsAskedByGetOrPostButNotByACookiesGetOrAnothersPage) {
    const auto asks_files = [&](api::Request what) {
        std::optional<Response> answered;
        const std::size_t before = files.later.size();
        service.handle(std::move(what), now, [&](Response response) { answered = std::move(response); });
        const bool asked = files.later.size() > before;
        files.later.clear();
        EXPECT_NE(asked, answered.has_value());
        return answered ? answered->status : 0U;
    };
    const std::string path = "/api/users/rebuild";
    EXPECT_EQ(asks_files(request("GET", path)), 401U);
    EXPECT_EQ(asks_files(as("fred", request("GET", path))), 401U);
    EXPECT_EQ(asks_files(as("ann", request("HEAD", path))), 405U);
    const Headers cookie{{"Cookie", log_in("ann")}};
    EXPECT_EQ(asks_files(request("GET", path, "", cookie)), 403U);
    for (const std::string method : {"GET", "POST"}) {
        EXPECT_EQ(asks_files(as("ann", request(method, path, "", {{"Sec-Fetch-Site", "cross-site"}}))), 403U);
    }
    EXPECT_EQ(asks_files(as("ann", request("GET", path))), 0U);
}

TEST_F(ChangesTest, ARebuildByCookieIsAPost) {
    std::optional<Response> answered;
    service.handle(request("POST", "/api/users/rebuild", "", {{"Cookie", log_in("ann")}}), now,
                   [&](Response response) { answered = std::move(response); });
    EXPECT_EQ(files.later.size(), 1U);
    EXPECT_FALSE(answered);
}

}  // namespace
}  // namespace connector::api
