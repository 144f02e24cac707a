#include "esl/command.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace connector::esl {
namespace {

using namespace std::chrono_literals;
using model::ConferenceName;
using model::MemberId;

const ConferenceName room{"Team_One"};

TEST(Command, IsWhatFreeSwitchTakes) {
    EXPECT_EQ(conference_json_list().text(), "conference json_list");
    EXPECT_EQ(show_registrations().text(), "show registrations as json");
    EXPECT_EQ(lock(room)->text(), "conference Team_One lock");
    EXPECT_EQ(unlock(room)->text(), "conference Team_One unlock");
    EXPECT_EQ(mute(room, MemberId{7})->text(), "conference Team_One mute 7");
    EXPECT_EQ(unmute(room, MemberId{7})->text(), "conference Team_One unmute 7");
    EXPECT_EQ(kick(room, MemberId{7})->text(), "conference Team_One kick 7");
    EXPECT_EQ(deaf(room, MemberId{7})->text(), "conference Team_One deaf 7");
    EXPECT_EQ(undeaf(room, MemberId{7})->text(), "conference Team_One undeaf 7");
    EXPECT_EQ(volume_in(room, MemberId{7}, -3)->text(), "conference Team_One volume_in 7 -3");
    EXPECT_EQ(volume_out(room, MemberId{7}, 4)->text(), "conference Team_One volume_out 7 4");
    EXPECT_EQ(energy(room, MemberId{7}, 300)->text(), "conference Team_One energy 7 300");
    EXPECT_EQ(mute_all(room)->text(), "conference Team_One mute all");
    EXPECT_EQ(unmute_all(room)->text(), "conference Team_One unmute all");
    EXPECT_EQ(mute_non_moderators(room)->text(), "conference Team_One mute non_moderator");
    EXPECT_EQ(kick_all(room)->text(), "conference Team_One kick all");
    EXPECT_EQ(play(room, "ivr/a.wav")->text(), "conference Team_One play ivr/a.wav");
    EXPECT_EQ(record_start(room, "/r/a:1.wav")->text(), "conference Team_One recording start /r/a:1.wav");
    EXPECT_EQ(record_pause(room, "/r/a.wav")->text(), "conference Team_One recording pause /r/a.wav");
    EXPECT_EQ(record_resume(room, "/r/a.wav")->text(), "conference Team_One recording resume /r/a.wav");
    EXPECT_EQ(record_stop(room, "/r/a.wav")->text(), "conference Team_One recording stop /r/a.wav");
}

TEST(Command, HasATimeLimit) {
    EXPECT_EQ(lock(room)->limit(), 5s);
    EXPECT_EQ(reload_xml().limit(), 30s);
}

// Every maker with a name or a path, as a function of that text.
std::vector<std::function<MadeCommand(const std::string&)>> makers() {
    const auto of = [](MadeCommand (*make)(const ConferenceName&)) {
        return [make](const std::string& text) { return make(ConferenceName(text)); };
    };
    const auto of_member = [](MadeCommand (*make)(const ConferenceName&, MemberId)) {
        return [make](const std::string& text) { return make(ConferenceName(text), MemberId{1}); };
    };
    const auto of_path = [](MadeCommand (*make)(const ConferenceName&, std::string_view)) {
        return [make](const std::string& text) { return make(room, "/" + text); };
    };
    const auto of_recorded = [](MadeCommand (*make)(const ConferenceName&, std::string_view)) {
        return [make](const std::string& text) { return make(ConferenceName(text), "/r/a.wav"); };
    };
    return {of(lock),
            of(unlock),
            of(mute_all),
            of(kick_all),
            of_member(mute),
            of_member(unmute),
            of(unmute_all),
            of(mute_non_moderators),
            of_member(kick),
            of_member(deaf),
            of_member(undeaf),
            of_path(play),
            of_path(record_start),
            of_path(record_pause),
            of_path(record_resume),
            of_path(record_stop),
            of_recorded(record_start),
            of_recorded(record_pause),
            of_recorded(record_resume),
            of_recorded(record_stop)};
}

TEST(Command, EveryByteInEveryArgumentMakesOneWellFormedLineOrNone) {
    const std::string usual = "ABCabc019_.-";
    for (const auto& make : makers()) {
        for (int byte = 0; byte < 256; ++byte) {
            const std::string text = std::string("a") + static_cast<char>(byte) + "b";
            const MadeCommand made = make(text);
            if (usual.find(static_cast<char>(byte)) != std::string::npos) {
                EXPECT_TRUE(made) << "byte " << byte;
            }
            if (!made) {
                EXPECT_EQ(made.error(), CommandError::forbidden_character);
                continue;
            }
            for (const char c : made->text()) {
                EXPECT_TRUE(c >= 0x20 && c < 0x7f) << "byte " << byte;
            }
            EXPECT_TRUE(made->text().find("a" + std::string(1, static_cast<char>(byte)) + "b") != std::string::npos);
            EXPECT_NE(byte, ' ');
            EXPECT_NE(byte, '{');
        }
    }
}

TEST(Command, NamesAndPathsHaveALengthAndAForm) {
    EXPECT_EQ(lock(ConferenceName("")).error(), CommandError::empty_argument);
    EXPECT_TRUE(lock(ConferenceName(std::string(64, 'a'))));
    EXPECT_EQ(lock(ConferenceName(std::string(65, 'a'))).error(), CommandError::too_long);
    EXPECT_EQ(play(room, "ivr/a.wav")->text(), "conference Team_One play ivr/a.wav");
    EXPECT_EQ(record_start(room, "").error(), CommandError::empty_argument);
    EXPECT_EQ(play(room, "ivr/a.wav")->text(), "conference Team_One play ivr/a.wav");
    EXPECT_EQ(record_start(room, "relative.wav").error(), CommandError::forbidden_character);
    EXPECT_EQ(play(room, "ivr/a.wav")->text(), "conference Team_One play ivr/a.wav");
    EXPECT_EQ(record_start(room, "/" + std::string(1024, 'a')).error(), CommandError::too_long);
}

}  // namespace
}  // namespace connector::esl
