// The events have the headers of FreeSWITCH's, in its order: tests/golden/rooms holds one recorded of each.
#include "esl/plain_event.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

Names headers_of(const esl::Event& event) {
    Names names;
    for (const auto& [name, value] : event.headers()) names.push_back(name);
    return names;
}

esl::Event recorded(std::string name) {
    if (const std::size_t colons = name.find("::"); colons != std::string::npos) name.replace(colons, 2, "-");
    std::ifstream file(std::string(GOLDEN_DIR) + "/rooms/" + name + ".txt", std::ios::binary);
    EXPECT_TRUE(file) << name;
    return esl::parse_plain(std::string(std::istreambuf_iterator<char>(file), {}));
}

// Headers of a call that FreeSWITCH transferred; miniswitch routes it to its end at once.
bool tells_of_transfer(const std::string& name) {
    return name == "Caller-Transfer-Source" || name == "Caller-RDNIS";
}

// What FreeSWITCH adds of the account's variables ends its events of registrations.
Names recorded_headers(const std::string& name) {
    Names names;
    for (const std::string& header : headers_of(recorded(name))) {
        if (header == "sip_number_alias") break;
        if (!tells_of_transfer(header)) names.push_back(header);
    }
    return names;
}

class EventHeaders : public RoomsFixture {
protected:
    void expect_recorded(const Outputs& outputs, const std::string& action) {
        EXPECT_EQ(headers_of(event_of(outputs, action)), recorded_headers(action)) << action;
    }
};

}  // namespace

TEST_F(EventHeaders, OfJoiningAndLeavingAreAsRecorded) {
    const CallId call = join("20001", "31000");
    expect_recorded(done, "conference-create");
    expect_recorded(done, "add-member");
    expect_recorded(done, "floor-change");
    const Outputs left = on(CallEnded{call, CallEnd::bye});
    expect_recorded(left, "del-member");
    expect_recorded(left, "conference-destroy");
}

TEST_F(EventHeaders, OfCommandsAreAsRecorded) {
    join("20001", "31000");
    join("20002", "31000");
    const std::pair<const char*, const char*> commands[] = {
        {"mute 1", "mute-member"}, {"unmute 1", "unmute-member"},           {"deaf 2", "deaf-member"},
        {"lock", "lock"},          {"energy 2 300", "energy-level-member"}, {"volume_in 1 2", "volume-in-member"},
        {"kick 1", "kick-member"},
    };
    for (const auto& [text, action] : commands) {
        command(std::string("conference Friends_1 ") + text);
        expect_recorded(done, action);
    }
}

TEST_F(EventHeaders, OfAKeyAreAsRecorded) {
    const CallId call = join("20001", "31000");
    const Outputs outputs = on(KeyPressed{call, '1'});
    expect_recorded(outputs, "dtmf");
    const esl::Event event = event_of(outputs, "dtmf");
    EXPECT_EQ(event.get("DTMF-Key"), "1");
    EXPECT_EQ(event.get("Data"), "startrecording");
}

TEST_F(EventHeaders, OfRegistrationsAreAsRecorded) {
    expect_recorded(send(registration("20001")), "sofia::register");
    RegisterRequest off = registration("20001");
    off.expires_s = 0;
    expect_recorded(send(off), "sofia::unregister");
    send(registration("20001"));
    pass(std::chrono::hours(2));
    expect_recorded(rooms->on_time(now), "sofia::expire");
}

TEST_F(EventHeaders, HaveTheValuesThatFreeSwitchGivesThem) {
    join("20001", "31000");
    const esl::Event made = event_of(done, "add-member");
    const esl::Event known = recorded("add-member");
    const std::set<std::string> own{
        "Core-UUID",
        "FreeSWITCH-IPv4",
        "FreeSWITCH-IPv6",
        "Event-Date-Local",
        "Event-Date-GMT",
        "Event-Date-Timestamp",
        "Event-Calling-File",
        "Event-Calling-Function",
        "Event-Calling-Line-Number",
        "Event-Sequence",
        "Conference-Domain",
        "Conference-Unique-ID",
        "Channel-Name",
        "Unique-ID",
        "Channel-Call-UUID",
        "Caller-Network-Addr",
        "Caller-Unique-ID",
        "Caller-Channel-Name",
        "Caller-Profile-Created-Time",
        "Caller-Channel-Created-Time",
        "Caller-Channel-Answered-Time",
        "Caller-Channel-Progress-Media-Time",
        "Energy-Level",
    };
    for (const auto& [name, value] : known.headers()) {
        if (own.contains(name)) continue;
        EXPECT_EQ(made.get(name), value) << name;
    }
    EXPECT_EQ(made.get("Event-Date-GMT"), "Tue, 02 Jan 2024 03:04:05 GMT");
    EXPECT_EQ(made.get("Event-Date-Timestamp"), "1704164645000000");
    EXPECT_EQ(made.get("Energy-Level"), "100");
    EXPECT_EQ(made.get("Channel-Name"), "sofia/internal/20001@192.0.2.1");
}

TEST_F(EventHeaders, CountTheEventsUp) {
    unsigned long last = 0;
    join("20001", "31000");
    for (const Publish& publish : all_of<Publish>(done)) {
        const unsigned long number = std::stoul(std::string(publish.event.get("Event-Sequence")));
        EXPECT_EQ(number, last + 1);
        last = number;
    }
}

TEST_F(EventHeaders, OfABackgroundJobNameItsCommand) {
    const esl::Event event = rooms->job_event("the-job", "conference Team_One list", "+OK\n", now);
    EXPECT_EQ(event.name(), "BACKGROUND_JOB");
    EXPECT_EQ(event.get("Job-UUID"), "the-job");
    EXPECT_EQ(event.get("Job-Command"), "conference");
    EXPECT_EQ(event.get("Job-Command-Arg"), "Team_One list");
    EXPECT_EQ(event.body(), "+OK\n");
}

TEST_F(EventHeaders, OfAHeartbeatComeEveryTwentySeconds) {
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::seconds(20));
    pass(std::chrono::seconds(19));
    EXPECT_TRUE(rooms->on_time(now).empty());
    pass(std::chrono::seconds(1));
    EXPECT_EQ(events_of(rooms->on_time(now)), Names{"HEARTBEAT"});
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::seconds(20));
}

}  // namespace connector::rooms
