// Conditions, actions and transfers of the dialplan, and a tree that is loaded anew.
#include "rooms/dialplan.hpp"

#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

fsxml::Condition when(std::string field, std::string expression, std::vector<fsxml::Action> actions,
                      std::vector<fsxml::Action> anti_actions = {}, std::string break_ = "") {
    return {std::move(field), std::move(expression), std::move(break_), std::move(actions), std::move(anti_actions)};
}

fsxml::Extension extension(std::vector<fsxml::Condition> conditions, bool goes_on = false) {
    return {"e", goes_on, std::move(conditions)};
}

fsxml::Action set(std::string data) {
    return {"set", std::move(data), false};
}

fsxml::Action conference(std::string data) {
    return {"conference", std::move(data), false};
}

Route route(std::vector<fsxml::Extension> extensions, Variables& variables, const std::string& number = "30000") {
    const Dialplan dialplan({{"team", std::move(extensions)}});
    EXPECT_TRUE(dialplan.problems().empty());
    return dialplan.route("team", {{"destination_number", number}, {"username", "20001"}}, variables);
}

std::string name_of(const Route& route) {
    const auto* join = std::get_if<JoinConference>(&route);
    return join ? join->name : std::to_string(std::get<RefuseCall>(route).status);
}

}  // namespace

TEST(Dialplan, TheFirstExtensionThatMatchesCounts) {
    Variables variables;
    EXPECT_EQ(name_of(route({extension({when("destination_number", "^3999$", {conference("A@p")})}),
                             extension({when("destination_number", "^(3.*)$", {conference("Room$1@p")})}),
                             extension({when("destination_number", "^3", {conference("C@p")})})},
                            variables)),
              "Room30000");
}

TEST(Dialplan, WithContinueTheNextAreAskedToo) {
    Variables variables;
    EXPECT_EQ(name_of(route({extension({when("", "", {set("mark=yes")})}, true),
                             extension({when("destination_number", "^3", {conference("Room_${mark}@p")})})},
                            variables)),
              "Room_yes");
    EXPECT_EQ(variables.at("mark"), "yes");
    EXPECT_EQ(name_of(route({extension({when("", "", {set("mark=yes")})}),
                             extension({when("destination_number", "^3", {conference("A@p")})})},
                            variables)),
              "404");
}

TEST(Dialplan, AllConditionsMustMatch) {
    Variables variables;
    const auto both = [&](const char* user) {
        return name_of(
            route({extension({when("username", user, {}), when("destination_number", "^3", {conference("A@p")})})},
                  variables));
    };
    EXPECT_EQ(both("^20001$"), "A");
    EXPECT_EQ(both("^20002$"), "404");
}

TEST(Dialplan, AntiActionsAreForWhatDoesNotMatch) {
    Variables variables;
    EXPECT_EQ(name_of(route({extension({when("username", "^9$", {set("who=nine")}, {set("who=other")}, "never"),
                                        when("destination_number", "^3", {conference("${who}@p")})})},
                            variables)),
              "other");
}

TEST(Dialplan, BreakSaysWhenConditionsEnd) {
    const auto runs_second = [](const char* expression, const char* break_) {
        Variables variables;
        route({extension({when("username", expression, {}, {}, break_), when("", "", {set("second=1")})})}, variables);
        return variables.contains("second");
    };
    EXPECT_TRUE(runs_second("^2", ""));
    EXPECT_FALSE(runs_second("^9", ""));
    EXPECT_FALSE(runs_second("^2", "on-true"));
    EXPECT_TRUE(runs_second("^9", "on-true"));
    EXPECT_FALSE(runs_second("^2", "always"));
    EXPECT_FALSE(runs_second("^9", "always"));
    EXPECT_TRUE(runs_second("^2", "never"));
    EXPECT_TRUE(runs_second("^9", "never"));
}

TEST(Dialplan, ConferencesHaveProfilePinAndFlags) {
    Variables variables{{"conf_flags", "moderator|mute-detect"}};
    const auto join_of = [&](const char* data) {
        return std::get<JoinConference>(route({extension({when("", "", {conference(data)})})}, variables));
    };
    const JoinConference full = join_of("Team@16k+1234+flags{${conf_flags}}");
    EXPECT_EQ(full.name, "Team");
    EXPECT_EQ(full.profile, "16k");
    EXPECT_EQ(full.pin, "1234");
    EXPECT_EQ(full.flags, (Names{"moderator", "mute-detect"}));
    EXPECT_EQ(join_of("Team").profile, "default");
    EXPECT_EQ(join_of("Team@16k++flags{}").pin, "");
    EXPECT_EQ(join_of("Team@16k+flags{|mute|").flags, Names{"mute"});
}

TEST(Dialplan, ATransferGoesToAnotherContext) {
    Variables variables;
    const Dialplan dialplan(
        {{"team", {extension({when("destination_number", "^(32...)$", {{"transfer", "$1 XML public", false}})})}},
         {"public", {extension({when("destination_number", "^32000$", {conference("Public@p")})})}}});
    EXPECT_EQ(name_of(dialplan.route("team", {{"destination_number", "32000"}}, variables)), "Public");
    EXPECT_EQ(name_of(dialplan.route("team", {{"destination_number", "32001"}}, variables)), "404");
    EXPECT_EQ(name_of(dialplan.route("nowhere", {{"destination_number", "32000"}}, variables)), "404");
}

TEST(Dialplan, ATransferLoopEnds) {
    Variables variables;
    const Route result = route({extension({when("", "", {{"transfer", "1", false}})})}, variables);
    EXPECT_EQ(std::get<RefuseCall>(result).status, 483U);
}

TEST(Dialplan, RespondHasItsStatusAndReason) {
    Variables variables;
    const auto respond = [&](const char* data) {
        return std::get<RefuseCall>(route({extension({when("", "", {{"respond", data, false}})})}, variables));
    };
    EXPECT_EQ(respond("486 Busy Here").status, 486U);
    EXPECT_EQ(respond("486 Busy Here").reason, "Busy Here");
    EXPECT_EQ(respond("200 OK").status, 404U);
    EXPECT_EQ(respond("x").status, 404U);
}

TEST(Dialplan, AnUnknownApplicationRefusesAndIsNoted) {
    Variables variables;
    const auto result = route({extension({when("", "", {{"system", "reboot", false}})})}, variables);
    EXPECT_EQ(std::get<RefuseCall>(result).status, 503U);
    EXPECT_NE(std::get<RefuseCall>(result).note.find("'system'"), std::string::npos);
}

TEST(Dialplan, CommandsInBracesAreNeverRun) {
    Variables variables{{"secret", "s"}};
    for (const char* data :
         {"a=${system(reboot)}", "a=${global_getvar(secret)}", "a=${secret", "a=${}", "a=$9", "a=$"}) {
        variables.erase("a");
        route({extension({when("destination_number", "^3", {set(data)})})}, variables);
        EXPECT_EQ(variables.at("a").find("s="), std::string::npos) << data;
        EXPECT_NE(variables.at("a"), "s") << data;
    }
    route({extension({when("", "", {set("a=${system(reboot)}")})})}, variables);
    EXPECT_EQ(variables.at("a"), "");
}

TEST(Dialplan, WhatACallerSendsIsNotExpandedAgain) {
    Variables variables{{"secret", "s"}};
    const Route result =
        route({extension({when("destination_number", "^(.*)$", {{"set", "dialled=$1", false}})})}, variables, "$0");
    EXPECT_EQ(variables.at("dialled"), "$0");
    EXPECT_EQ(name_of(result), "404");
}

TEST(Dialplan, ABrokenExpressionNeverMatchesAndIsNoted) {
    const Dialplan dialplan({{"team", {extension({when("destination_number", "(", {conference("A@p")})})}}});
    EXPECT_EQ(dialplan.problems().size(), 1U);
    Variables variables;
    EXPECT_EQ(name_of(dialplan.route("team", {{"destination_number", "30000"}}, variables)), "404");
}

TEST(Dialplan, AnEndlessExpressionIsGivenUp) {
    Variables variables;
    const std::string number(40, 'a');
    EXPECT_EQ(name_of(route({extension({when("destination_number", "^(a+)+$", {conference("A@p")})})}, variables,
                            number + "!")),
              "404");
}

using Reload = RoomsFixture;

TEST_F(Reload, TakesWhatIsNew) {
    add_conference("30007", "Team_Seven", model::Context::team);
    EXPECT_EQ(the<Reject>(send(invitation("20001", "30007"))).status, 404U);
    EXPECT_EQ(command("reloadxml"), "+OK [Success]\n");
    EXPECT_EQ(events_of(done), Names{"RELOADXML"});
    join("20001", "30007");
    EXPECT_NE(command("xml_locate dialplan").find("Team_Seven"), std::string::npos);
}

TEST_F(Reload, OfABrokenTreeKeepsTheOldOne) {
    const CallId call = join("20001", "30000");
    tree.files["freeswitch.xml"] = "<document><section>";
    EXPECT_EQ(command("reloadxml").find("+OK [[error near line "), 0U);
    EXPECT_TRUE(events_of(done).empty());
    EXPECT_FALSE(all_of<Note>(done).empty());
    join("20002", "30000");
    EXPECT_EQ(the<Respond>(send(registration("20001"))).status, 200U);
    tree.files.clear();
    command("reloadxml");
    join("21000", "31000");
    EXPECT_FALSE(on(CallEnded{call, CallEnd::bye}).empty());
}

TEST_F(Reload, ABrokenFileIsJustNotThere) {
    tree.files["directory/team/20002.xml"] = "<include>\n<user id=\"20002\">\n";
    EXPECT_EQ(command("reloadxml"), "+OK [Success]\n");
    const auto notes = all_of<Note>(done);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].text.find("directory/team/20002.xml:2: "), 0U);
    EXPECT_EQ(the<Respond>(send(registration("20001"))).status, 200U);
    EXPECT_EQ(the<Respond>(send(registration("20002"))).status, 403U);
}

TEST_F(Reload, RunningRoomsGoOn) {
    const CallId call = join("20001", "30000");
    tree.files.erase("dialplan/conferences/team/30000.xml");
    tree.files.erase("directory/team/20001.xml");
    command("reloadxml");
    EXPECT_NE(command("conference Team_One list").find(";20001;"), std::string::npos);
    EXPECT_EQ(events_of(on(KeyPressed{call, '0'})), Names{"mute-member"});
}

TEST_F(Reload, TheDirectoryAndProfilesAreLocated) {
    EXPECT_NE(command("xml_locate directory").find("20001"), std::string::npos);
    EXPECT_NE(command("xml_locate configuration configuration name conference.conf").find("16kHz-novideo"),
              std::string::npos);
    EXPECT_EQ(command("global_getvar domain"), "192.0.2.1");
    EXPECT_EQ(command("global_getvar hostname"), "vm");
    EXPECT_NE(command("global_getvar").find("domain=192.0.2.1\n"), std::string::npos);
}

}  // namespace connector::rooms
