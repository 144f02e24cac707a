// Conditions and actions of the dialplan, and a tree that is loaded anew.
#include "rooms/dialplan.hpp"

#include "rooms/channel_variables.hpp"
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

fsxml::Action set(std::string data, bool is_inline = false) {
    return {"set", std::move(data), is_inline};
}

fsxml::Action conference(std::string data) {
    return {"conference", std::move(data), false};
}

// What is due for a call to `number`, expanded in turn: "conference A@p". Settings are carried out and left out.
Names due(const std::vector<fsxml::Extension>& extensions, Variables& variables, const std::string& number = "30000") {
    const Dialplan dialplan({{"team", extensions}});
    EXPECT_TRUE(dialplan.problems().empty());
    const Lookup lookup{[&](std::string_view name) { return std::string(variable(variables, std::string(name))); },
                        [](std::string_view account) { return "contact of " + std::string(account); }};
    const CallFields fields{{"destination_number", number}, {"username", "20001"}, {"context", "team"}};
    const auto actions = dialplan.hunt("team", fields, variables, lookup);
    if (!actions) return {"nothing"};
    Names due;
    for (const DueAction& action : *actions) {
        EXPECT_EQ(action.extension, "e");
        const std::string data = expand(action.data, action.groups, lookup);
        if (set_variables(action.application, data, variables) == Applied::other) {
            due.push_back(action.application + " " + data);
        }
    }
    return due;
}

}  // namespace

TEST(Dialplan, TheFirstExtensionThatMatchesCounts) {
    Variables variables;
    EXPECT_EQ(due({extension({when("destination_number", "^3999$", {conference("A@p")})}),
                   extension({when("destination_number", "^(3.*)$", {conference("Room$1@p")})}),
                   extension({when("destination_number", "^3", {conference("C@p")})})},
                  variables),
              Names{"conference Room30000@p"});
}

TEST(Dialplan, WithContinueTheNextAreAskedToo) {
    Variables variables;
    EXPECT_EQ(due({extension({when("", "", {set("mark=yes")})}, true),
                   extension({when("destination_number", "^3", {conference("Room_${mark}@p")})})},
                  variables),
              Names{"conference Room_yes@p"});
    EXPECT_EQ(variables.at("mark"), "yes");
    EXPECT_TRUE(due({extension({when("", "", {set("mark=yes")})}),
                     extension({when("destination_number", "^3", {conference("A@p")})})},
                    variables)
                    .empty());
}

TEST(Dialplan, AllConditionsMustMatch) {
    Variables variables;
    const auto both = [&](const char* user) {
        return due({extension({when("username", user, {}), when("destination_number", "^3", {conference("A@p")})})},
                   variables);
    };
    EXPECT_EQ(both("^20001$"), Names{"conference A@p"});
    EXPECT_EQ(both("^20002$"), Names{"nothing"});
}

TEST(Dialplan, AntiActionsAreForWhatDoesNotMatch) {
    Variables variables;
    EXPECT_EQ(due({extension({when("username", "^9$", {set("who=nine")}, {set("who=other")}, "never"),
                              when("destination_number", "^3", {conference("${who}@p")})})},
                  variables),
              Names{"conference other@p"});
    EXPECT_EQ(due({extension({when("username", "^9$", {}, {conference("anti@p")})})}, variables),
              Names{"conference anti@p"});
}

TEST(Dialplan, BreakSaysWhenConditionsEnd) {
    const auto runs_second = [](const char* expression, const char* break_) {
        Variables variables;
        due({extension({when("username", expression, {}, {}, break_), when("", "", {set("second=1")})})}, variables);
        return variables.contains("second");
    };
    EXPECT_TRUE(runs_second("^2", ""));
    EXPECT_FALSE(runs_second("^9", ""));
    EXPECT_FALSE(runs_second("^2", "on-true"));
    EXPECT_TRUE(runs_second("^9", "On-True"));
    EXPECT_FALSE(runs_second("^2", "always"));
    EXPECT_FALSE(runs_second("^9", "always"));
    EXPECT_TRUE(runs_second("^2", "never"));
    EXPECT_TRUE(runs_second("^9", "never"));
}

TEST(Dialplan, AFieldIsOneOfTheProfileElseAVariable) {
    Variables variables{{"conf_flags", "mute"}};
    const auto matches = [&](const char* field, const char* expression) {
        return due({extension({when(field, expression, {conference("A")})})}, variables) == Names{"conference A"};
    };
    EXPECT_TRUE(matches("Context", "^team$"));
    EXPECT_TRUE(matches("conf_flags", "^mute$"));
    EXPECT_TRUE(matches("${conf_flags}-x", "^mute-x$"));
    EXPECT_TRUE(matches("no_such_field", "^$"));
    EXPECT_TRUE(matches("conf_flags", "^${conf_flags}$"));
    EXPECT_FALSE(matches("conf_flags", "^${no_such_field}$"));
}

TEST(Dialplan, OnlyInlineSettingsAreSeenByLaterConditions) {
    const auto sees = [](bool is_inline) {
        Variables variables;
        return due({extension({when("", "", {set("mark=$yes", is_inline)})}, true),
                    extension({when("${mark}", "^.yes$", {conference("seen")})})},
                   variables) == Names{"conference seen"};
    };
    EXPECT_TRUE(sees(true));
    EXPECT_FALSE(sees(false));
    Variables variables;
    EXPECT_EQ(due({extension({when("", "", {{"answer", "", true}, conference("A")})})}, variables),
              (Names{"answer ", "conference A"}))
        << "nothing is done while an extension is looked for";
}

TEST(Dialplan, CommandsInBracesAreNeverRunButThatForContacts) {
    Variables variables{{"secret", "s"}};
    for (const char* data :
         {"a=${system(reboot)}", "a=${global_getvar(secret)}", "a=${secret", "a=${}", "a=$9", "a=$"}) {
        variables.erase("a");
        due({extension({when("destination_number", "^3", {set(data)})})}, variables);
        EXPECT_EQ(variables["a"].find("s="), std::string::npos) << data;
        EXPECT_NE(variables["a"], "s") << data;
    }
    due({extension({when("", "", {set("a=1"), set("a=${system(reboot)}")})})}, variables);
    EXPECT_FALSE(variables.contains("a"));
    due({extension({when("destination_number", "^(3.*)$", {set("a=${sofia_contact(internal/$1@${secret})}")})})},
        variables);
    EXPECT_EQ(variables["a"], "contact of internal/30000@s");
}

TEST(Dialplan, WhatACallerSendsIsNotExpandedAgain) {
    for (const std::string number : {"$0", "${secret}", "x}${secret}", "${sofia_contact(20001)}"}) {
        Variables variables{{"secret", "s"}};
        const auto all = [](const char* data) { return when("destination_number", "^(.*)$", {set(data)}); };
        due({extension({all("dialled=$1"), all("again=${dialled}"), all("named=${$1}")})}, variables, number);
        EXPECT_EQ(variables["dialled"], number);
        EXPECT_EQ(variables["again"], number);
        EXPECT_EQ(variables["named"], "");
    }
}

TEST(Dialplan, WhatIsExpandedHasALimit) {
    Variables variables{{"a", std::string(10'000, 'x')}};
    due({extension({when("", "", {set("a=${a}${a}"), set("a=${a}${a}")})})}, variables);
    EXPECT_EQ(variables["a"].size(), 16U * 1024 - 2);
    due({extension({when("", "", {set("b=${${${${${${${${${${x}}}}}}}}}}")})})}, variables);
}

TEST(Dialplan, ABrokenExpressionNeverMatchesAndIsNoted) {
    const Dialplan dialplan({{"team", {extension({when("destination_number", "(", {conference("A@p")})})}}});
    EXPECT_EQ(dialplan.problems().size(), 1U);
    Variables variables{{"open", "("}};
    const Lookup lookup{[&](std::string_view name) { return std::string(variable(variables, std::string(name))); }, {}};
    EXPECT_FALSE(dialplan.hunt("team", {}, variables, lookup));
    EXPECT_FALSE(dialplan.hunt("nowhere", {}, variables, lookup));
    EXPECT_EQ(due({extension({when("destination_number", "${open}", {conference("A@p")})})}, variables),
              Names{"nothing"});
}

TEST(Dialplan, AnEndlessExpressionIsGivenUp) {
    Variables variables;
    EXPECT_EQ(due({extension({when("destination_number", "^(a+)+$", {conference("A@p")})})}, variables,
                  std::string(40, 'a') + "!"),
              Names{"nothing"});
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

TEST_F(Reload, OfATreeThatWasReadBesideTheLoopIsTheSame) {
    add_conference("30007", "Team_Seven", model::Context::team);
    Switch::Answered answered = rooms->use(tree.load(), now);
    EXPECT_EQ(answered.text, "+OK [Success]\n");
    EXPECT_EQ(events_of(answered.outputs), Names{"RELOADXML"});
    join("20001", "30007");
    answered = rooms->use(fsxml::Configuration{}, now);
    EXPECT_EQ(answered.text.find("+OK [[error near line "), 0U);
    join("20002", "30007");
}

TEST_F(Reload, OfABrokenTreeTellsNothingOfTheOldOne) {
    tree.files["dialplan/team.xml"] =
        "<include>\n<context name=\"team\"><extension name=\"e\"><condition field=\"destination_number\" "
        "expression=\"(\"/></extension></context>\n</include>";
    command("reloadxml");
    EXPECT_NE(the<Note>(done).text.find("no regular expression"), std::string::npos);
    tree.files["freeswitch.xml"] = "<document><section>";
    command("reloadxml");
    EXPECT_EQ(the<Note>(done).text.find("no regular expression"), std::string::npos);
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
