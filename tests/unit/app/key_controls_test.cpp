// What moderators' keys do.
#include "app/key_controls.hpp"

#include <gmock/gmock.h>

#include "recorded_room.hpp"
#include "support/golden_events.hpp"

namespace connector::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

class KeyControlsTest : public test::RecordedRoom {
protected:
    static esl::Event key(const std::string& data, const std::string& member_type = "moderator",
                          const std::string& call = "call-1") {
        esl::Event event;
        event.add("Event-Name", "CUSTOM");
        event.add("Event-Subclass", "conference::maintenance");
        event.add("Conference-Name", name);
        event.add("Unique-ID", call);
        event.add("Member-Type", member_type);
        event.add("Action", "dtmf");
        event.add("DTMF-Key", "1");
        event.add("Data", data);
        return event;
    }
    /// A second after the last one.
    void press(const std::string& data) {
        pass(1s);
        keys.on_event(key(data), now);
    }

    KeyControls keys{control};
};

TEST_F(KeyControlsTest, AModeratorsKeysControlTheConference) {
    for (const std::string data : {"muteall", "conferencelock", "conferenceunlock", "checkrecording", "nonsense", ""}) {
        press(data);
    }
    EXPECT_THAT(freeswitch.asked(),
                ElementsAre("conference Team_One mute all", "conference Team_One lock", "conference Team_One unlock",
                            "conference Team_One play conference/conf-no_longer_being_recorded.wav"));
}

TEST_F(KeyControlsTest, AModeratorsKeysControlTheRecording) {
    press("startrecording");
    const std::string file = orders().front().substr(6);
    EXPECT_EQ(file, "/r/Team_One-2024-01-02T03:04:06.000Z.wav");
    started(file);
    press("pauserecording");
    paused(file);
    press("resumerecording");
    resumed(file);
    press("stoprecording");
    EXPECT_THAT(orders(), ElementsAre("start " + file, "pause " + file, "resume " + file, "stop " + file));
}

TEST_F(KeyControlsTest, AKeyThatMakesNoSenseIsAnsweredInTheRoom) {
    press("stoprecording");
    EXPECT_THAT(orders(), IsEmpty());
    EXPECT_THAT(said(), ElementsAre("conference/conf-no_longer_being_recorded.wav"));
}

TEST_F(KeyControlsTest, AMembersKeysControlNothing) {
    keys.on_event(key("muteall", "member"), now);
    keys.on_event(key("muteall", ""), now);
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
}

TEST_F(KeyControlsTest, OfOneCallFiveKeysASecondCount) {
    for (int i = 0; i < 20; ++i) keys.on_event(key("conferencelock"), now);
    EXPECT_EQ(freeswitch.asked().size(), 5U);
    keys.on_event(key("conferencelock", "moderator", "call-2"), now);
    EXPECT_EQ(freeswitch.asked().size(), 6U) << "another's keys count for themselves";
    pass(1s);
    keys.on_event(key("conferencelock"), now);
    EXPECT_EQ(freeswitch.asked().size(), 7U);
}

TEST_F(KeyControlsTest, TheRecordedKeysOfFriendsOneAreUnderstood) {
    live::RoomRef friends{model::ConferenceName("Friends_1"), "uuid-f", {}};
    happens(live::RoomCreated{friends});
    std::size_t pressed = 0;
    for (const esl::Event& event : test::golden_events("conference.esl.gz")) {
        keys.on_event(event, now);
        if (event.get("Action") != "dtmf") continue;
        ++pressed;
        pass(1s);
    }
    EXPECT_EQ(pressed, 10U);
    EXPECT_TRUE(freeswitch.is_asked("conference Friends_1 mute all"));
    EXPECT_TRUE(freeswitch.is_asked("conference Friends_1 lock"));
    EXPECT_TRUE(freeswitch.is_asked("conference Friends_1 unlock"));
}

}  // namespace
}  // namespace connector::app
