#include "app/control.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/asked_switch.hpp"
#include "support/fake_world.hpp"
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
    void answer_all(const Result<std::string, SwitchError>& text) {
        while (!freeswitch.asked().empty()) freeswitch.answer(freeswitch.asked().front(), text);
    }
    std::string refused(Refusal refusal) { return std::string(to_text(refusal)); }

    test::FakeWorld world;
    test::AskedSwitch freeswitch;
    Told told;
    Control control{world, freeswitch, told, "/srv/recordings/"};
    std::vector<std::string> results;
};

const std::vector<Call> calls{
    Call::lock,           Call::unlock,   Call::start_recording, Call::pause_recording,     Call::resume_recording,
    Call::stop_recording, Call::mute_all, Call::unmute_all,      Call::mute_non_moderators, Call::kick_all};
const std::vector<MemberCall> member_calls{MemberCall::mute, MemberCall::unmute, MemberCall::deaf, MemberCall::undeaf,
                                           MemberCall::kick};

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

// The switch is away, so that no call waits for its event.
TEST_F(ControlTest, WhoMayControlWhatIsDecidedByTheTwoContexts) {
    for (const Context account : model::contexts_all) {
        for (const std::string name : {"Team_One", "Friends_1", "Public_1", "Ad_hoc", "Nowhere"}) {
            const model::Conference* known = world.xml_state->conference_by_name(name);
            const Context owner = known ? known->context : Context::team;
            const bool allowed = account != Context::public_ && model::may_see(account, owner) && name != "Nowhere";
            const Refusal why = account == Context::public_ ? Refusal::not_permitted : Refusal::no_such_conference;
            const auto expect_one = [&] {
                EXPECT_EQ(freeswitch.asked().size(), allowed ? 1U : 0U) << name;
                EXPECT_EQ(results, allowed ? std::vector<std::string>{} : std::vector{refused(why)}) << name;
                answer_all(fail(SwitchError::unreachable));
                results.clear();
            };
            for (const Call each : calls) {
                if (name != "Nowhere") room(name).recordings.clear();
                if (name != "Nowhere" && each != Call::start_recording) {
                    room(name).recordings = {{"/srv/recordings/a.wav", each == Call::resume_recording, {}}};
                }
                call(account, name, each);
                expect_one();
            }
            for (const MemberCall each : member_calls) {
                call(account, name, 7, each);
                expect_one();
            }
            control.set_level(account, ConferenceName(name), MemberId{7}, Level::volume_in, 2, note());
            expect_one();
        }
    }
}

TEST_F(ControlTest, AMemberMustBeInThatConference) {
    for (const MemberCall each : member_calls) call(Context::team, "Team_One", 8, each);
    EXPECT_EQ(results, std::vector<std::string>(member_calls.size(), refused(Refusal::no_such_member)));
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
          Refusal::recording_paused, Refusal::no_recording, Refusal::recording_changes, Refusal::recording_failed,
          Refusal::conference_ended, Refusal::not_confirmed, Refusal::no_such_level, Refusal::switch_unreachable,
          Refusal::switch_refused}) {
        EXPECT_NE(to_text(each), "");
        EXPECT_EQ(std::count(texts.begin(), texts.end(), to_text(each)), 0);
        texts.push_back(to_text(each));
    }
}

TEST_F(ControlTest, ACheckIsDoneAtOnceAndHeardInTheRoom) {
    call(Context::team, "Team_One", Call::check_recording);
    EXPECT_THAT(results, ElementsAre("done"));
    call(Context::friends, "Team_One", Call::check_recording);
    call(Context::public_, "Public_1", Call::check_recording);
    EXPECT_THAT(results, ElementsAre("done", refused(Refusal::no_such_conference), refused(Refusal::not_permitted)));
    EXPECT_THAT(freeswitch.asked(),
                ElementsAre("conference Team_One play conference/conf-no_longer_being_recorded.wav"));
}

}  // namespace
}  // namespace connector::app
