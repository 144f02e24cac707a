// The dialplan of freeswitch/ with a switch that shows the number which a phone claims, as FreeSWITCH does.
#include "rooms/dialplan.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {
namespace {

unsigned status_for(const std::string& proved, const std::string& username, const std::string& caller_id_number) {
    const test::SwitchTree tree;
    const fsxml::Configuration configuration = fsxml::load(tree, {{"conf_dir", "/conf"}});
    const Dialplan dialplan(configuration.dialplan);
    EXPECT_TRUE(dialplan.problems().empty());
    Variables variables{{"sip_auth_username", proved}, {"username", username}, {"caller_id_number", caller_id_number}};
    // 404: the call was let through, and nobody has that number.
    return std::get<RefuseCall>(dialplan.route("public", {{"destination_number", "99999"}}, variables)).status;
}

TEST(TheShippedDialplan, RefusesACallThatClaimsAnotherNumberThanItProves) {
    EXPECT_EQ(status_for("22001", "22001", "22001"), 404U);
    for (const std::string claimed : {"20001", "220011", "2200", "", "22001\n", "22001:22001", ".*", "22001 ", "\n"}) {
        EXPECT_EQ(status_for("22001", claimed, claimed), 403U) << claimed;
        EXPECT_EQ(status_for("22001", claimed, "22001"), 403U) << claimed;
        EXPECT_EQ(status_for("22001", "22001", claimed), 403U) << claimed;
    }
}

TEST(TheShippedDialplan, LetsACalledPhoneBeTransferred) {
    EXPECT_EQ(status_for("", "22001", "22001"), 404U) << "it has proved nothing, and calls nobody by itself";
}

TEST(TheShippedDialplan, KeepsATransferredCallerInHisContext) {
    const test::SwitchTree tree;
    const fsxml::Configuration configuration = fsxml::load(tree, {{"conf_dir", "/conf"}});
    const Dialplan dialplan(configuration.dialplan);
    for (const std::string context : {"team", "friends", "public"}) {
        Variables variables{{"user_context", "public"}};
        dialplan.route(context, {{"destination_number", "99999"}}, variables);
        EXPECT_EQ(variables["force_transfer_context"], "public") << context;
    }
}

}  // namespace
}  // namespace connector::rooms
