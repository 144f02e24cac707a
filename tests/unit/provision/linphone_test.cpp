// What Linphone is given.
#include "provision/linphone.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "provision/addresses.hpp"
#include "sample_site.hpp"
#include "support/golden.hpp"

namespace connector::provision {
namespace {

std::string value_of(const std::string& xml, const std::string& section, const std::string& entry) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(xml.c_str()));
    const auto found = document.child("config").find_child_by_attribute("section", "name", section.c_str());
    const auto node = found.find_child_by_attribute("entry", "name", entry.c_str());
    return node ? node.child_value() : "none";
}

TEST(Linphone, TheFileIsAsItAlwaysWas) {
    EXPECT_EQ(*linphone_xml(Templates(), berlin(), book_of_ann(), 3), test::golden("provision/linphone.xml"));
}

TEST(Linphone, EveryEntryOverwritesWhatLinphoneHas) {
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(linphone_xml(Templates(), berlin(), book_of_ann(), 3)->c_str()));
    for (const auto section : document.child("config").children()) {
        for (const auto entry : section.children("entry")) EXPECT_STREQ(entry.attribute("overwrite").value(), "true");
    }
}

TEST(Linphone, AsManyConferencesAsThereCanBeFitIntoTheFile) {
    Site site = berlin();
    site.hostname = "a-host-of-a-conference-system.in-a-department.of-some.example.org";
    PhoneBook book = book_of_ann();
    book.conferences.assign(3000, conference("30000", std::string(64, 'x').c_str()));
    EXPECT_TRUE(linphone_xml(Templates(), site, book, 3008));
}

TEST(Linphone, FriendsThatWentAreEmptied) {
    PhoneBook book = book_of_ann();
    const std::string both = *linphone_xml(Templates(), berlin(), book, 2);
    EXPECT_EQ(value_of(both, "friend_1", "url"), "\"Garden 16kHz-novideo\" <sip:31000@conf.example.org:5061>");
    EXPECT_EQ(value_of(both, "friend_2", "url"), "none");

    book.conferences.clear();
    const std::string gone = *linphone_xml(Templates(), berlin(), book, 2);
    for (const char* section : {"friend_0", "friend_1"}) {
        for (const char* entry : {"url", "pol", "subscribe"}) EXPECT_EQ(value_of(gone, section, entry), "");
    }
    EXPECT_EQ(value_of(gone, "friend_2", "url"), "none");
}

TEST(Linphone, QuotesInANameAreEscapedWithinTheAddress) {
    PhoneBook book = book_of_ann();
    book.user.name = "Ann \"A\\B\"";
    EXPECT_EQ(value_of(*linphone_xml(Templates(), berlin(), book, 0), "proxy_0", "reg_identity"),
              "\"Ann \\\"A\\\\B\\\"\" <sip:20001@conf.example.org:5061>");
}

TEST(Linphone, AsksAgainWithNameAndPasswordPercentEncoded) {
    EXPECT_EQ(value_of(*linphone_xml(Templates(), berlin(), book_of_ann(), 0), "misc", "config-uri"),
              "https://%C3%84nn%20O%27Neil:se%23cr%25t%3F@conf.example.org:8443/linphone");
}

TEST(Linphone, ThreeThousandConferencesFit) {
    PhoneBook book = book_of_ann();
    book.conferences.assign(3000, conference("30000", "A_name_of_usual_length"));
    EXPECT_TRUE(linphone_xml(Templates(), berlin(), book, 0));
}

TEST(Addresses, TheDefaultPortIsLeftOut) {
    Site site = berlin();
    EXPECT_EQ(linphone_url(site), "https://conf.example.org:8443/linphone");
    site.https_port = 443;
    EXPECT_EQ(linphone_url(site), "https://conf.example.org/linphone");
    EXPECT_EQ(polycom_url(site), "https://conf.example.org/polycom");
}

TEST(PhoneBook, HoldsWhatTheContextMaySee) {
    model::XmlState::Parts parts;
    parts.conferences = {conference("32000", "P", model::Context::public_), conference("30000", "T"),
                         conference("31000", "F", model::Context::friends)};
    const model::XmlState state(std::move(parts));
    const auto numbers = [&](model::Context context) {
        model::User user = ann();
        user.context = context;
        std::string text;
        for (const auto& seen : phone_book_of(user, state).conferences) text += seen.num.get() + " ";
        return text;
    };
    EXPECT_EQ(numbers(model::Context::team), "30000 31000 32000 ");
    EXPECT_EQ(numbers(model::Context::friends), "31000 32000 ");
    EXPECT_EQ(numbers(model::Context::public_), "32000 ");
}

}  // namespace
}  // namespace connector::provision
