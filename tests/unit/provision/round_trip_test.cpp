// Whatever an account's name and password are: a parser reads them back as they are.
#include <gtest/gtest.h>

#include <array>
#include <pugixml.hpp>
#include <random>

#include "provision/linphone.hpp"
#include "provision/polycom/configuration.hpp"
#include "provision/polycom/directory.hpp"
#include "sample_site.hpp"

namespace connector::provision {
namespace {

constexpr unsigned seeds = 50;

// Of what the switch's files may hold: more than the rules for new accounts allow. Entities, quotes, tags of templates.
std::string random_text(std::mt19937& dice) {
    static constexpr std::array pieces{"a",
                                       "Z",
                                       "0",
                                       " ",
                                       "&",
                                       "<",
                                       ">",
                                       "\"",
                                       "'",
                                       "$",
                                       "%",
                                       "#",
                                       "\\",
                                       "{{",
                                       "}}",
                                       "{{#conferences}}",
                                       "&amp;",
                                       "]]>",
                                       "<!--",
                                       "\xC3\xA4",
                                       "\xE2\x82\xAC",
                                       "\xF0\x9F\x98\x80",
                                       "=",
                                       "/",
                                       ":",
                                       "@"};
    std::string text = "x";
    for (auto left = dice() % 20; left > 0; --left) text += pieces[dice() % pieces.size()];
    return text + "x";
}

std::string entry(const pugi::xml_document& document, const char* section, const char* name) {
    return document.child("config")
        .find_child_by_attribute("section", "name", section)
        .find_child_by_attribute("entry", "name", name)
        .child_value();
}

PhoneBook random_book(std::mt19937& dice) {
    PhoneBook book = book_of_ann();
    book.user.name = random_text(dice);
    book.user.password = Secret(random_text(dice));
    book.conferences.clear();
    for (auto left = dice() % 4; left > 0; --left) {
        book.conferences.push_back(conference("30000", random_text(dice).c_str()));
    }
    return book;
}

TEST(RoundTrip, LinphoneReadsWhatTheAccountIs) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 dice(seed);
        const PhoneBook book = random_book(dice);
        pugi::xml_document document;
        ASSERT_TRUE(document.load_string(linphone_xml(Templates(), berlin(), book, 5)->c_str()));
        EXPECT_EQ(entry(document, "auth_info_0", "passwd"), book.user.password.reveal());
        EXPECT_EQ(entry(document, "auth_info_0", "username"), book.user.id.get());
        const std::string identity = entry(document, "proxy_0", "reg_identity");
        std::string name;  // what stands between the quotes, unescaped
        for (std::size_t at = 1; at < identity.size() && identity[at] != '"'; ++at) {
            if (identity[at] == '\\') ++at;
            name += identity[at];
        }
        EXPECT_EQ(name, book.user.name);
    }
}

TEST(RoundTrip, PolycomReadsWhatTheAccountIs) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 dice(seed);
        const PhoneBook book = random_book(dice);
        pugi::xml_document document;
        ASSERT_TRUE(document.load_string(polycom::allprov_cfg(Templates(), berlin(), book.user)->c_str()));
        const auto account = document.child("PHONE_CONFIG").child("ACCOUNT");
        EXPECT_EQ(account.attribute("reg.1.displayName").value(), book.user.name);
        EXPECT_EQ(account.attribute("reg.1.auth.password").value(), book.user.password.reveal());

        const auto entries = polycom::parse_directory(*polycom::directory_xml(Templates(), book, {}));
        ASSERT_TRUE(entries);
        ASSERT_EQ(entries->size(), book.conferences.size());
        for (std::size_t i = 0; i < entries->size(); ++i) {
            EXPECT_EQ((*entries)[i].first_name, book.conferences[i].name.get());
            EXPECT_TRUE((*entries)[i].served);
        }
    }
}

}  // namespace
}  // namespace connector::provision
