// The lists of conferences and members, as FreeSWITCH prints them.
#include <map>

#include "conference_fixture.hpp"
#include "support/golden.hpp"

namespace connector::rooms {

namespace {

// The names of the values in `object` with their types; of what is inside them, with a dot.
Names names_in(const boost::json::object& object, const std::string& prefix = {}) {
    Names names;
    for (const auto& [key, value] : object) {
        const std::string name = prefix + std::string(key);
        // Whether a number fits in 63 bits is no matter of type.
        names.push_back(name + ":" + (value.is_number() ? "number" : boost::json::to_string(value.kind()).data()));
        if (!value.is_object()) continue;
        for (const std::string& inner : names_in(value.as_object(), name + ".")) names.push_back(inner);
    }
    return names;
}

// A room, and one of each kind of its members.
std::map<std::string, Names> kinds_in(const boost::json::value& room) {
    std::map<std::string, Names> kinds{{"room", names_in(room.as_object())}};
    for (const auto& member : room.at("members").as_array()) {
        std::string kind(member.at("type").as_string());
        if (member.as_object().contains("status")) kind += ", paused";
        kinds[kind] = names_in(member.as_object());
    }
    return kinds;
}

}  // namespace

TEST_F(Conference, ListHasALineForEachMember) {
    const std::string list = command("conference Public_1 list");
    EXPECT_EQ(list.find("3;sofia/internal/22000@192.0.2.1;"), 0U);
    EXPECT_NE(list.find(";22000;22000;hear;0;0;100\n2;sofia/internal/21000@"), std::string::npos);
    EXPECT_NE(list.find("\n1;sofia/internal/20001@192.0.2.1;"), std::string::npos);
    EXPECT_NE(list.find(";20001;20001;hear|speak|floor|moderator;0;0;100\n"), std::string::npos);
    const std::string head =
        "+OK Conference Public_1 (3 members rate: 16000 flags: "
        "running|answered|enforce_min|dynamic|exit_sound|enter_sound)\n";
    EXPECT_EQ(command("conference list"), head + list);
    EXPECT_EQ(command("conference list summary"), head);
    EXPECT_NE(command("conference Public_1 list delim |").find("|22000|22000|hear|0|0|100\n"), std::string::npos);
}

TEST_F(Conference, ListCanBeShortOrForPeople) {
    const std::string pretty = "3) 22000 (22000)\n2) 21000 (21000)\n1) 20001 (20001)\n";
    EXPECT_EQ(command("conference Public_1 list pretty"), pretty);
    EXPECT_TRUE(command("conference list pretty").ends_with(")\n" + pretty));
    EXPECT_EQ(command("conference Public_1 list count"), "3");
    EXPECT_EQ(command("conference Public_1 count"), "3");
    EXPECT_EQ(command("conference count"), "1");
}

TEST_F(Conference, ListSaysWhatIsLockedAndRecorded) {
    command("conference Public_1 lock");
    command("conference Public_1 recording start /r/x.wav");
    EXPECT_EQ(command("conference list summary"),
              "+OK Conference Public_1 (3 members rate: 16000 locked flags: "
              "locked|running|answered|enforce_min|dynamic|exit_sound|enter_sound|recording)\n");
}

TEST_F(Conference, JsonListHasTheKeysAndTypesOfFreeSwitchs) {
    command("conference Public_1 recording start /r/x.wav");
    on(RecordingOpened{the<StartRecording>(done).recording});
    command("conference Public_1 recording pause /r/x.wav");
    command("conference Public_1 recording start /r/y.wav");
    on(RecordingOpened{the<StartRecording>(done).recording});
    const auto made = boost::json::parse(command("conference json_list"));
    std::map<std::string, Names> kinds;
    for (const char* name : {"churn.start.json", "churn.end.json"}) {
        const auto recorded = boost::json::parse(test::golden(name));
        for (const auto& room : recorded.at("conferences").as_array()) {
            for (const auto& [kind, names] : kinds_in(room)) kinds[kind] = names;
        }
    }
    EXPECT_EQ(kinds.size(), 4U);  // the room, a caller, a recording, a paused one
    EXPECT_EQ(kinds_in(made.at(0)), kinds);
}

TEST_F(Conference, JsonListTellsOfThemTheLastToComeFirst) {
    command("conference Public_1 recording start /r/x.wav");
    on(RecordingOpened{the<StartRecording>(done).recording});
    join("20002", "32000");
    const auto list = boost::json::parse(command("conference Public_1 json_list compact"));
    const auto& members = list.at(0).at("members");
    EXPECT_EQ(members.at(0).at("id").to_number<int>(), 4);
    EXPECT_EQ(members.at(1).at("record_path").as_string(), "/r/x.wav");
    EXPECT_EQ(members.at(2).at("id").to_number<int>(), 3);
    EXPECT_TRUE(list.at(0).at("recording").as_bool());
}

TEST_F(Conference, JsonListTellsOfEachMember) {
    pass(std::chrono::seconds(90));
    talk(alice, true);
    pass(std::chrono::seconds(5));
    talk(alice, false);
    pass(std::chrono::seconds(7));
    const auto list = boost::json::parse(command("conference Public_1 json_list"));
    const auto& room = list.at(0);
    EXPECT_EQ(room.at("conference_name").as_string(), "Public_1");
    EXPECT_EQ(room.at("member_count").to_number<int>(), 3);
    EXPECT_EQ(room.at("run_time").to_number<int>(), 102);
    const auto& last = room.at("members").at(0);
    EXPECT_EQ(last.at("id").to_number<int>(), 3);
    EXPECT_FALSE(last.at("flags").at("can_speak").as_bool());
    const auto& first = room.at("members").at(2);
    EXPECT_EQ(first.at("join_time").to_number<int>(), 102);
    EXPECT_EQ(first.at("last_talking").to_number<int>(), 7);
    EXPECT_EQ(last.at("last_talking").to_number<int>(), 0);  // never
    EXPECT_TRUE(first.at("flags").at("is_moderator").as_bool());
}

TEST_F(Conference, NamesThatAreNoUtf8StillMakeJson) {
    InviteRequest invite = invitation("20002", "30000");
    invite.from_display = "Z\xff\"\\\x01";
    send(invite);
    const std::string text = command("conference json_list");
    boost::json::error_code error;
    const auto list = boost::json::parse(text, error);
    EXPECT_FALSE(error) << text;
}

}  // namespace connector::rooms
