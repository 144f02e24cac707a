#include "app/tree_values.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "filled_tree.hpp"
#include "fsxml/print.hpp"

namespace connector::app {
namespace {

using testing::IsEmpty;

TEST(TreeValues, KnownNamesAreFilledAndAnythingElseStays) {
    TreeValues values;
    values.domain = "a&b$";
    values.sip_port = 5070;
    EXPECT_EQ(fill("@DOMAIN@:@SIP_PORT@ @UNKNOWN@ x@y.z @@ @DOMAIN @", values),
              "a&#38;b&#36;:5070 @UNKNOWN@ x@y.z @@ @DOMAIN @");
    EXPECT_EQ(fill("", values), "");
    EXPECT_EQ(fill("@@DOMAIN@@", values), "@a&#38;b&#36;@");
}

TEST(TreeValues, SecretsAreMadeAndDiffer) {
    const TreeValues values = test::tree_values();
    EXPECT_EQ(values.es_password.reveal().size(), 32U);
    EXPECT_TRUE(std::regex_match(values.modconpin.reveal(), std::regex("[0-9]{6}")));
    EXPECT_TRUE(std::regex_match(values.defconpin.reveal(), std::regex("[0-9]{6}")));
    EXPECT_NE(values.modconpin, values.defconpin);
}

class TheShippedTree : public testing::Test {
protected:
    static bool matches(const std::string& expression, const std::string& number) {
        return std::regex_match(number, std::regex(expression));
    }

    // The contexts and applications that a number dialled in `context` comes to, "context/application".
    // The first action that is no preparation.
    static const fsxml::Action& goal_of(const fsxml::Condition& condition) {
        const auto goal = std::find_if(condition.actions.begin(), condition.actions.end(), [](const auto& action) {
            return action.application != "set" && action.application != "export" && action.application != "answer";
        });
        return goal == condition.actions.end() ? condition.actions.back() : *goal;
    }

    std::string reached(const std::string& context, const std::string& number, int hops = 0) const {
        if (hops > 3) return "too many transfers";
        for (const fsxml::DialplanContext& each : configuration.dialplan) {
            if (each.name != context) continue;
            for (const fsxml::Extension& extension : each.extensions) {
                if (extension.continue_) continue;
                const fsxml::Condition& condition = extension.conditions.at(0);
                if (!condition.expression.empty() && !matches(condition.expression, number)) continue;
                const fsxml::Action& goal = goal_of(condition);
                if (goal.application != "transfer") return context + "/" + goal.application;
                return reached(goal.data.substr(goal.data.rfind(' ') + 1), number, hops + 1);
            }
        }
        return "nothing";
    }

    void SetUp() override {
        for (const auto& [num, context] : {std::pair{"30000", model::Context::team},
                                           {"31000", model::Context::friends},
                                           {"32000", model::Context::public_}}) {
            const model::Conference conference{model::ConferenceNumber(num),
                                               model::ConferenceName("C" + std::string(num)),
                                               model::ProfileName("16kHz-novideo"), context};
            tree.files["dialplan/conferences/" + std::string(to_string(context)) + "/" + num + ".xml"] =
                fsxml::print_conference(conference);
        }
        configuration = test::loaded(tree);
    }

    test::MemoryTree tree = test::filled_tree();
    fsxml::Configuration configuration;
};

TEST_F(TheShippedTree, LoadsWithoutProblems) {
    EXPECT_THAT(configuration.problems, IsEmpty());
    EXPECT_EQ(configuration.directory.domain, "localhost");
    EXPECT_EQ(configuration.dialplan.size(), 3U);
    for (const auto& [path, text] : tree.files) {
        EXPECT_FALSE(std::regex_search(text, std::regex("@[A-Z_]+@"))) << path;
    }
}

TEST_F(TheShippedTree, ClosesWhatTheSwitchWouldLeaveOpen) {
    const fsxml::Settings& sofia = configuration.sofia_internal;
    EXPECT_EQ(sofia.at("enable-chat"), "false");
    EXPECT_EQ(sofia.at("auth-calls"), "true");
    EXPECT_EQ(sofia.at("accept-blind-reg"), "false");
    EXPECT_EQ(sofia.at("accept-blind-auth"), "false");
    EXPECT_EQ(sofia.at("log-auth-failures"), "true");
    EXPECT_EQ(sofia.at("nonce-ttl"), "60");
    EXPECT_EQ(sofia.at("sip-trace"), "no");
    EXPECT_EQ(sofia.at("tls-version"), "tlsv1.2,tlsv1.3");
    EXPECT_EQ(sofia.at("sip-ip"), "127.0.0.1");
    EXPECT_EQ(sofia.at("wss-binding"), "127.0.0.1:7443");
    EXPECT_EQ(sofia.at("context"), "nobody");
    EXPECT_EQ(reached("nobody", "20000"), "nothing");
}

TEST_F(TheShippedTree, KnowsTheNumbersOfAnyRanges) {
    app::TreeValues values = test::tree_values();
    values.ranges.users = {model::Range{100, 499}, {5950, 6049}, {700, 799}};
    values.ranges.conferences = {model::Range{800, 809}, {810, 899}, {900, 949}};
    configuration = test::loaded(test::filled_tree(values));
    ASSERT_THAT(configuration.problems, IsEmpty());
    for (const auto* number : {"100", "499"}) EXPECT_EQ(reached("team", number), "team/bridge") << number;
    for (const auto* number : {"5950", "6049"}) EXPECT_EQ(reached("team", number), "friends/bridge") << number;
    EXPECT_EQ(reached("friends", "700"), "public/bridge");
    for (const auto* number : {"99", "500", "5949", "6050", "20000", "1000"}) {
        EXPECT_EQ(reached("team", number), "team/respond") << number;
    }
    EXPECT_EQ(reached("team", "810"), "friends/respond");
    EXPECT_EQ(reached("friends", "949"), "public/respond");
    EXPECT_EQ(reached("friends", "950"), "friends/respond");
}

TEST_F(TheShippedTree, KeepsTheEventSocketOnLoopbackWithAMadePassword) {
    EXPECT_EQ(configuration.event_socket.at("listen-ip"), "127.0.0.1");
    EXPECT_EQ(configuration.event_socket.at("apply-inbound-acl"), "loopback.auto");
    EXPECT_EQ(configuration.event_socket.at("password"), test::tree_values().es_password.reveal());
}

TEST_F(TheShippedTree, ShowsWhoTalksAndHasTheTwoTypes) {
    ASSERT_EQ(configuration.conference_conf.profiles.size(), 2U);
    EXPECT_EQ(configuration.conference_conf.profiles[0].name, "16kHz-novideo");
    EXPECT_EQ(configuration.conference_conf.profiles[1].name, "48kHz-video");
    for (const auto& profile : configuration.conference_conf.profiles) {
        const auto suppressed = profile.params.find("suppress-events");
        EXPECT_EQ(suppressed, profile.params.end()) << "nothing needs to be suppressed";
        const auto controls = profile.params.at("moderator-controls");
        EXPECT_TRUE(configuration.conference_conf.control_groups.contains(controls));
    }
}

TEST_F(TheShippedTree, LetsEachContextReachWhatItShould) {
    for (const std::string context : {"team", "friends", "public"}) {
        EXPECT_EQ(reached(context, "20001"), "team/bridge");
        EXPECT_EQ(reached(context, "21001"), "friends/bridge");
        EXPECT_EQ(reached(context, "22001"), "public/bridge");
        EXPECT_EQ(reached(context, "32000"), "public/conference");
        for (const std::string number : {"", "1", "2000", "200001", "x20001", "20001x", "99999", "33000"}) {
            EXPECT_EQ(reached(context, number), context + "/respond") << number;
        }
    }
    EXPECT_EQ(reached("team", "30000"), "team/conference");
    EXPECT_EQ(reached("team", "31000"), "friends/conference");
    EXPECT_EQ(reached("friends", "31000"), "friends/conference");
    for (const std::string number : {"30000", "30001", "30999"}) {
        EXPECT_EQ(reached("friends", number), "friends/respond") << number;
        EXPECT_EQ(reached("public", number), "public/respond") << number;
    }
    EXPECT_EQ(reached("public", "31000"), "public/respond");
}

TEST_F(TheShippedTree, HoldsNoKnownDefaultSecret) {
    for (const auto& [path, text] : tree.files) {
        for (const std::string secret : {"ClueCon", "napw", "0815", "2357", "default_password"}) {
            EXPECT_EQ(text.find(secret), std::string::npos) << path << ": " << secret;
        }
    }
}

TEST_F(TheShippedTree, RunsNoProgram) {
    for (const auto& [path, text] : tree.files) EXPECT_EQ(text.find("cmd=\"exec"), std::string::npos) << path;
}

}  // namespace
}  // namespace connector::app
