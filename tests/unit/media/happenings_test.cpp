// What the engine tells of its legs: talking, keys, and media that stopped to come.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "media/engine.hpp"
#include "media/talk_detector.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

class Happenings : public testing::Test {
protected:
    Happenings() {
        settings.rtp_timeout_s = 3;
        engine.open_mix(MixId{1}, 16'000);
        engine.add_leg(MixId{1}, phone.id(), settings, now());
    }

    SteadyTime now() const { return test::at(std::chrono::milliseconds(ms)).steady; }
    void frame(const Bytes& packet) {
        engine.on_packet(phone.id(), packet, now());
        nothing_comes(20);
    }
    void talk(unsigned for_ms) {
        for (unsigned said = 0; said < for_ms; said += 20) frame(phone.says());
    }
    void be_silent(unsigned for_ms) {
        for (unsigned said = 0; said < for_ms; said += 20) frame(phone.says_nothing());
    }
    void nothing_comes(unsigned for_ms) {
        for (unsigned waited = 0; waited < for_ms; waited += 20) {
            engine.tick(now(), [](LegId, std::span<const std::uint8_t>) {});
            ms += 20;
        }
    }
    void press(std::uint8_t event, std::uint32_t timestamp, std::uint16_t sequence, std::uint32_t ssrc = 7) {
        const auto header = print_rtp_header({101, false, sequence, timestamp, ssrc, {}});
        Bytes bytes(header.begin(), header.end());
        bytes.insert(bytes.end(), {event, 10, 0, 160});
        engine.on_packet(phone.id(), bytes, now());
    }
    template <class Kind>
    std::vector<Kind> taken() {
        std::vector<Kind> wanted;
        for (const Happening& happening : engine.take_happenings()) {
            if (const auto* found = std::get_if<Kind>(&happening)) wanted.push_back(*found);
        }
        return wanted;
    }

    unsigned ms = 0;
    Engine engine;
    Phone phone{7, CodecKind::pcma, 440};
    LegSettings settings = phone.settings();
};

}  // namespace

TEST(TalkDetector, ClearSpeechStartsAtOnceAndSoftSpeechAfterFiveFrames) {
    TalkDetector clear;
    EXPECT_EQ(clear.on_frame(700, 0), true);
    TalkDetector soft;
    for (int frame = 0; frame < 4; ++frame) EXPECT_EQ(soft.on_frame(350, 0), std::nullopt);
    EXPECT_EQ(soft.on_frame(350, 0), true);
    EXPECT_EQ(soft.on_frame(350, 0), std::nullopt);
}

TEST(TalkDetector, AClickIsNoSpeech) {
    TalkDetector talk;
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(talk.on_frame(600, 0), std::nullopt);
        EXPECT_EQ(talk.on_frame(10, 0), std::nullopt);
    }
}

TEST(TalkDetector, StopsAfterFortyQuietFramesInARow) {
    TalkDetector talk;
    ASSERT_EQ(talk.on_frame(2000, 0), true);
    for (int frame = 0; frame < 39; ++frame) EXPECT_EQ(talk.on_frame(0, 0), std::nullopt);
    EXPECT_EQ(talk.on_frame(2000, 0), std::nullopt);
    for (int frame = 0; frame < 39; ++frame) EXPECT_EQ(talk.on_frame(0, 0), std::nullopt);
    EXPECT_EQ(talk.on_frame(0, 0), false);
}

TEST(TalkDetector, TheEnergyLevelOfTheMemberIsItsThreshold) {
    TalkDetector talk;
    for (int frame = 0; frame < 20; ++frame) EXPECT_EQ(talk.on_frame(900, 1000), std::nullopt);
    EXPECT_EQ(talk.on_frame(1400, 1000), true);
}

TEST_F(Happenings, TalkingIsToldWhenItStartsAndWhenItStops) {
    be_silent(200);
    talk(1000);
    auto told = taken<TalkChanged>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_TRUE(told[0].talking);
    EXPECT_EQ(told[0].leg, phone.id());
    EXPECT_GT(told[0].energy, 700U);
    be_silent(700);
    EXPECT_TRUE(taken<TalkChanged>().empty());
    be_silent(300);
    told = taken<TalkChanged>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_FALSE(told[0].talking);
}

TEST_F(Happenings, WhoTalksIsToldAnewWhenItIsMutedAndWhenItIsNoLonger) {
    using Told = std::vector<bool>;
    const auto told = [&] {
        Told states;
        for (const TalkChanged& change : taken<TalkChanged>()) states.push_back(change.talking);
        return states;
    };
    talk(200);
    EXPECT_EQ(told(), Told{true});
    engine.set_leg(phone.id(), {.can_speak = false});
    talk(200);
    EXPECT_EQ(told(), (Told{false, true}));
    engine.set_leg(phone.id(), {.can_speak = false, .can_hear = false});
    talk(200);
    EXPECT_EQ(told(), Told{});
    engine.set_leg(phone.id(), {});
    talk(200);
    EXPECT_EQ(told(), (Told{false, true}));
}

TEST_F(Happenings, WhoseMediaStopsHasStoppedTalking) {
    talk(500);
    nothing_comes(1500);
    const auto told = taken<TalkChanged>();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_FALSE(told[1].talking);
}

TEST_F(Happenings, LostMediaIsToldOnce) {
    talk(100);
    nothing_comes(2'900);
    EXPECT_TRUE(taken<MediaLost>().empty());
    nothing_comes(10'000);
    const auto told = taken<MediaLost>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].leg, phone.id());
}

TEST_F(Happenings, APhoneThatNeverSendsIsLostToo) {
    nothing_comes(3'100);
    EXPECT_EQ(taken<MediaLost>().size(), 1U);
}

TEST_F(Happenings, KeysAloneKeepACallAlive) {
    for (std::uint32_t second = 0; second < 10; ++second) {
        press(1, second * 8000, static_cast<std::uint16_t>(second));
        nothing_comes(1'000);
    }
    EXPECT_TRUE(taken<MediaLost>().empty());
}

TEST_F(Happenings, WithoutALimitNothingIsLost) {
    settings.rtp_timeout_s = 0;
    engine.update_leg(phone.id(), settings, now());
    nothing_comes(60'000);
    EXPECT_TRUE(taken<MediaLost>().empty());
}

TEST_F(Happenings, ALengthyHoldIsNotCountedAfterwards) {
    settings.rtp_timeout_s = 0;
    engine.update_leg(phone.id(), settings, now());
    nothing_comes(10'000);
    settings.rtp_timeout_s = 3;
    engine.update_leg(phone.id(), settings, now());
    nothing_comes(2'900);
    EXPECT_TRUE(taken<MediaLost>().empty());
    nothing_comes(200);
    EXPECT_EQ(taken<MediaLost>().size(), 1U);
}

TEST_F(Happenings, AKeyIsToldOnceHoweverManyPacketsItHas) {
    for (std::uint16_t packet = 0; packet < 9; ++packet) press(5, 8000, packet);
    press(11, 16'000, 10);
    press(11, 16'000, 11);
    press(5, 8000, 9);      // overtaken on its way
    press(11, 24'000, 12);  // the same key again
    press(15, 32'000, 13);
    std::string keys;
    for (const KeyPressed& key : taken<KeyPressed>()) keys += key.digit;
    EXPECT_EQ(keys, "5##D");
}

TEST_F(Happenings, KeysOfANewStreamOrAClockThatIsSetBackAreTold) {
    press(1, 4'000'000, 0);
    press(2, 4'000'000, 1, 8);
    press(3, 3'999'000, 2, 9);
    press(4, 1'000, 3, 9);
    std::string keys;
    for (const KeyPressed& key : taken<KeyPressed>()) keys += key.digit;
    EXPECT_EQ(keys, "1234");
}

TEST_F(Happenings, OtherTelephoneEventsAreNoKeys) {
    press(16, 8000, 1);  // flash
    press(255, 16'000, 2);
    const auto header = print_rtp_header({101, true, 3, 24'000, 7, {}});
    engine.on_packet(phone.id(), header, now());
    EXPECT_TRUE(taken<KeyPressed>().empty());
}

TEST_F(Happenings, WhatIsNoPacketOfTheLegIsNoSignOfLife) {
    const Bytes good = phone.says();
    Bytes other_type = good;
    other_type[1] = 77;
    Bytes other_version = good;
    other_version[0] = 0x40;
    for (int second = 0; second < 4; ++second) {
        engine.on_packet(phone.id(), {}, now());
        engine.on_packet(phone.id(), std::span(good).first(11), now());
        engine.on_packet(phone.id(), other_type, now());
        engine.on_packet(phone.id(), other_version, now());
        nothing_comes(1'000);
    }
    EXPECT_EQ(taken<MediaLost>().size(), 1U);
}

TEST_F(Happenings, PacketsOfAnySizeAndTimeDoNoHarm) {
    const unsigned seed = 20'240;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::size_t sent = 0;
    for (int i = 0; i < 3'000; ++i) {
        RtpPacket head{8, false, static_cast<std::uint16_t>(random()), static_cast<std::uint32_t>(random()), 7, {}};
        if (i % 3 != 0) head.timestamp = static_cast<std::uint32_t>(i * 400 - static_cast<int>(random() % 400));
        const auto header = print_rtp_header(head);
        Bytes bytes(header.begin(), header.end());
        bytes.resize(12 + random() % (i % 10 == 0 ? 1500 : 30));
        engine.on_packet(phone.id(), bytes, now());
        engine.tick(now(), [&](LegId, std::span<const std::uint8_t> packet) { sent += packet.size(); });
    }
    EXPECT_EQ(sent, 3'000U * 172);
    // Afterwards it is heard as ever.
    talk(500);
    taken<TalkChanged>();
    be_silent(2'000);
    const auto told = taken<TalkChanged>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_FALSE(told[0].talking);
}

}  // namespace connector::media
