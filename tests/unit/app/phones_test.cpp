#include "app/phones.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/fake_world.hpp"
#include "support/memory_shelf.hpp"

namespace connector::app {
namespace {

using model::Context;

constexpr const char* mac = "0004f2aabbcc";
const model::UserId ann("20000");
const model::UserId pam("22000");

model::User user_of(const model::UserId& id, std::string name, Context context, std::string polymac = "none") {
    model::User user;
    user.id = id;
    user.name = std::move(name);
    user.password = Secret("pass-of-" + user.name);
    user.context = context;
    user.polymac = std::move(polymac);
    return user;
}

model::Conference conference_of(std::string num, std::string name, Context context) {
    return {model::ConferenceNumber(std::move(num)), model::ConferenceName(std::move(name)),
            model::ProfileName("16kHz-novideo"), context};
}

class PhonesTest : public ::testing::Test {
protected:
    PhonesTest() {
        parts.users = {user_of(ann, "ann", Context::team, mac), user_of(pam, "pam", Context::public_)};
        parts.conferences = {conference_of("30000", "Team_One", Context::team),
                             conference_of("31000", "Friends_One", Context::friends),
                             conference_of("32000", "Public_One", Context::public_)};
        parts.globals = {{"domain", "sip.example.org"}, {"internal_tls_port", "5099"}};
        change();
    }

    // The switch has the parts as they are now.
    void change() { world.set(parts); }
    // Somebody has changed the user at `place`.
    void change_user(std::size_t place, model::User now) {
        const model::User before = std::exchange(parts.users.at(place), std::move(now));
        change();
        phones.account_changed(before, &parts.users.at(place));
    }
    void set_polymac(std::size_t place, const std::string& polymac) {
        model::User user = parts.users.at(place);
        user.polymac = polymac;
        change_user(place, user);
    }

    PhoneFile linphone(const model::UserId& account) {
        PhoneFile given = NoPhoneFile::trouble;
        phones.linphone(account, [&](PhoneFile file) { given = std::move(file); });
        return given;
    }
    PhoneFile polycom(const model::UserId& account, const std::vector<std::string>& asked) {
        PhoneFile given = NoPhoneFile::trouble;
        phones.polycom(account, asked, [&](PhoneFile file) { given = std::move(file); });
        return given;
    }
    Result<Brought, NotBrought> bring(const model::UserId& account, const std::string& name, std::string content) {
        Result<Brought, NotBrought> told = fail(NotBrought{NotBrought::Why::trouble, "not answered"});
        phones.bring_polycom(account, name, std::move(content), [&](const auto& brought) { told = brought; });
        return told;
    }

    static std::string text_of(const PhoneFile& file) {
        if (const auto* text = std::get_if<std::string>(&file)) return *text;
        const auto* opened = std::get_if<std::shared_ptr<OpenFile>>(&file);
        if (!opened) return "";
        std::string content;
        (*opened)->read(0, (*opened)->size(), [&](const auto& read) { content = read.value_or(""); });
        return content;
    }
    static bool is_missing(const PhoneFile& file) {
        const auto* why = std::get_if<NoPhoneFile>(&file);
        return why && *why == NoPhoneFile::not_there;
    }
    static bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
    static std::string own_name(const std::string& ending) { return mac + ending; }
    static std::string directory_with(const std::string& items) {
        return "<directory><item_list>" + items + "</item_list></directory>";
    }
    static Phones::Options options(std::vector<std::string>& log) {
        Phones::Options options;
        options.site.hostname = "conf.example.org";
        options.log = [&log](const std::string& line) { log.push_back(line); };
        return options;
    }

    model::XmlState::Parts parts;
    test::FakeWorld world;
    test::MemoryShelf files;
    test::MemoryShelf templates;
    std::vector<std::string> log;
    Phones phones{world, files, templates, options(log)};
};

TEST_F(PhonesTest, LinphoneIsToldTheAccountAndWhatTheSwitchKnows) {
    const std::string text = text_of(linphone(ann));
    EXPECT_TRUE(holds(text, "20000")) << text;
    EXPECT_TRUE(holds(text, "pass-of-ann"));
    EXPECT_FALSE(holds(text, "pass-of-pam"));
    EXPECT_TRUE(holds(text, "conf.example.org:5099;transport=tls"));
    EXPECT_TRUE(holds(text, "sip.example.org"));
}

TEST_F(PhonesTest, ConferencesAreSeenByContext) {
    EXPECT_TRUE(holds(text_of(linphone(ann)), "Team_One"));
    EXPECT_TRUE(holds(text_of(linphone(ann)), "Public_One"));
    EXPECT_FALSE(holds(text_of(linphone(pam)), "Team_One"));
    EXPECT_FALSE(holds(text_of(linphone(pam)), "Friends_One"));
    EXPECT_TRUE(holds(text_of(linphone(pam)), "Public_One"));
}

TEST_F(PhonesTest, AFriendThatWentIsWrittenEmpty) {
    EXPECT_TRUE(holds(text_of(linphone(ann)), "Public_One"));
    parts.conferences.pop_back();
    change();
    const std::string text = text_of(linphone(ann));
    EXPECT_FALSE(holds(text, "Public_One"));
    EXPECT_TRUE(holds(text, "friend_2"));
}

TEST_F(PhonesTest, AnAccountThatMovedToAnotherContextKeepsItsEmptyFriends) {
    linphone(ann);
    change_user(0, user_of(model::UserId("22001"), "ann", Context::public_, mac));
    const std::string text = text_of(linphone(model::UserId("22001")));
    EXPECT_FALSE(holds(text, "Team_One"));
    EXPECT_TRUE(holds(text, "friend_2"));
    EXPECT_EQ(files.files.count("linphone/20000"), 0U);
}

TEST_F(PhonesTest, AnAccountThatIsNoMoreGetsNothing) {
    EXPECT_TRUE(is_missing(linphone(model::UserId("29999"))));
    EXPECT_TRUE(is_missing(polycom(model::UserId("29999"), {"allprov.cfg"})));
    EXPECT_EQ(bring(model::UserId("29999"), own_name("-app.log"), "x").error().why, NotBrought::Why::not_its_file);
}

TEST_F(PhonesTest, TheCodeForACameraHoldsNoSecret) {
    EXPECT_TRUE(holds(text_of(phones.linphone_qr_code()), "<svg"));
}

TEST_F(PhonesTest, APolycomGetsItsOwnFiles) {
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name(".cfg")})), "allprov.cfg"));
    EXPECT_TRUE(holds(text_of(polycom(ann, {"000000000000.cfg"})), "allprov.cfg"));
    EXPECT_TRUE(holds(text_of(polycom(ann, {"allprov.cfg"})), "pass-of-ann"));
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name("-directory.xml")})), "Team_One"));
}

TEST_F(PhonesTest, NobodyGetsAnothersFiles) {
    bring(ann, own_name("-phone.cfg"), "<PHONE_CONFIG/>");
    for (const char* ending :
         {".cfg", "-directory.xml", "-phone.cfg", "-web.cfg", "-calls.xml", "-app.log", "-boot.log", "-license.cfg"}) {
        EXPECT_TRUE(is_missing(polycom(pam, {own_name(ending)}))) << ending;
        EXPECT_TRUE(is_missing(polycom(ann, {std::string("0004f2aabbcd") + ending}))) << ending;
        EXPECT_EQ(bring(pam, own_name(ending), "x").error().why, NotBrought::Why::not_its_file) << ending;
    }
}

TEST_F(PhonesTest, FirmwareIsForEveryAccount) {
    files.files["polycom/ucs/sip.ld"] = "program";
    files.files["polycom/ucs/languages/de.xml"] = "words";
    EXPECT_EQ(text_of(polycom(ann, {"sip.ld"})), "program");
    EXPECT_EQ(text_of(polycom(pam, {"languages", "de.xml"})), "words");
    EXPECT_TRUE(is_missing(polycom(ann, {"boot.ld"})));
}

TEST_F(PhonesTest, WhatAPhoneHasBroughtItGetsAgain) {
    EXPECT_EQ(bring(ann, own_name("-phone.cfg"), "<PHONE_CONFIG/>"), Brought::written);
    EXPECT_EQ(text_of(polycom(ann, {own_name("-phone.cfg")})), "<PHONE_CONFIG/>");
    EXPECT_TRUE(is_missing(polycom(ann, {own_name("-web.cfg")})));
}

TEST_F(PhonesTest, LogsGrow) {
    EXPECT_EQ(bring(ann, own_name("-app.log"), "first\n"), Brought::appended);
    EXPECT_EQ(bring(ann, own_name("-app.log"), "second\n"), Brought::appended);
    EXPECT_EQ(text_of(polycom(ann, {own_name("-app.log")})), "first\nsecond\n");
}

TEST_F(PhonesTest, NoFileOfAPhoneGrowsBeyondItsLimit) {
    const std::string full(phone_upload_bytes_max, 'a');
    EXPECT_EQ(bring(ann, own_name("-app.log"), full), Brought::appended);
    EXPECT_EQ(bring(ann, own_name("-app.log"), "b"), Brought::appended);
    EXPECT_EQ(text_of(polycom(ann, {own_name("-app.log")})), full.substr(1) + 'b');
    EXPECT_EQ(bring(ann, own_name("-web.cfg"), full), Brought::written);
    EXPECT_EQ(bring(ann, own_name("-web.cfg"), full + 'b').error().why, NotBrought::Why::too_large);
}

TEST_F(PhonesTest, ItsUsersEntriesSurviveEveryChangeOfTheConferences) {
    const std::string own = "<item><fn>Aunt</fn><ln>Mary</ln><ct>12345</ct></item>";
    EXPECT_EQ(bring(ann, own_name("-directory.xml"), directory_with(own)), Brought::written);
    parts.conferences.front() = conference_of("30001", "Team_Two", Context::team);
    change();
    const std::string text = text_of(polycom(ann, {own_name("-directory.xml")}));
    EXPECT_TRUE(holds(text, "Aunt"));
    EXPECT_TRUE(holds(text, "Team_Two"));
    EXPECT_FALSE(holds(text, "Team_One"));
}

TEST_F(PhonesTest, AConferenceThatWentIsNobodysEntryThoughThePhoneBringsItWithoutItsMark) {
    polycom(ann, {own_name("-directory.xml")});
    parts.conferences.erase(parts.conferences.begin());
    change();
    const std::string brought = directory_with(
        "<item><fn>Team_One</fn><ln>16kHz-novideo</ln><ct>30000</ct></item>"
        "<item><fn>Aunt</fn><ln>Mary</ln><ct>12345</ct></item>");
    for (const std::string when : {"the first time", "a second time"}) {
        EXPECT_EQ(bring(ann, own_name("-directory.xml"), brought), Brought::written) << when;
    }
    const std::string text = text_of(polycom(ann, {own_name("-directory.xml")}));
    EXPECT_FALSE(holds(text, "Team_One")) << text;
    EXPECT_TRUE(holds(text, "Aunt")) << text;
}

TEST_F(PhonesTest, WhatIsNoDirectoryIsRefusedAndTheOldOneKept) {
    bring(ann, own_name("-directory.xml"), directory_with("<item><fn>Aunt</fn><ct>12345</ct></item>"));
    const auto told = bring(ann, own_name("-directory.xml"), "<directory><item_list>");
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().why, NotBrought::Why::not_understood);
    EXPECT_FALSE(told.error().text.empty());
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name("-directory.xml")})), "Aunt"));
}

TEST_F(PhonesTest, AKeptDirectoryThatIsSpoiledIsToldAndGivenWithoutOwnEntries) {
    files.files[std::string("polycom/phones/") + mac + '/' + own_name("-directory.xml")] = "<directory>";
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name("-directory.xml")})), "Team_One"));
    EXPECT_EQ(log.size(), 1U);
}

TEST_F(PhonesTest, WithMoreConferencesThanADirectoryHoldsTheUsersEntriesAreKept) {
    bring(ann, own_name("-directory.xml"), directory_with("<item><fn>Aunt</fn><ct>12345</ct></item>"));
    for (unsigned number = 33'000; number < 35'500; ++number)
        parts.conferences.push_back(
            conference_of(std::to_string(number), "Room_" + std::to_string(number), Context::team));
    change();
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name("-directory.xml")})), "Aunt"));
    bring(ann, own_name("-directory.xml"), directory_with("<item><fn>Uncle</fn><ct>12346</ct></item>"));
    const std::string text = text_of(polycom(ann, {own_name("-directory.xml")}));
    EXPECT_TRUE(holds(text, "Uncle"));
    EXPECT_TRUE(holds(text, "Room_35499"));
}

TEST_F(PhonesTest, ADiskInTroubleIsToldInTheLogAndToThePhone) {
    files.trouble = FileError{"the disk is gone"};
    EXPECT_EQ(bring(ann, own_name("-app.log"), "x").error().why, NotBrought::Why::trouble);
    EXPECT_EQ(bring(ann, own_name("-directory.xml"), directory_with("")).error().why, NotBrought::Why::trouble);
    EXPECT_EQ(std::get<NoPhoneFile>(polycom(ann, {own_name("-web.cfg")})), NoPhoneFile::trouble);
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name("-directory.xml")})), "Team_One"));
    for (const std::string& line : log) EXPECT_TRUE(holds(line, "the disk is gone")) << line;
    EXPECT_GE(log.size(), 4U);
}

class PhonesForgetTest : public PhonesTest {
protected:
    PhonesForgetTest() {
        bring(ann, own_name("-phone.cfg"), "<PHONE_CONFIG/>");
        bring(ann, own_name("-directory.xml"), directory_with("<item><fn>Aunt</fn><ct>12345</ct></item>"));
        linphone(ann);
        phones.fetches().note(ann, {});
        EXPECT_EQ(files.files.size(), 3U);
    }
};

TEST_F(PhonesForgetTest, NothingIsForgottenWhileTheAccountAndItsPhoneStay) {
    model::User renamed = parts.users.front();
    renamed.password = Secret("another");
    renamed.name = "anna";
    change_user(0, renamed);
    EXPECT_EQ(files.files.size(), 3U);
    EXPECT_EQ(phones.fetches().of(ann).size(), 1U);
}

TEST_F(PhonesForgetTest, WithItsAccountEverythingGoes) {
    const model::User gone = parts.users.front();
    parts.users.erase(parts.users.begin());
    change();
    phones.account_changed(gone, nullptr);
    EXPECT_TRUE(files.files.empty());
    EXPECT_TRUE(phones.fetches().of(ann).empty());
}

TEST_F(PhonesForgetTest, WhatAPhoneBroughtGoesWhenItIsTheAccountsNoMore) {
    for (const std::string polymac : {"none", "0004f2aabbcd"}) {
        set_polymac(0, polymac);
        EXPECT_EQ(files.files.size(), 1U) << polymac;
        EXPECT_EQ(files.files.count("linphone/20000"), 1U) << polymac;
    }
}

TEST_F(PhonesForgetTest, WhoGetsAnothersPhoneDoesNotGetWhatItBrought) {
    set_polymac(1, mac);
    set_polymac(0, "none");
    EXPECT_TRUE(is_missing(polycom(pam, {own_name("-phone.cfg")})));
    EXPECT_FALSE(holds(text_of(polycom(pam, {own_name("-directory.xml")})), "Aunt"));
}

TEST_F(PhonesForgetTest, AnAccountThatMovedToAnotherContextKeepsWhatItsPhoneBrought) {
    change_user(0, user_of(model::UserId("22001"), "ann", Context::public_, mac));
    EXPECT_TRUE(holds(text_of(polycom(model::UserId("22001"), {own_name("-directory.xml")})), "Aunt"));
}

TEST_F(PhonesForgetTest, WhoIsMissingForAMomentFindsEverythingAgain) {
    const auto users = std::exchange(parts.users, {});
    change();
    parts.users = users;
    change();
    EXPECT_EQ(files.files.size(), 3U);
    EXPECT_TRUE(holds(text_of(polycom(ann, {own_name("-directory.xml")})), "Aunt"));
}

}  // namespace
}  // namespace connector::app
