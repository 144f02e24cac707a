// /linphone, /polycom and what the team sees of them, as a phone and a client see it.
#include "service_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;

constexpr const char* mac = "0004f2aabbcc";

class PhoneEndpointsTest : public test::ServiceTest {
protected:
    PhoneEndpointsTest() {
        auto parts = test::directory_of_six();
        parts.users[0].polymac = mac;
        world.set(std::move(parts));
    }

    static std::string own(const std::string& ending) { return "/polycom/" + (mac + ending); }
    static std::string_view type_of(const Response& response) { return find_header(response.headers, "Content-Type"); }
    static std::string content_of(const Response& response) {
        if (response.body) return *response.body;
        std::string content;
        if (response.file)
            response.file->file->read(response.file->first, response.file->size,
                                      [&](const auto& read) { content = read.value_or(""); });
        return content;
    }
    json::array fetches_of(const std::string& name) {
        const json::value listed = json_as("ann", "/api/phones");
        for (const json::value& phone : listed.at("phones").as_array()) {
            if (phone.at("name") == json::value(name)) return phone.at("fetches").as_array();
        }
        return {};
    }
};

TEST_F(PhoneEndpointsTest, EveryAccountGetsItsOwnLinphoneFile) {
    for (const std::string name : {"ann", "fred", "pam"}) {
        const Response response = ask_as(name, "GET", "/linphone");
        EXPECT_EQ(response.status, 200U);
        EXPECT_EQ(type_of(response), "application/xml; charset=utf-8");
        EXPECT_NE(content_of(response).find(world.xml()->user_by_name(name)->id.get()), std::string::npos);
    }
}

TEST_F(PhoneEndpointsTest, TheCodeIsAnImage) {
    const Response response = ask_as("pam", "GET", "/linphone/qr.svg");
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(type_of(response), "image/svg+xml; charset=utf-8");
    EXPECT_EQ(ask(request("GET", "/linphone/qr.svg")).status, 401U);
}

TEST_F(PhoneEndpointsTest, APolycomGetsItsFilesAndFirmware) {
    EXPECT_EQ(ask_as("ann", "GET", own(".cfg")).status, 200U);
    EXPECT_EQ(type_of(ask_as("ann", "GET", "/polycom/allprov.cfg")), "application/xml; charset=utf-8");
    EXPECT_EQ(ask_as("ann", "GET", own("-license.cfg")).status, 404U);
    static_files.files = {{"polycom/ucs/sip.ld", "program"},
                          {"polycom/ucs/SoundPointIPLocalization/German_Germany/a.xml", "<words/>"},
                          {"polycom/ucs/Config/a.cfg", "<settings/>"},
                          {"polycom/ucs/languages/de.xml", "<page/>"}};
    EXPECT_EQ(content_of(ask_as("ann", "GET", "/polycom/sip.ld")), "program");
    EXPECT_EQ(type_of(ask_as("ann", "GET", "/polycom/sip.ld")), "application/octet-stream");
    EXPECT_EQ(content_of(ask_as("pam", "GET", "/polycom/SoundPointIPLocalization/German_Germany/a.xml")), "<words/>");
    EXPECT_EQ(content_of(ask_as("pam", "GET", "/polycom/Config/a.cfg")), "<settings/>");
    EXPECT_EQ(content_of(ask_as("pam", "GET", "/polycom/languages/de.xml")), "<page/>");
}

TEST_F(PhoneEndpointsTest, FirmwareIsSentInPartsToWhoAsksSo) {
    static_files.files["polycom/ucs/sip.ld"] = "program";
    const Response response = ask_as("ann", "GET", "/polycom/sip.ld", "", {{"Range", "bytes=3-"}});
    EXPECT_EQ(response.status, 206U);
    EXPECT_EQ(content_of(response), "gram");
}

TEST_F(PhoneEndpointsTest, WhatAPhoneBringsIsAnsweredAsClientsKnowIt) {
    EXPECT_EQ(json(ask_as("ann", "PUT", own("-app.log"), "line\n")),
              (json::value{{"appended", "0004f2aabbcc-app.log"}}));
    EXPECT_EQ(json(ask_as("ann", "PUT", own("-boot.log"), "line\n")),
              (json::value{{"appended", "0004f2aabbcc-boot.log"}}));
    EXPECT_EQ(json(ask_as("ann", "PUT", own("-phone.cfg"), "<PHONE_CONFIG/>")),
              (json::value{{"written", "0004f2aabbcc-phone.cfg"}}));
    EXPECT_EQ(content_of(ask_as("ann", "GET", own("-phone.cfg"))), "<PHONE_CONFIG/>");
}

TEST_F(PhoneEndpointsTest, WhatAPhoneMayNotBringIsRefusedInWords) {
    const auto refused = [&](const std::string& name, const std::string& path, const std::string& body) {
        const Response response = ask_as(name, "PUT", path, body);
        EXPECT_FALSE(json(response).at("message").as_string().empty()) << path;
        return response.status;
    };
    EXPECT_EQ(refused("ann", own("-phone.cfg"), std::string(256 * 1024 + 1, 'a')), 413U);
    EXPECT_EQ(refused("ann", own("-directory.xml"), "no directory"), 400U);
    EXPECT_EQ(refused("ann", own(".cfg"), "x"), 404U);
    EXPECT_EQ(refused("ann", "/polycom/sip.ld", "x"), 404U);
    EXPECT_EQ(refused("anton", own("-phone.cfg"), "x"), 404U);
    EXPECT_EQ(refused("ann", "/linphone", "x"), 405U);
    EXPECT_EQ(ask(request("PUT", own("-phone.cfg"), "x")).status, 401U);
    EXPECT_TRUE(static_files.files.empty());
}

TEST_F(PhoneEndpointsTest, APageOfAnotherSiteBringsNothing) {
    EXPECT_EQ(ask_as("ann", "PUT", own("-phone.cfg"), "x", {{"Origin", "https://evil.example"}}).status, 403U);
}

TEST_F(PhoneEndpointsTest, ADiskInTroubleIsAnswered500AndToldInTheLog) {
    static_files.trouble = app::FileError{"the disk is gone"};
    EXPECT_EQ(ask_as("ann", "PUT", own("-app.log"), "x").status, 500U);
    EXPECT_EQ(ask_as("ann", "GET", "/polycom/sip.ld").status, 500U);
    EXPECT_EQ(phone_log.size(), 2U);
}

TEST_F(PhoneEndpointsTest, NoPathLeadsOutOfThePhonesFiles) {
    static_files.files = {{"secret.ld", "secret"}, {"polycom/secret.ld", "secret"}, {"polycom/phones/x.ld", "secret"}};
    for (const std::string path :
         {"/polycom/..%2fsecret.ld", "/polycom/..%2f..%2fsecret.ld", "/polycom/%2e%2e/secret.ld",
          "/polycom/../secret.ld", "/polycom/..%5csecret.ld", "/polycom/%2fsecret.ld", "/polycom//secret.ld",
          "/polycom/languages/..%2f..%2fsecret.ld", "/polycom/languages/../../secret.ld",
          "/polycom/SoundPointIPLocalization/..%2f..%2f/secret.ld",
          "/polycom/SoundPointIPLocalization/%2e%2e/%2e%2e%2fsecret.ld", "/polycom/Config/..%252fsecret.ld",
          "/polycom/phones/x.ld", "/polycom/secret.ld%00.ld", "/polycom/..%c0%afsecret.ld"}) {
        for (const std::string method : {"GET", "PUT"}) {
            const Response response = ask_as("ann", method, path, "x");
            EXPECT_TRUE(response.status == 404 || response.status == 400 || response.status == 405)
                << method << ' ' << path << ' ' << response.status;
            EXPECT_EQ(content_of(response).find("secret\""), std::string::npos);
        }
    }
    EXPECT_EQ(static_files.files.size(), 3U);
}

TEST_F(PhoneEndpointsTest, TheTeamSeesWhatPhonesAskedForAndHowTheyWereAnswered) {
    ask_as("ann", "GET", own(".cfg"), "", {{"User-Agent", "Polycom/4.0.15"}});
    ask_as("ann", "GET", "/polycom/sip.ver");
    ask_as("ann", "PUT", own("-app.log"), "line");
    ask_as("ann", "GET", "/polycom/wrong/place.cfg");
    ask_as("pam", "GET", "/linphone");
    ask_as("pam", "GET", "/linphone/qr.svg");
    ask_as("pam", "GET", "/userinfo");

    const json::array fetches = fetches_of("ann");
    ASSERT_EQ(fetches.size(), 4U);
    EXPECT_EQ(fetches[0], (json::value{{"when", "2024-01-02T03:04:05.000Z"},
                                       {"method", "GET"},
                                       {"file", "/polycom/0004f2aabbcc.cfg"},
                                       {"status", 200U},
                                       {"agent", "Polycom/4.0.15"},
                                       {"address", "10.0.0.1"}}));
    EXPECT_EQ(fetches[1].at("status"), 404);
    EXPECT_EQ(fetches[2].at("method"), "PUT");
    EXPECT_EQ(fetches[3].at("file"), "/polycom/wrong/place.cfg");
    EXPECT_EQ(fetches_of("pam").size(), 1U);
    EXPECT_EQ(ask_as("pam", "GET", "/api/phones").status, 401U);
}

TEST_F(PhoneEndpointsTest, AnAccountWithAPhoneThatNeverAskedIsListed) {
    const json::value answer = json_as("ann", "/api/phones");
    EXPECT_EQ(
        answer,
        (json::value{{"op", "phones"},
                     {"phones", {{{"id", "20000"}, {"name", "ann"}, {"polymac", mac}, {"fetches", json::array{}}}}}}));
}

TEST_F(PhoneEndpointsTest, APhoneWithAWrongPasswordIsSeen) {
    const auto ask_wrongly = [&](const std::string& name, const std::string& path) {
        const test::DigestAnswer wrong{name, "not-the-password", new_nonce()};
        Request asked = request("GET", path);
        asked.headers.emplace_back("Authorization", test::authorization_of(wrong, "GET", path));
        return ask(asked).status;
    };
    EXPECT_EQ(ask_wrongly("pam", "/linphone"), 401U);
    EXPECT_EQ(ask_wrongly("pam", "/userinfo"), 401U);
    EXPECT_EQ(ask_wrongly("nobody", "/linphone"), 401U);
    const json::array fetches = fetches_of("pam");
    ASSERT_EQ(fetches.size(), 1U);
    EXPECT_EQ(fetches[0].at("status"), 401);
}

TEST_F(PhoneEndpointsTest, ReprovisioningReadsTheAdministratorsTemplatesAnew) {
    phone_templates.files["polycom/master.cfg"] = "<APPLICATION CONFIG_FILES=\"mine.cfg\"/>";
    EXPECT_EQ(content_of(ask_as("ann", "GET", own(".cfg"))).find("mine.cfg"), std::string::npos);
    const json::value answer = json(ask_as("ann", "POST", "/api/users/reprov"));
    EXPECT_EQ(answer.at("op"), "users/reprov");
    EXPECT_EQ(answer.at("done").as_array().size(), 6U);
    EXPECT_EQ(answer.at("failed"), json::array{});
    EXPECT_NE(content_of(ask_as("ann", "GET", own(".cfg"))).find("mine.cfg"), std::string::npos);
    EXPECT_EQ(ask_as("fred", "GET", "/api/users/reprov").status, 401U);
}

TEST_F(PhoneEndpointsTest, RebuildingContactsTellsWhen) {
    EXPECT_EQ(json_as("ann", "/api/conferences/rebuildcontacts"),
              (json::value{{"op", "conferences/rebuildcontacts"}, {"done", "2024-01-02T03:04:05.000Z"}}));
    EXPECT_EQ(ask_as("ann", "GET", "/api/conferences/rebuildcontacts", "", {{"Sec-Fetch-Site", "cross-site"}}).status,
              403U);
}

}  // namespace
}  // namespace connector::api
