#include "switch_tree.hpp"

#include <gtest/gtest.h>

#include <cctype>

namespace connector::apps {
namespace {

constexpr std::string_view vars_template =
    "<X-PRE-PROCESS cmd=\"set\" data=\"port=@SIP_PORT@\"/>\n"
    "<X-PRE-PROCESS cmd=\"set\" data=\"wss=@SIP_IP@:@WSS_PORT@\"/>\n"
    "<X-PRE-PROCESS cmd=\"set\" data=\"codecs=PCMU\"/>\n";

app::TreeValues values() {
    app::TreeValues chosen;
    chosen.sip_port = 15060;
    chosen.wss_port = 17443;
    return chosen;
}

TEST(WithValues, SetsWhatTheTemplateTakesFromSettingsAndNothingElse) {
    EXPECT_EQ(with_values("<!-- mine -->\n"
                          "<X-PRE-PROCESS cmd=\"set\" data=\"codecs=G722\"/>\n"
                          "<X-PRE-PROCESS cmd=\"set\" data=\"port=5060\"/> <!-- here -->\n"
                          "<X-PRE-PROCESS cmd=\"set\" data=\"own=1\"/>\n"
                          "<X-PRE-PROCESS cmd=\"set\" data=\"wss=1.1.1.1:7443\"/>",
                          vars_template, app::fill(vars_template, values())),
              "<!-- mine -->\n"
              "<X-PRE-PROCESS cmd=\"set\" data=\"codecs=G722\"/>\n"
              "<X-PRE-PROCESS cmd=\"set\" data=\"port=15060\"/> <!-- here -->\n"
              "<X-PRE-PROCESS cmd=\"set\" data=\"own=1\"/>\n"
              "<X-PRE-PROCESS cmd=\"set\" data=\"wss=127.0.0.1:17443\"/>");
}

TEST(WithValues, LeavesATextWithoutSuchLinesAlone) {
    EXPECT_EQ(with_values("", vars_template, "x"), "");
    EXPECT_EQ(with_values("cmd=\"set\" data=\"port", vars_template, "x"), "cmd=\"set\" data=\"port");
    EXPECT_EQ(with_values("cmd=\"set\" data=\"\" port=1", vars_template, "x"), "cmd=\"set\" data=\"\" port=1");
}

TEST(EmbeddedTree, IsTheProjectsTree) {
    bool has_root = false;
    for (const EmbeddedFile& file : embedded_tree()) {
        has_root |= file.path == "freeswitch.xml" && file.content.starts_with("<?xml");
        EXPECT_FALSE(file.content.empty()) << file.path;
    }
    EXPECT_TRUE(has_root);
}

TEST(EmbeddedTree, HasNoPlaceholderLeftWhenFilled) {
    for (const EmbeddedFile& file : embedded_tree()) {
        const std::string filled = app::fill(file.content, values());
        for (std::size_t at = filled.find('@'); at != std::string::npos; at = filled.find('@', at + 1)) {
            EXPECT_FALSE(std::isupper(static_cast<unsigned char>(filled[at + 1])))
                << file.path << ": " << filled.substr(at, 20);
        }
    }
}

}  // namespace
}  // namespace connector::apps
