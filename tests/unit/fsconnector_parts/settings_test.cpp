#include "settings.hpp"

#include <gtest/gtest.h>

namespace connector::apps {
namespace {

using Texts = std::map<std::string, std::string>;

struct Given {
    Texts flags;
    Texts variables;
    Texts files;
};

Result<Settings, std::string> settle(Mode mode, const Given& given) {
    const auto in = [](const Texts& texts) {
        return [texts](const std::string& name) -> std::optional<std::string> {
            const auto found = texts.find(name);
            return found == texts.end() ? std::nullopt : std::optional(found->second);
        };
    };
    return settle(mode, SettingSources{given.flags, in(given.variables), in(given.files)});
}

const Texts what_serve_needs{
    {"hostname", "talk.example.org"}, {"cert", "c.pem"}, {"key", "k.pem"}, {"esl-password", "pw"}};

TEST(Settings, UpNeedsNothing) {
    const auto settings = settle(Mode::up, Given{});
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->conf_dir, "./data/freeswitch");
    EXPECT_EQ(settings->recordings_dir, "./data/recordings");
    EXPECT_EQ(settings->hostname, "localhost");
    EXPECT_EQ(settings->bind_ip, "127.0.0.1");
    EXPECT_EQ(settings->https_port, 8443);
    EXPECT_EQ(settings->esl_host, "127.0.0.1");
    EXPECT_EQ(settings->esl_port, 8021);
    EXPECT_EQ(settings->sip_port, 5060);
    EXPECT_EQ(settings->wss_port, 7443);
    EXPECT_EQ(settings->rtp_ports.first, 16384);
    EXPECT_EQ(settings->rtp_ports.last, 32768);
    EXPECT_EQ(settings->log_format, net::LogFormat::text);
}

TEST(Settings, ServeHasItsOwnDefaults) {
    const auto settings = settle(Mode::serve, Given{what_serve_needs, {}, {}});
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->data_dir, "/var/lib/fsconnector");
    EXPECT_EQ(settings->conf_dir, "/etc/freeswitch");
    EXPECT_EQ(settings->bind_ip, "0.0.0.0");
    EXPECT_EQ(settings->https_port, 443);
    EXPECT_EQ(settings->sip_port, 0);
    EXPECT_EQ(settings->log_format, net::LogFormat::json);
}

TEST(Settings, ServeSaysWhatItNeeds) {
    for (const auto& [key, value] : what_serve_needs) {
        Texts flags = what_serve_needs;
        flags.erase(key);
        const auto settings = settle(Mode::serve, Given{flags, {}, {}});
        ASSERT_FALSE(settings) << key;
        EXPECT_NE(settings.error().find("--" + key), std::string::npos) << settings.error();
    }
}

TEST(Settings, AFlagWinsOverAVariableOverTheFileOverTheDefault) {
    Given given{{{"https-port", "1"}},
                {{"FSCONNECTOR_HTTPS_PORT", "2"}, {"FASTIPORT", "3"}},
                {{"./data/fsconnector.toml", "https-port = 4\n"}}};
    EXPECT_EQ(settle(Mode::up, given)->https_port, 1);
    given.flags.clear();
    EXPECT_EQ(settle(Mode::up, given)->https_port, 2);
    given.variables.erase("FSCONNECTOR_HTTPS_PORT");
    EXPECT_EQ(settle(Mode::up, given)->https_port, 3);
    given.variables["FASTIPORT"] = "";
    EXPECT_EQ(settle(Mode::up, given)->https_port, 4);
    given.files.clear();
    EXPECT_EQ(settle(Mode::up, given)->https_port, 8443);
}

TEST(Settings, TheOriginalsVariablesAreUnderstood) {
    const Given given{{},
                      {{"SWITCHCONF", "/c"},
                       {"RECPATH", "/r"},
                       {"STATICPATH", "/s"},
                       {"CONHOSTNAME", "h"},
                       {"FASTIIP", "192.0.2.1"},
                       {"FASTICERT", "cert"},
                       {"FASTIKEY", "key"},
                       {"FSIP", "fs"},
                       {"FSPORT", "8022"},
                       {"FSPW", "secret"}},
                      {{"/s/phone/index.html", ""}}};
    const auto settings = settle(Mode::serve, given);
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->conf_dir, "/c");
    EXPECT_EQ(settings->recordings_dir, "/r");
    EXPECT_EQ(settings->static_dir, "/s");
    EXPECT_EQ(settings->web_dir, "/s/phone");
    EXPECT_EQ(settings->hostname, "h");
    EXPECT_EQ(settings->bind_ip, "192.0.2.1");
    EXPECT_EQ(settings->certificate_file, "cert");
    EXPECT_EQ(settings->esl_host, "fs");
    EXPECT_EQ(settings->esl_port, 8022);
    EXPECT_EQ(settings->esl_password.reveal(), "secret");
}

TEST(Settings, ThePasswordMayComeFromAFile) {
    Given given{{{"esl-password-file", "pw"}}, {{"FSPW", "other"}}, {{"pw", "of the file\r\nsecond line\n"}}};
    EXPECT_EQ(settle(Mode::up, given)->esl_password.reveal(), "of the file");
    given.flags["esl-password"] = "of the flag";
    EXPECT_EQ(settle(Mode::up, given)->esl_password.reveal(), "of the flag");
    given.flags = {{"esl-password-file", "missing"}};
    EXPECT_FALSE(settle(Mode::up, given));
}

TEST(Settings, DataMayStandInAFileThatIsNamed) {
    const Given given{{{"config", "my.toml"}}, {}, {{"my.toml", "data = '/d'\nstatic = 'DATA/files'\n"}}};
    const auto settings = settle(Mode::up, given);
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->conf_dir, "/d/freeswitch");
    EXPECT_EQ(settings->static_dir, "/d/files");
}

TEST(Settings, FurtherOriginsAreAList) {
    const Given given{{{"origins", "https://a.example,,https://b.example"}, {"login-in-query", "no"}}, {}, {}};
    const auto settings = settle(Mode::up, given);
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->origins, (std::vector<std::string>{"https://a.example", "https://b.example"}));
    EXPECT_FALSE(settings->login_in_query);
    EXPECT_TRUE(settle(Mode::up, Given{})->origins.empty());
    EXPECT_TRUE(settle(Mode::up, Given{})->login_in_query);
}

TEST(Settings, NumberRangesMayBeOthers) {
    EXPECT_EQ(settle(Mode::up, Given{})->ranges.users, model::Ranges{}.users);
    const Given given{{{"team-users", "100-399"}},
                      {{"FSCONNECTOR_FRIENDS_CONFERENCES", "40000-49999"}},
                      {{"./data/fsconnector.toml", "public-users = \"700-700\"\n"}}};
    const auto settings = settle(Mode::up, given);
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->ranges.users[0], (model::Range{100, 399}));
    EXPECT_EQ(settings->ranges.users[1], (model::Range{21000, 21999}));
    EXPECT_EQ(settings->ranges.users[2], (model::Range{700, 700}));
    EXPECT_EQ(settings->ranges.conferences[1], (model::Range{40000, 49999}));
    EXPECT_TRUE(is_range_setting("team-users"));
    EXPECT_FALSE(is_range_setting("rtp-ports"));
}

TEST(Settings, NumberRangesThatCannotBeAreRefused) {
    for (const std::string range : {"", "100", "100-", "-100", "100-99", "100-1000", "10-20", "0100-0200", "1x0-200",
                                    "1000000000-2000000000", "100-200-300", " 100-200"}) {
        EXPECT_FALSE(settle(Mode::up, Given{{{"team-users", range}}, {}, {}})) << range;
    }
    EXPECT_EQ(settle(Mode::up, Given{{{"team-users", "20000-21500"}}, {}, {}}).error(),
              "the default of --friends-users is \"21000-21999\": it has numbers of --team-users, which is "
              "\"20000-21500\"");
    EXPECT_EQ(settle(Mode::up, Given{{{"public-conferences", "300-30"}}, {}, {}}).error(),
              "--public-conferences is \"300-30\": it must be A-B, two numbers of the same 3 to 9 digits, like "
              "20000-20999");
}

TEST(Settings, WhatIsWrongIsNamedWithItsSource) {
    const auto error = [](const Given& given) { return settle(Mode::up, given).error(); };
    EXPECT_EQ(error({{{"https-port", "none"}}, {}, {}}),
              "--https-port is \"none\": it must be a number from 1 to 65535");
    EXPECT_EQ(error({{}, {{"FASTIPORT", "0"}}, {}}), "FASTIPORT is \"0\": it must be a number from 1 to 65535");
    EXPECT_EQ(error({{}, {}, {{"./data/fsconnector.toml", "https-port = 70000\n"}}}),
              "https-port in ./data/fsconnector.toml is \"70000\": it must be a number from 1 to 65535");
    EXPECT_EQ(error({{}, {}, {{"./data/fsconnector.toml", "htps-port = 1\n"}}}),
              "./data/fsconnector.toml: there is no setting \"htps-port\"");
    EXPECT_EQ(error({{}, {}, {{"./data/fsconnector.toml", "\nbind = [1]\n"}}}),
              "./data/fsconnector.toml: \"bind\" must be a text or a whole number");
    EXPECT_NE(error({{}, {}, {{"./data/fsconnector.toml", "\nbind = \n"}}}).find("line 2"), std::string::npos);
    EXPECT_EQ(error({{{"config", "gone.toml"}}, {}, {}}), "--config: the file gone.toml cannot be read");
    EXPECT_EQ(error({{{"cert", "c.pem"}}, {}, {}}), "--cert and --key belong together: one of them is missing");
}

TEST(Settings, ValuesThatCannotBeAreRefused) {
    for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{{"https-port", "1x"},
                                                                                     {"https-port", "-1"},
                                                                                     {"https-port", "65536"},
                                                                                     {"esl", "nowhere"},
                                                                                     {"esl", ":8021"},
                                                                                     {"esl", "host:"},
                                                                                     {"esl", "localhost:0"},
                                                                                     {"esl", "192.0.2.1:8021"},
                                                                                     {"rtp-ports", "5-"},
                                                                                     {"rtp-ports", "9-8"},
                                                                                     {"rtp-ports", "10-12"},
                                                                                     {"rtp-ports", "7"},
                                                                                     {"hostname", "a b"},
                                                                                     {"hostname", "a<b"},
                                                                                     {"log-format", "xml"},
                                                                                     {"log-level", "loud"},
                                                                                     {"connections-max", "0"},
                                                                                     {"sip-port", "sip"},
                                                                                     {"login-in-query", "maybe"}}) {
        const auto settings = settle(Mode::up, Given{{{key, value}}, {}, {}});
        EXPECT_FALSE(settings) << key << " " << value;
    }
}

}  // namespace
}  // namespace connector::apps
