// Conferences that run, shown and controlled over HTTP.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cctype>

#include "api/control_endpoints.hpp"
#include "service_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;
using model::ConferenceName;
using model::MemberId;
using test::at;
using test::member_of;
using test::room_of;
using test::state_of;
using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

class ControlHttpTest : public test::ServiceTest {
protected:
    ControlHttpTest() {
        world.live_state = state_of({room_of("Team_One", {member_of(7, "20000", "")}),
                                     room_of("Friends_One", {member_of(8, "21000", "")}),
                                     room_of("Public_One", {member_of(9, "22000", "")})});
    }

    static std::string exec(std::string_view conference, std::string_view call) {
        return json::serialize(json::object{{"conference", conference}, {"call", call}});
    }
    static std::string memexec(std::string_view conference, std::string_view member, std::string_view call,
                               std::string_view level = "") {
        json::object item{{"conference", conference}, {"call", call}, {"member", member}};
        if (!level.empty()) item["level"] = level;
        return json::serialize(item);
    }
    /// The answer; nothing as long as it waits for the switch.
    std::optional<Response>& post(const std::string& name, const std::string& target, const std::string& items) {
        answered.reset();
        service.handle(as(name, request("POST", target, '[' + items + ']')), now,
                       [this](Response response) { answered = std::move(response); });
        return answered;
    }
    json::value body() { return answered ? json(*answered) : json::value(); }
    /// Of the answer, the error of each failed item.
    Texts errors() {
        const json::value told = body();
        Texts errors;
        for (const json::value& failed : told.at("failed").as_array()) {
            errors.emplace_back(std::string_view(failed.at("error").as_string()));
        }
        return errors;
    }
    std::size_t done() { return body().at("done").as_array().size(); }
    void answer_all(const std::string& text) {
        while (!freeswitch.waiting.empty()) freeswitch.answer(text);
    }

    std::optional<Response> answered;
};

TEST_F(ControlHttpTest, LiveShowsEachContextItsConferencesThatRun) {
    const auto names = [&](const std::string& account) {
        const json::value told = json_as(account, "/fr/live");
        EXPECT_EQ(told.at("op"), "fr/live");
        Texts found;
        for (const json::value& room : told.at("state").at("conferences").as_array()) {
            found.emplace_back(std::string_view(room.at("name").as_string()));
        }
        return found;
    };
    EXPECT_EQ(names("ann"), (Texts{"Friends_One", "Public_One", "Team_One"}));
    EXPECT_EQ(names("fred"), (Texts{"Friends_One", "Public_One"}));
    const Response refused = ask_as("pam", "GET", "/fr/live");
    EXPECT_EQ(refused.status, 401U);
    EXPECT_EQ(json(refused), json::parse(R"({"error":"wrong context"})"));
}

TEST_F(ControlHttpTest, AnItemIsDoneWhenTheSwitchHasAnswered) {
    EXPECT_FALSE(post("ann", "/fr/exec", exec("Team_One", "lock")));
    EXPECT_EQ(freeswitch.commands, (Texts{"conference Team_One lock"}));
    freeswitch.answer(std::string("+OK Team_One locked\n"));
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->status, 200U);
    EXPECT_EQ(body(), json::parse(R"({"op":"fr/exec","done":[{"conference":"Team_One","call":"lock"}],"failed":[]})"));
}

TEST_F(ControlHttpTest, AFailedItemSaysWhyAndWhatWasSent) {
    post("ann", "/fr/memexec", memexec("Team_One", "8", "energy", "300"));
    EXPECT_EQ(body(), json::parse(R"({"op":"fr/memexec","done":[],"failed":[{
        "error":"no such member is in the conference",
        "exec":{"conference":"Team_One","member":"8","call":"energy","level":"300"}}]})"));
}

TEST_F(ControlHttpTest, ARecordingIsStartedWhenTheSwitchTellsSo) {
    EXPECT_FALSE(post("ann", "/fr/exec", exec("Team_One", "startrec")));
    freeswitch.answer(std::string("+OK Record file\n"));
    EXPECT_FALSE(answered);
    const std::string path =
        freeswitch.commands.at(0).substr(std::string("conference Team_One recording start ").size());
    auto& room = world.live_state.rooms.at(ConferenceName("Team_One"));
    room.recordings.push_back({path, false, {}});
    observers.live_changed(world.live_state, live::RecordingBegun{room.name, room.recordings.front()});
    ASSERT_TRUE(answered);
    EXPECT_EQ(done(), 1U);
}

TEST_F(ControlHttpTest, ARecordingThatCannotStartHasFailed) {
    post("ann", "/fr/exec", exec("Team_One", "startrec"));
    esl::Event event;
    event.add("Event-Subclass", "conference::maintenance");
    event.add("Conference-Name", "Team_One");
    event.add("Action", "start-recording");
    event.add("Path", freeswitch.commands.at(0).substr(std::string("conference Team_One recording start ").size()));
    event.add("Error", "File could not be opened for recording");
    control.recordings().on_event(event, now);
    EXPECT_EQ(errors(), (Texts{std::string(to_text(app::Refusal::recording_failed))}));
}

TEST_F(ControlHttpTest, ItemsAreCarriedOutInTheirOrder) {
    post("ann", "/fr/exec",
         exec("Team_One", "lock") + ',' + exec("Nowhere", "lock") + ',' + exec("Team_One", "unlock"));
    EXPECT_EQ(freeswitch.commands, (Texts{"conference Team_One lock"}));
    freeswitch.answer(std::string("-ERR no\n"));
    EXPECT_EQ(freeswitch.commands, (Texts{"conference Team_One lock", "conference Team_One unlock"}));
    freeswitch.answer(std::string("+OK\n"));
    EXPECT_EQ(done(), 1U);
    EXPECT_EQ(errors(), (Texts{"the switch has refused", "no such conference is running"}));
}

TEST_F(ControlHttpTest, WhereTheSwitchDoesNotAnswerTheRestIsNotTried) {
    for (const auto& lost : {app::SwitchError::unreachable, app::SwitchError::timed_out}) {
        freeswitch.commands.clear();
        post("ann", "/fr/exec", exec("Team_One", "lock") + ',' + exec("Team_One", "unlock"));
        freeswitch.answer(fail(lost));
        EXPECT_EQ(errors(), (Texts{"the switch does not answer", "the switch does not answer"}));
        EXPECT_EQ(freeswitch.commands.size(), 1U);
    }
}

TEST_F(ControlHttpTest, MuteAllIsToldToClientsOverHttpToo) {
    struct Muted final : app::Observer {
        void xml_changed() override {}
        void live_changed(const live::State&, const live::Delta&) override {}
        void live_replaced(const live::State&) override {}
        void all_muted(const ConferenceName& conference) override { rooms.push_back(conference.get()); }
        Texts rooms;
    } muted;
    observers.add(muted);
    post("ann", "/fr/exec", exec("Team_One", "muteall"));
    freeswitch.answer(std::string("+OK mute 7\n"));
    EXPECT_EQ(muted.rooms, (Texts{"Team_One"}));
}

TEST_F(ControlHttpTest, LevelsAreSet) {
    for (const auto& [call, level, command] :
         {std::tuple{"volumein", "-4", "volume_in 7 -4"}, std::tuple{"volumeout", "4", "volume_out 7 4"},
          std::tuple{"energy", "1800", "energy 7 1800"}}) {
        freeswitch.commands.clear();
        post("ann", "/fr/memexec", memexec("Team_One", "7", call, level));
        answer_all("+OK\n");
        EXPECT_EQ(freeswitch.commands, (Texts{std::string("conference Team_One ") + command}));
        EXPECT_EQ(done(), 1U);
    }
    for (const std::string level : {"5", "-5", "1e1", " 1", "1 ", "+1", "99999999999", "x"}) {
        post("ann", "/fr/memexec", memexec("Team_One", "7", "volumein", level));
        EXPECT_EQ(errors(), (Texts{"a volume is between -4 and 4, an energy between 0 and 1800"})) << level;
    }
    post("ann", "/fr/memexec", memexec("Team_One", "7", "volumein"));
    EXPECT_EQ(errors(), (Texts{"volumein, volumeout and energy need a level"}));
}

TEST_F(ControlHttpTest, AWrongBodyIsA400) {
    for (const std::string items :
         {R"({"conference":"Team_One"})", R"({"call":"lock"})", R"({"conference":7,"call":"lock"})", "", "7"}) {
        EXPECT_EQ(post("ann", "/fr/exec", items)->status, 400U) << items;
    }
    EXPECT_EQ(post("ann", "/fr/memexec", exec("Team_One", "mute"))->status, 400U);
    std::string many = exec("Nowhere", "lock");
    for (std::size_t i = 1; i < control_items_max; ++i) many += ',' + exec("Nowhere", "lock");
    EXPECT_EQ(post("ann", "/fr/exec", many)->status, 200U);
    EXPECT_EQ(errors().size(), control_items_max);
    EXPECT_EQ(post("ann", "/fr/exec", many + ',' + exec("Nowhere", "lock"))->status, 400U);
}

TEST_F(ControlHttpTest, UnknownCallsAreNamedWithThoseThatThereAre) {
    post("ann", "/fr/exec", exec("Team_One", "mute"));
    EXPECT_NE(errors().at(0).find("muteall"), std::string::npos);
    post("ann", "/fr/memexec", memexec("Team_One", "7", "lock"));
    EXPECT_NE(errors().at(0).find("undeaf"), std::string::npos);
    EXPECT_TRUE(freeswitch.commands.empty());
}

// Three accounts by three conferences by every call: who may, makes one command; who may not, makes none.
TEST_F(ControlHttpTest, CallsAreCarriedOutOnlyForThoseWhoMay) {
    const Texts calls{"lock",     "unlock",  "startrec",  "pauserec",    "resumerec", "stoprec",
                      "checkrec", "muteall", "unmuteall", "mutenonmods", "kickall"};
    const Texts member_calls{"mute", "unmute", "deaf", "undeaf", "kick", "volumein", "volumeout", "energy"};
    int moment = 0;
    for (const std::string account : {"ann", "fred", "pam"}) {
        for (const auto& [conference, member] :
             {std::pair{"Team_One", "7"}, std::pair{"Friends_One", "8"}, std::pair{"Public_One", "9"}}) {
            const bool may = account == "ann" || (account == "fred" && conference != std::string("Team_One"));
            const auto expect = [&](const std::string& what) {
                EXPECT_EQ(freeswitch.commands.size(), may ? 1U : 0U) << what;
                answer_all("-ERR\n");
                ASSERT_TRUE(answered) << what;
                EXPECT_EQ(answered->status, account == "pam" ? 401U : 200U) << what;
                if (account == "fred" && !may) {
                    EXPECT_EQ(errors(), (Texts{"no such conference is running"})) << what;
                }
                freeswitch.commands.clear();
            };
            for (const std::string& call : calls) {
                now = at(++moment * 1min);
                control.recordings().on_time(now);
                auto& running = world.live_state.rooms.at(ConferenceName(conference)).recordings;
                running.clear();
                if (call != "startrec") running.push_back({"/running/a.wav", call == "resumerec", {}});
                freeswitch.commands.clear();
                post(account, "/fr/exec", exec(conference, call));
                expect(account + ' ' + call + ' ' + conference);
            }
            for (const std::string& call : member_calls) {
                post(account, "/fr/memexec", memexec(conference, member, call, "1"));
                expect(account + ' ' + call + ' ' + conference);
            }
        }
    }
}

TEST_F(ControlHttpTest, AnyByteInAnyArgumentMakesOneWellFormedCommandOrNone) {
    const auto commands_of = [&](const std::string& target, const std::string& items) {
        freeswitch.commands.clear();
        post("ann", target, items);
        answer_all("+OK\n");
        EXPECT_TRUE(answered);
        return freeswitch.commands;
    };
    for (int byte = 0; byte < 256; ++byte) {
        const std::string c(1, static_cast<char>(byte));
        for (const std::string& conference : {c, "Team_One" + c, c + "Team_One", "Team" + c + "One"}) {
            const bool known = conference == "Team_One";
            EXPECT_EQ(commands_of("/fr/exec", exec(conference, "lock")),
                      known ? Texts{"conference Team_One lock"} : Texts{})
                << byte;
        }
        EXPECT_EQ(commands_of("/fr/exec", exec("Team_One", "lock" + c)), Texts{}) << byte;
        for (const std::string& member : {c, "7" + c, c + "7"}) {
            const bool is_seven = member == "7" || member == "07";
            EXPECT_EQ(commands_of("/fr/memexec", memexec("Team_One", member, "kick")),
                      is_seven ? Texts{"conference Team_One kick 7"} : Texts{})
                << byte;
        }
        EXPECT_EQ(commands_of("/fr/memexec", memexec("Team_One", "7", c + "kick")), Texts{}) << byte;
        for (const std::string& level : {c, "1" + c, c + "1"}) {
            for (const std::string& command : commands_of("/fr/memexec", memexec("Team_One", "7", "energy", level))) {
                const std::string number = command.substr(std::string("conference Team_One energy 7 ").size());
                EXPECT_TRUE(!number.empty() && std::all_of(number.begin(), number.end(), [](unsigned char digit) {
                    return std::isdigit(digit) != 0;
                })) << byte;
            }
        }
    }
}

}  // namespace
}  // namespace connector::api
