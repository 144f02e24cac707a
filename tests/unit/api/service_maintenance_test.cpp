// Storing and restoring as clients ask for it.
#include "base/iso_time.hpp"
#include "service_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;

struct MaintenanceTest : test::ServiceTest {
    json::value told(const std::string& method, const std::string& target) {
        std::optional<Response> answered;
        service.handle(as("ann", request(method, target)), now,
                       [&](Response response) { answered = std::move(response); });
        files.run_all();
        while (!freeswitch.waiting.empty()) {
            freeswitch.answer("-ERR the switch's own words");
            files.run_all();
        }
        EXPECT_TRUE(answered && answered->status == 200U) << target;
        return answered ? json(*answered) : json::value{};
    }
};

TEST_F(MaintenanceTest, AStoreIsDoneAtAMomentAndNothingFailed) {
    for (const char* method : {"GET", "POST"}) {
        EXPECT_EQ(told(method, "/api/store/conferences"),
                  (json::value{{"op", "store/conferences"}, {"done", iso_time(now.wall)}, {"failed", ""}}));
    }
    EXPECT_EQ(archive.calls, (std::vector<std::string>{"store conferences", "store conferences"}));
    const json::value info = json_as("ann", "/api/info");
    EXPECT_EQ(info.at("info").at("maintainance").at("lastrun").as_string(), iso_time(now.wall));
}

TEST_F(MaintenanceTest, ARestoreThatFailsSaysWhyAndIsNoRun) {
    EXPECT_EQ(told("POST", "/api/restore/directory"),
              (json::value{{"op", "restore/directory"},
                           {"done", ""},
                           {"failed", "the switch did not take it: -ERR the switch's own words"}}));
    EXPECT_EQ(archive.calls, (std::vector<std::string>{"put_in directory", "put_back directory"}));
    EXPECT_EQ(json_as("ann", "/api/info").at("info").at("maintainance").at("lastrun").as_string(), "");
}

TEST_F(MaintenanceTest, WhatCannotBeStoredIsNotFound) {
    for (const char* target : {"/api/store/everything", "/api/restore/..%2Fdirectory", "/api/store/Directory"}) {
        EXPECT_EQ(ask_as("ann", "POST", target).status, 404U) << target;
    }
    EXPECT_TRUE(archive.calls.empty());
}

TEST_F(MaintenanceTest, APageAsksByPostAndOtherSitesNotAtAll) {
    const std::string cookie = log_in("ann");
    EXPECT_EQ(ask(request("GET", "/api/store/directory", "", {{"Cookie", cookie}})).status, 403U);
    EXPECT_EQ(ask_as("ann", "GET", "/api/restore/directory", "", {{"Sec-Fetch-Site", "cross-site"}}).status, 403U);
    EXPECT_TRUE(archive.calls.empty());
}

}  // namespace
}  // namespace connector::api
