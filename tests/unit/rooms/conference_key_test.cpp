// What the keys of members and moderators do.
#include "conference_fixture.hpp"

namespace connector::rooms {

namespace {

class ConferenceKeys : public Conference {
protected:
    void set_controls(const std::string& controls) {
        std::string& conf = tree.files["autoload_configs/conference.conf.xml"];
        conf.insert(conf.find("<group name=\"default\">") + 22, controls);
        command("reloadxml");
    }
};

}  // namespace

TEST_F(ConferenceKeys, OfMembersMuteAndHangUp) {
    EXPECT_EQ(pressed(dave, '0'), Names{"unmute-member"});
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-unmuted.wav"});
    EXPECT_EQ(pressed(dave, '0'), Names{"mute-member"});
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-muted.wav"});
    EXPECT_EQ(pressed(dave, 'A'), Names{});
    EXPECT_EQ(pressed(dave, '#'), Names{"del-member"});
    EXPECT_EQ(the<HangUp>(done).call, dave);
    EXPECT_TRUE(on(CallEnded{dave, CallEnd::bye}).empty());
}

TEST_F(ConferenceKeys, OfMembersSetLevelsThatAreSaid) {
    EXPECT_EQ(pressed(dave, '9'), Names{"energy-level"});
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "300");
    EXPECT_EQ(the<SetLeg>(done).energy_level, 300U);
    EXPECT_EQ(sounds_of(done), Names{"digits/1.wav"});
    for (int i = 0; i < 8; ++i) pressed(dave, '9');
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "1800");
    pressed(dave, '8');
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "100");
    pressed(dave, '7');
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "0");
}

// Named from the switch's side: 3, "vol talk up", is how loud the member hears.
TEST_F(ConferenceKeys, OfVolumesAreNamedFromTheSwitchsSide) {
    const std::pair<char, std::pair<const char*, const char*>> keys[] = {
        {'3', {"volume-level", "1"}},  {'3', {"volume-level", "2"}}, {'2', {"volume-level", "0"}},
        {'1', {"volume-level", "-1"}}, {'6', {"gain-level", "1"}},   {'4', {"gain-level", "0"}},
        {'4', {"gain-level", "-1"}},   {'5', {"gain-level", "0"}},
    };
    for (const auto& [key, told] : keys) {
        EXPECT_EQ(pressed(dave, key), Names{told.first}) << key;
        EXPECT_EQ(event_of(done, told.first).get("New-Level"), told.second) << key;
        const int level = std::stoi(told.second);
        const SetLeg leg = the<SetLeg>(done);
        EXPECT_EQ(told.first == std::string("gain-level") ? leg.volume_in : leg.volume_out, level) << key;
    }
    pressed(dave, '1');
    EXPECT_EQ(sounds_of(done), (Names{"currency/negative.wav", "digits/2.wav"}));
}

TEST_F(ConferenceKeys, TheStarOfMembersMutesAndDeafens) {
    EXPECT_EQ(pressed(dave, '*'), Names{"unmute-member"});
    EXPECT_EQ(pressed(dave, '*'), (Names{"mute-member", "deaf-member"}));
    EXPECT_EQ(pressed(dave, '*'), (Names{"unmute-member", "undeaf-member"}));
    pressed(dave, '*');
    // Who is let speak again hears again, too.
    EXPECT_EQ(pressed(dave, '0'), (Names{"unmute-member", "undeaf-member"}));
}

TEST_F(ConferenceKeys, OfModeratorsAreToldToTheConnector) {
    EXPECT_EQ(pressed(alice, '*'), Names{"dtmf"});
    EXPECT_EQ(event_of(done, "dtmf").get("Data"), "muteall");
    EXPECT_EQ(pressed(alice, '6'), Names{"dtmf"});
    EXPECT_EQ(event_of(done, "dtmf").get("Data"), "conferencelock");
    EXPECT_EQ(event_of(done, "dtmf").get("DTMF-Key"), "6");
    EXPECT_EQ(pressed(alice, '0'), Names{"mute-member"});
}

TEST_F(ConferenceKeys, HaveFurtherActions) {
    set_controls(R"(<control action="mute on" digits="A"/><control action="mute off" digits="B"/>
                    <control action="deaf" digits="C"/><control action="lock" digits="D"/>
                    <control action="deaf on" digits="*1"/><control action="deaf off" digits="*2"/>
                    <control action="floor" digits="*3"/><control action="execute_application" digits="*4"/>)");
    EXPECT_EQ(pressed(dave, 'A'), Names{});
    EXPECT_EQ(pressed(dave, 'B'), Names{"unmute-member"});
    EXPECT_EQ(pressed(dave, 'B'), Names{});
    EXPECT_EQ(pressed(dave, 'A'), Names{"mute-member"});
    EXPECT_EQ(pressed(dave, 'C'), Names{"deaf-member"});
    EXPECT_EQ(pressed(dave, 'C'), Names{"undeaf-member"});
    EXPECT_EQ(pressed(dave, 'D'), Names{"lock"});
    EXPECT_EQ(pressed(dave, 'D'), Names{"unlock"});
    const auto after_star = [&](char digit) {
        EXPECT_EQ(pressed(dave, '*'), Names{});
        return pressed(dave, digit);
    };
    EXPECT_EQ(after_star('2'), Names{});
    EXPECT_EQ(after_star('1'), Names{"deaf-member"});
    EXPECT_EQ(after_star('2'), Names{"undeaf-member"});
    EXPECT_EQ(after_star('3'), Names{});
    EXPECT_EQ(after_star('4'), Names{});
    EXPECT_NE(the<Note>(done).text.find("execute_application"), std::string::npos);
}

TEST_F(ConferenceKeys, AShortControlThatBeginsALongOneWaits) {
    set_controls(R"(<control action="deaf" digits="*1"/>)");
    EXPECT_EQ(pressed(dave, '*'), Names{});
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::milliseconds(500));
    pass(std::chrono::milliseconds(500));
    EXPECT_EQ(events_of(on_time()), Names{"unmute-member"});
    EXPECT_EQ(events_of(on_time()), Names{});
}

TEST_F(ConferenceKeys, OfAGroupNamedNoneDoNothing) {
    set_param("caller-controls", "none");
    set_param("moderator-controls", "no-such-group");
    const CallId bob = join("20002", "30000");
    EXPECT_EQ(pressed(bob, '0'), Names{});
    EXPECT_EQ(pressed(dave, '0'), Names{"unmute-member"});  // an older room
}

TEST_F(ConferenceKeys, BeyondTwentyASecondAreDropped) {
    std::size_t told = 0;
    for (int i = 0; i < 30; ++i) told += pressed(dave, '0').size();
    EXPECT_EQ(told, KeyMachine::keys_per_second_max);
    pass(std::chrono::seconds(1));
    EXPECT_EQ(pressed(dave, '0').size(), 1U);
}

}  // namespace connector::rooms
