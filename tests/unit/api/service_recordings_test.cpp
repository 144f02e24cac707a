// Recordings over HTTP: which account gets which of them, and how they are answered.
#include "service_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;

constexpr const char* team = "Team_One-2021-01-19T13:21:36.840Z.wav";
constexpr const char* friends = "Friends_One-2021-01-19T13:21:36.840Z.wav";
constexpr const char* public_ = "Public_One-2021-01-19T13:21:36.840Z.wav";

class RecordingsHttpTest : public test::ServiceTest {
protected:
    RecordingsHttpTest() {
        for (const char* name : {team, friends, public_}) recordings_shelf.files[name] = "0123456789";
    }
};

std::string content_of(const Response& response) {
    std::string content;
    if (!response.file) return content;
    response.file->file->read(response.file->first, static_cast<std::size_t>(response.file->size),
                              [&](auto part) { content = part.value_or("failed"); });
    return content;
}

TEST_F(RecordingsHttpTest, AreListedAndFoundByTeam) {
    EXPECT_EQ(json_as("ann", "/api/recordings"),
              (json::object{{"op", "api/recordings"}, {"files", json::array{friends, public_, team}}}));
    EXPECT_EQ(json_as("ann", "/api/recordings/find/s_O"),
              (json::object{{"op", "api/recordings/find/s_O"}, {"files", json::array{friends}}}));
    EXPECT_EQ(json_as("ann", "/api/recordings/find/%22nobody"),
              (json::object{{"op", "api/recordings/find/\"nobody"}, {"files", json::array{}}}));
}

TEST_F(RecordingsHttpTest, OfFriendsAndPublicAreWhatIsBelowFrForTeamToo) {
    for (const char* name : {"ann", "fred"}) {
        EXPECT_EQ(json_as(name, "/fr/friendsrec"),
                  (json::object{{"op", "friendserc"}, {"files", json::array{friends, public_}}}));
        EXPECT_EQ(ask_as(name, "GET", std::string("/fr/friendsrec/") + public_).status, 200U);
        EXPECT_EQ(ask_as(name, "GET", std::string("/fr/friendsrec/") + team).status, 404U);
    }
}

TEST_F(RecordingsHttpTest, AreNothingForPublicAndThoseOfTeamNothingForFriends) {
    for (const char* path : {"/fr/friendsrec", "/fr/friendsrec/a"}) {
        const Response response = ask_as("pam", "GET", path);
        EXPECT_EQ(response.status, 401U);
        EXPECT_EQ(json(response), (json::object{{"error", "wrong context"}}));
    }
    EXPECT_EQ(ask_as("pam", "POST", "/fr/delfriendsrec", "[]").status, 401U);
    EXPECT_EQ(ask_as("fred", "GET", "/api/recordings").status, 401U);
    EXPECT_EQ(ask_as("fred", "GET", std::string("/api/recordings/") + friends).status, 401U);
}

TEST_F(RecordingsHttpTest, AreSentAsTheyAreOrInPart) {
    const std::string path = std::string("/api/recordings/") + team;
    const Response whole = ask_as("ann", "GET", path);
    EXPECT_EQ(whole.status, 200U);
    EXPECT_EQ(content_of(whole), "0123456789");
    EXPECT_EQ(find_header(whole.headers, "Content-Type"), "audio/wav");
    EXPECT_EQ(find_header(whole.headers, "Content-Disposition"), "attachment; filename=\"" + std::string(team) + '"');
    const Response part = ask_as("ann", "GET", path, "", {{"Range", "bytes=3-"}});
    EXPECT_EQ(part.status, 206U);
    EXPECT_EQ(content_of(part), "3456789");
    EXPECT_EQ(ask_as("ann", "GET", path, "", {{"Range", "bytes=10-"}}).status, 416U);
    const Response head = ask_as("ann", "HEAD", path);
    EXPECT_EQ(head.status, 200U);
    EXPECT_EQ(head.file->size, 10U);
    EXPECT_EQ(ask_as("ann", "GET", "/api/recordings/missing").status, 404U);
    EXPECT_EQ(ask_as("ann", "GET", "/api/recordings/").status, 404U);
    EXPECT_EQ(ask_as("ann", "GET", "/api/recordings/del").status, 404U);
}

TEST_F(RecordingsHttpTest, AreDeletedItemByItem) {
    const std::string sent = R"([{"file":")" + std::string(friends) + R"(","size":1},{"file":")" + team + R"("}])";
    EXPECT_EQ(
        json(ask_as("fred", "POST", "/fr/delfriendsrec", sent)),
        (json::object{
            {"op", "delfriendsrec"},
            {"done", json::array{json::object{{"file", friends}}}},
            {"failed", json::array{json::object{{"error", "no recording " + std::string(team)}, {"file", team}}}}}));
    EXPECT_EQ(json(ask_as("ann", "POST", "/api/recordings/del", R"([{"file":")" + std::string(team) + R"("}])")),
              (json::object{{"op", "api/recordings/del"},
                            {"done", json::array{json::object{{"file", team}}}},
                            {"failed", json::array{}}}));
    EXPECT_EQ(recordings_shelf.files.size(), 1U);
    EXPECT_EQ(ask_as("ann", "POST", "/api/recordings/del", "[]").status, 400U);
    EXPECT_EQ(ask_as("ann", "POST", "/api/recordings/del", R"([{"name":"a"}])").status, 400U);
    EXPECT_EQ(
        ask_as("ann", "POST", "/api/recordings/del", R"([{"file":"a"}])", {{"Sec-Fetch-Site", "cross-site"}}).status,
        403U);
}

TEST_F(RecordingsHttpTest, ThatCannotBeHadAreAnErrorThatSaysWhy) {
    recordings_shelf.trouble = app::FileError{"the directory /recordings cannot be opened: Permission denied"};
    for (const char* path : {"/api/recordings", "/api/recordings/a", "/api/recordings/find/a", "/fr/friendsrec"}) {
        const Response response = ask_as("ann", "GET", path);
        EXPECT_EQ(response.status, 500U) << path;
        EXPECT_EQ(json(response).at("message"), "the directory /recordings cannot be opened: Permission denied");
    }
}

}  // namespace
}  // namespace connector::api
