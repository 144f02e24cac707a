#include "app/control.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/key_controls.hpp"
#include "support/asked_switch.hpp"
#include "support/fake_world.hpp"
#include "support/golden_events.hpp"
#include "support/test_now.hpp"

namespace connector::app {
namespace {

using model::ConferenceName;
using model::Context;
using model::MemberId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Told final : public Observer {
public:
    void xml_changed() override {}
    void live_changed(const live::State&, const live::Delta&) override {}
    void live_replaced(const live::State&) override {}
    void all_muted(const ConferenceName& conference) override { muted.push_back(conference.get()); }

    std::vector<std::string> muted;
};

const std::vector<std::pair<std::string, Context>> configured{
    {"Team_One", Context::team}, {"Friends_1", Context::friends}, {"Public_1", Context::public_}};

class ControlTest : public ::testing::Test {
protected:
    ControlTest() {
        model::XmlState::Parts parts;
        for (const auto& [name, context] : configured) {
            model::Conference conference;
            conference.num = model::ConferenceNumber(std::to_string(30000 + parts.conferences.size()));
            conference.name = ConferenceName(name);
            conference.context = context;
            parts.conferences.push_back(conference);
            open(name);
        }
        world.set(std::move(parts));
        open("Ad_hoc");
    }

    void open(const std::string& name) {
        live::Room room;
        room.name = ConferenceName(name);
        model::Member member;
        member.id = MemberId{7};
        room.members.emplace(member.id, member);
        world.live_state.rooms.emplace(room.name, room);
    }
    live::Room& room(const std::string& name) { return world.live_state.rooms.at(ConferenceName(name)); }

    Control::Done note() {
        return [this](Result<void, Refusal> result) {
            results.push_back(result ? std::string("done") : std::string(to_text(result.error())));
        };
    }
    void call(Context account, const std::string& conference, Call what) {
        control.call(account, ConferenceName(conference), what, test::at(), note());
    }
    void call(Context account, const std::string& conference, unsigned member, MemberCall what) {
        control.call(account, ConferenceName(conference), MemberId{member}, what, note());
    }
    std::string refused(Refusal refusal) { return std::string(to_text(refusal)); }

    test::FakeWorld world;
    test::AskedSwitch freeswitch;
    Told told;
    Control control{world, freeswitch, told, "/srv/recordings/"};
    std::vector<std::string> results;
};

const std::vector<Call> calls{Call::lock,     Call::unlock,          Call::start_recording,  Call::mute_all,
                              Call::kick_all, Call::pause_recording, Call::resume_recording, Call::stop_recording};
const std::vector<MemberCall> member_calls{MemberCall::mute, MemberCall::unmute, MemberCall::kick};

TEST_F(ControlTest, EachCallIsItsCommand) {
    call(Context::team, "Team_One", Call::lock);
    call(Context::team, "Team_One", Call::unlock);
    call(Context::team, "Team_One", Call::mute_all);
    call(Context::team, "Team_One", Call::kick_all);
    call(Context::team, "Team_One", Call::start_recording);
    call(Context::team, "Team_One", 7, MemberCall::mute);
    call(Context::team, "Team_One", 7, MemberCall::unmute);
    call(Context::team, "Team_One", 7, MemberCall::kick);
    EXPECT_THAT(
        freeswitch.asked(),
        ElementsAre("conference Team_One lock", "conference Team_One unlock", "conference Team_One mute all",
                    "conference Team_One kick all",
                    "conference Team_One recording start /srv/recordings/Team_One-2024-01-02T03:04:05.000Z.wav",
                    "conference Team_One mute 7", "conference Team_One unmute 7", "conference Team_One kick 7"));
    EXPECT_THAT(results, IsEmpty());
}

TEST_F(ControlTest, WhoMayControlWhatIsDecidedByTheTwoContexts) {
    for (const Context account : model::contexts_all) {
        for (const std::string name : {"Team_One", "Friends_1", "Public_1", "Ad_hoc", "Nowhere"}) {
            const model::Conference* known = world.xml_state->conference_by_name(name);
            const Context owner = known ? known->context : Context::team;
            const bool allowed = account != Context::public_ && model::may_see(account, owner) && name != "Nowhere";
            if (name != "Nowhere") room(name).recordings = {{"/srv/recordings/a.wav", false, {}}};
            for (const Call each : calls) {
                if (each != Call::start_recording) call(account, name, each);
            }
            if (name != "Nowhere") room(name).recordings.clear();
            call(account, name, Call::start_recording);
            for (const MemberCall each : member_calls) call(account, name, 7, each);
            const std::size_t all = calls.size() + member_calls.size();
            EXPECT_EQ(freeswitch.asked().size(), allowed ? all : 0U) << name;
            EXPECT_EQ(results.size(), allowed ? 0U : all) << name;
            const Refusal why = account == Context::public_ ? Refusal::not_permitted : Refusal::no_such_conference;
            for (const std::string& result : results) EXPECT_EQ(result, refused(why)) << name;
            while (!freeswitch.asked().empty()) freeswitch.answer(freeswitch.asked().front(), "+OK\n");
            results.clear();
        }
    }
}

TEST_F(ControlTest, AMemberMustBeInThatConference) {
    for (const MemberCall each : member_calls) call(Context::team, "Team_One", 8, each);
    EXPECT_EQ(results, std::vector<std::string>(3, refused(Refusal::no_such_member)));
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
}

TEST_F(ControlTest, TheRecordingThatRunsIsThePausedResumedAndStoppedOne) {
    room("Team_One").recordings = {{"/srv/recordings/a.wav", false, {}}, {"/srv/recordings/b.wav", true, {}}};
    call(Context::team, "Team_One", Call::pause_recording);
    call(Context::team, "Team_One", Call::resume_recording);
    call(Context::team, "Team_One", Call::stop_recording);
    EXPECT_THAT(freeswitch.asked(), ElementsAre("conference Team_One recording pause /srv/recordings/b.wav",
                                                "conference Team_One recording resume /srv/recordings/b.wav",
                                                "conference Team_One recording stop /srv/recordings/b.wav"));
    call(Context::team, "Team_One", Call::start_recording);
    EXPECT_THAT(results, ElementsAre(refused(Refusal::recording_runs)));
}

TEST_F(ControlTest, WithoutARecordingThereIsNoneToPauseResumeOrStop) {
    for (const Call each : {Call::pause_recording, Call::resume_recording, Call::stop_recording}) {
        call(Context::team, "Team_One", each);
    }
    EXPECT_EQ(results, std::vector<std::string>(3, refused(Refusal::no_recording)));
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
}

TEST_F(ControlTest, TheSwitchsAnswerIsTheResult) {
    const std::vector<std::pair<Result<std::string, SwitchError>, std::string>> answers{
        {"+OK Team_One locked\n", "done"},
        {"", "done"},
        {"Stopped recording file /r/a.wav\n+OK Stopped recording 0 files\n", "done"},
        {"-ERR Conference Team_One not found\n", refused(Refusal::switch_refused)},
        {"+OK Pause recording file /r/a.wav\n-ERR non-existant recording '/r/a.wav'\n",
         refused(Refusal::switch_refused)},
        {fail(SwitchError::unreachable), refused(Refusal::switch_unreachable)},
        {fail(SwitchError::timed_out), refused(Refusal::switch_unreachable)}};
    for (const auto& [answer, result] : answers) {
        results.clear();
        call(Context::team, "Team_One", Call::lock);
        ASSERT_TRUE(freeswitch.answer("conference Team_One lock", answer));
        EXPECT_THAT(results, ElementsAre(result));
    }
}

TEST_F(ControlTest, AMuteAllIsToldWhenTheSwitchHasDoneIt) {
    call(Context::team, "Team_One", Call::mute_all);
    EXPECT_THAT(told.muted, IsEmpty());
    freeswitch.answer("conference Team_One mute all", "+OK mute 2\n+OK mute 1\n");
    EXPECT_THAT(told.muted, ElementsAre("Team_One"));
    call(Context::team, "Team_One", Call::mute_all);
    freeswitch.answer("conference Team_One mute all", "-ERR Conference Team_One not found\n");
    call(Context::team, "Team_One", Call::lock);
    freeswitch.answer("conference Team_One lock", "+OK Team_One locked\n");
    EXPECT_THAT(told.muted, ElementsAre("Team_One"));
}

TEST_F(ControlTest, AConferenceOfAnUnusualNameIsSeenButNotControlled) {
    for (const std::string name : {"a b", "a\nbgapi system x", "a;b", "${x}", "J\xC3\xB6rg"}) {
        open(name);
        call(Context::team, name, Call::lock);
        call(Context::team, name, 7, MemberCall::kick);
    }
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
    EXPECT_EQ(results, std::vector<std::string>(10, refused(Refusal::not_permitted)));
}

TEST_F(ControlTest, EveryRefusalHasASentenceOfItsOwn) {
    std::vector<std::string_view> texts;
    for (const Refusal each :
         {Refusal::not_permitted, Refusal::no_such_conference, Refusal::no_such_member, Refusal::recording_runs,
          Refusal::no_recording, Refusal::switch_unreachable, Refusal::switch_refused}) {
        EXPECT_NE(to_text(each), "");
        EXPECT_EQ(std::count(texts.begin(), texts.end(), to_text(each)), 0);
        texts.push_back(to_text(each));
    }
}

esl::Event key(const std::string& data, const std::string& member_type = "moderator") {
    esl::Event event;
    event.add("Event-Name", "CUSTOM");
    event.add("Event-Subclass", "conference::maintenance");
    event.add("Conference-Name", "Team_One");
    event.add("Member-Type", member_type);
    event.add("Action", "dtmf");
    event.add("DTMF-Key", "1");
    event.add("Data", data);
    return event;
}

TEST_F(ControlTest, AModeratorsKeysControlTheConference) {
    KeyControls keys(control);
    for (const std::string data :
         {"muteall", "conferencelock", "conferenceunlock", "startrecording", "checkrecording", "nonsense", ""}) {
        keys.on_event(key(data), test::at());
    }
    room("Team_One").recordings = {{"/srv/recordings/a.wav", false, {}}};
    for (const std::string data : {"pauserecording", "resumerecording", "stoprecording", "startrecording"}) {
        keys.on_event(key(data), test::at());
    }
    EXPECT_THAT(freeswitch.asked(),
                ElementsAre("conference Team_One mute all", "conference Team_One lock", "conference Team_One unlock",
                            "conference Team_One recording start /srv/recordings/Team_One-2024-01-02T03:04:05.000Z.wav",
                            "conference Team_One recording pause /srv/recordings/a.wav",
                            "conference Team_One recording resume /srv/recordings/a.wav",
                            "conference Team_One recording stop /srv/recordings/a.wav"));
}

TEST_F(ControlTest, AMembersKeysControlNothing) {
    KeyControls keys(control);
    keys.on_event(key("muteall", "member"), test::at());
    keys.on_event(key("muteall", ""), test::at());
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
}

TEST_F(ControlTest, TheRecordedKeysOfFriendsOneAreUnderstood) {
    KeyControls keys(control);
    std::size_t pressed = 0;
    for (const esl::Event& event : test::golden_events("conference.esl.gz")) {
        keys.on_event(event, test::at());
        pressed += event.get("Action") == "dtmf" ? 1U : 0U;
    }
    EXPECT_EQ(pressed, 10U);
    EXPECT_TRUE(freeswitch.is_asked("conference Friends_1 mute all"));
    EXPECT_TRUE(freeswitch.is_asked("conference Friends_1 lock"));
    EXPECT_TRUE(freeswitch.is_asked("conference Friends_1 unlock"));
}

}  // namespace
}  // namespace connector::app
