// Any text as a user's file: the tree around it is read, and an edit that is accepted leaves a file that reads the
// same when it is edited again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "fsxml/print.hpp"
#include "support/memory_tree.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector;
    if (size > 16 * 1024) return 0;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const test::MemoryTree tree(test::MemoryTree::Files{
        {"freeswitch.xml",
         "<document><section name=\"directory\"><domain name=\"d\"><groups><group name=\"g\"><users>\n"
         "<user id=\"1\"/>\n<X-PRE-PROCESS cmd=\"include\" data=\"users/*.xml\"/>\n<user id=\"2\"/>\n"
         "</users></group></groups></domain></section></document>\n"},
        {"users/1.xml", text}});
    const fsxml::Configuration loaded = fsxml::load(tree, {{"conf_dir", "/conf"}, {"x", "y"}});
    if (loaded.problems.size() > 50) std::abort();
    // Only a text that grows without end may take the rest with it.
    if (!loaded.problems.empty() && loaded.problems[0].text.find("64 MiB") != std::string::npos) return 0;
    const auto& users = loaded.directory.users;
    if (users.size() < 2 || users.front().id != "1" || users.back().id != "2") std::abort();

    const model::User user{
        model::UserId("20001"), Secret("pw"), "$${modconpin}", model::Context::team, "a", "b@c.d", "none", "x"};
    if (const auto edited = fsxml::edit_user(text, user)) {
        const auto again = fsxml::edit_user(*edited, user);
        if (!again || *again != *edited) std::abort();
    }
    const model::Conference conference{model::ConferenceNumber("30001"), model::ConferenceName("Studio"),
                                       model::ProfileName("16kHz-novideo"), model::Context::team};
    if (const auto edited = fsxml::edit_conference(text, conference)) {
        if (fsxml::edit_conference(*edited, conference) != edited) std::abort();
    }
    return 0;
}
