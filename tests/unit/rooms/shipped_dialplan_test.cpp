// The dialplan of freeswitch/ with a switch that shows the number which a phone claims, as FreeSWITCH does.
#include "rooms/channel_variables.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {
namespace {

// What the context does with a call, its variables set, up to the first that is no setting.
std::string outcome(const std::string& context, const std::string& number, Variables& variables) {
    const test::SwitchTree tree;
    const fsxml::Configuration configuration = fsxml::load(tree, {{"conf_dir", "/conf"}});
    const Dialplan dialplan(configuration.dialplan);
    EXPECT_TRUE(dialplan.problems().empty());
    const Lookup lookup{[&](std::string_view name) { return std::string(variable(variables, std::string(name))); },
                        [](std::string_view account) { return "contact of " + std::string(account); }};
    const auto due = dialplan.hunt(context, {{"destination_number", number}}, variables, lookup);
    if (!due) return "nothing";
    for (const DueAction& action : *due) {
        const std::string data = expand(action.data, action.groups, lookup);
        if (set_variables(action.application, data, variables) == Applied::other)
            return action.application + " " + data;
    }
    return "nothing";
}

std::string outcome_for(const std::string& proved, const std::string& username, const std::string& caller_id_number) {
    Variables variables{{"sip_auth_username", proved}, {"username", username}, {"caller_id_number", caller_id_number}};
    return outcome("public", "99999", variables);
}

constexpr const char* let_through = "respond 404 Not Found";  // as nobody has that number
constexpr const char* refused = "respond 403 Forbidden";

TEST(TheShippedDialplan, RefusesACallThatClaimsAnotherNumberThanItProves) {
    EXPECT_EQ(outcome_for("22001", "22001", "22001"), let_through);
    for (const std::string claimed : {"20001", "220011", "2200", "", "22001\n", "22001:22001", ".*", "22001 ", "\n"}) {
        EXPECT_EQ(outcome_for("22001", claimed, claimed), refused) << claimed;
        EXPECT_EQ(outcome_for("22001", claimed, "22001"), refused) << claimed;
        EXPECT_EQ(outcome_for("22001", "22001", claimed), refused) << claimed;
    }
}

TEST(TheShippedDialplan, LetsACalledPhoneBeTransferred) {
    EXPECT_EQ(outcome_for("", "22001", "22001"), let_through) << "it has proved nothing, and calls nobody by itself";
}

TEST(TheShippedDialplan, KeepsATransferredCallerInHisContext) {
    for (const std::string context : {"team", "friends", "public"}) {
        Variables variables{{"user_context", "public"}};
        outcome(context, "99999", variables);
        EXPECT_EQ(variables["force_transfer_context"], "public") << context;
    }
}

class ShippedDialplan : public RoomsFixture {};

// With the embedded switch the encryption that is offered adapts by itself; with FreeSWITCH this does it.
TEST_F(ShippedDialplan, CallsAPhoneThatRefusesEncryptionOnceMoreWithout) {
    send(registration("20002"));
    Outputs outputs = send(invitation("20001", "20002"));
    for (const char* profile : {"RTP/AVP", "RTP/SAVP", "RTP/AVP"}) {
        const Dial dial = the<Dial>(outputs);
        EXPECT_NE(dial.sdp.find(profile), std::string::npos);
        outputs = on(DialFailed{dial.call, 488, "Not Acceptable Here"});
    }
    EXPECT_EQ(the<Reject>(outputs).status, 488U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(ShippedDialplan, EchoesForEverybodyAt9196) {
    for (const std::string user : {"20001", "21000", "22000"}) {
        EXPECT_EQ(all_of<EchoLeg>(send(invitation(user, "9196"))).size(), 1U) << user;
    }
}

TEST(TheShippedDialplan, CallsThePhonesOfAUser) {
    Variables variables;
    EXPECT_EQ(outcome("team", "20002", variables), "bridge contact of internal/20002@192.0.2.1");
    EXPECT_EQ(variables["call_timeout"], "60");
    EXPECT_EQ(exported(variables),
              (Variables{{"media_mix_inbound_outbound_codecs", "true"}, {"rtp_secure_media", "optional"}}));
}

}  // namespace
}  // namespace connector::rooms
