// Sounds that are played to a leg or to a mix.
#include <gtest/gtest.h>

#include <array>

#include "media/engine.hpp"
#include "media/sound_queue.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

Sound tone_sound(double hz, unsigned ms, unsigned rate_hz = 16'000) {
    test::Tone tone(hz, rate_hz, Phone::amplitude);
    auto samples = std::make_shared<std::vector<std::int16_t>>();
    for (const float sample : tone.next(rate_hz / 1000 * ms)) samples->push_back(to_sample(sample));
    return {rate_hz, samples};
}

class Playback : public testing::Test {
protected:
    Playback() {
        engine.open_mix(MixId{1}, 16'000);
        for (const Phone& phone : phones) engine.add_leg(MixId{1}, phone.id(), phone.settings(), test::at().steady);
        engine.set_recorder([this](RecordingId, std::span<const std::int16_t> samples) {
            recorded.insert(recorded.end(), samples.begin(), samples.end());
        });
    }

    void run(unsigned ms) {
        for (unsigned passed = 0; passed < ms; passed += 20) {
            for (Phone& phone : phones) {
                if (phone.hz() > 0) engine.on_packet(phone.id(), phone.says(), test::at().steady);
            }
            engine.tick(test::at().steady,
                        [&](LegId leg, std::span<const std::uint8_t> packet) { phones[leg.get() - 1].hears(packet); });
            for (const Happening& happening : engine.take_happenings()) {
                if (const auto* found = std::get_if<PlaybackEnded>(&happening)) ended.push_back(*found);
            }
        }
    }
    void start(unsigned id, Engine::Audience audience, const Sound& sound) {
        engine.start_playback(PlaybackId{id}, audience);
        engine.provide_sound(PlaybackId{id}, sound);
    }
    void listen(unsigned ms) {
        run(100);
        for (Phone& phone : phones) phone.forget();
        run(ms);
    }
    std::vector<std::uint64_t> ended_ids() const {
        std::vector<std::uint64_t> ids;
        for (const PlaybackEnded& playback : ended) ids.push_back(playback.playback.get());
        return ids;
    }

    Engine engine;
    std::array<Phone, 3> phones{Phone(1, CodecKind::pcmu, 440), Phone(2, CodecKind::g722, 700),
                                Phone(3, CodecKind::opus, 1'000)};
    std::vector<PlaybackEnded> ended;
    std::vector<float> recorded;
};

}  // namespace

TEST_F(Playback, ToALegIsHeardByItAloneBesideTheOthers) {
    for (Phone& phone : phones) {
        start(static_cast<unsigned>(phone.id().get()), phone.id(), tone_sound(1'900, 1'500));
        listen(1'000);
        for (const Phone& by : phones) {
            if (by.id() == phone.id()) {
                EXPECT_NEAR(by.level_db(1'900), 0, 1.5) << by.id().get();
            } else {
                EXPECT_LT(by.level_db(1'900), -35) << by.id().get();
            }
            for (const Phone& said : phones) {
                if (said.id() == by.id()) continue;
                EXPECT_NEAR(by.level_db(said.hz()), 0, 1.5) << by.id().get();
            }
        }
        run(600);
    }
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{1, 2, 3}));
}

TEST_F(Playback, ToAMixIsHeardByAllAndRecorded) {
    engine.start_recording(MixId{1}, RecordingId{1});
    start(1, MixId{1}, tone_sound(1'900, 1'500));
    listen(1'000);
    for (const Phone& by : phones) EXPECT_NEAR(by.level_db(1'900), 0, 1.5) << by.id().get();
    recorded.erase(recorded.begin(), recorded.begin() + 1'600);
    EXPECT_NEAR(test::db(test::amplitude_of(recorded, 1'900, 16'000), Phone::amplitude), 0, 0.5);
}

TEST_F(Playback, ADeafLegHearsWhatIsPlayedToIt) {
    engine.set_leg(phones[0].id(), {.can_hear = false});
    start(1, phones[0].id(), tone_sound(1'900, 1'500));
    listen(1'000);
    EXPECT_NEAR(phones[0].level_db(1'900), 0, 1.5);
    EXPECT_LT(phones[0].level_db(700), -35);
}

TEST_F(Playback, SeveralFollowOneAnotherInTheOrderTheyWereAskedFor) {
    for (const unsigned id : {1U, 2U, 3U}) engine.start_playback(PlaybackId{id}, MixId{1});
    engine.provide_sound(PlaybackId{3}, tone_sound(1'900, 100));
    engine.provide_sound(PlaybackId{2}, tone_sound(1'900, 100));
    run(200);
    EXPECT_TRUE(ended.empty());  // the first is still being read
    engine.provide_sound(PlaybackId{1}, tone_sound(1'900, 100));
    run(100);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{1}));
    run(200);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{1, 2, 3}));
    for (const PlaybackEnded& playback : ended) EXPECT_EQ(playback.error, "");
}

TEST_F(Playback, EndsWhenItsSoundHasEndedAndNotBefore) {
    start(1, phones[0].id(), tone_sound(1'900, 490));
    run(480);
    EXPECT_TRUE(ended.empty());
    run(20);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{1}));
}

TEST_F(Playback, IsNotToldWhenItIsStopped) {
    start(1, phones[0].id(), tone_sound(1'900, 5'000));
    start(2, phones[0].id(), tone_sound(2'600, 1'500));
    run(200);
    engine.stop_playback(PlaybackId{1});
    engine.stop_playback(PlaybackId{9});
    listen(1'000);
    EXPECT_LT(phones[0].level_db(1'900), -35);
    EXPECT_NEAR(phones[0].level_db(2'600), 0, 1.5);
    run(1'000);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{2}));
}

TEST_F(Playback, WhatCannotBeReadEndsWithItsError) {
    engine.start_playback(PlaybackId{1}, MixId{1});
    engine.fail_playback(PlaybackId{1}, "no such file");
    engine.provide_sound(PlaybackId{1}, tone_sound(1'900, 100));
    run(200);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].error, "no such file");
}

TEST_F(Playback, EndsWithItsLegOrItsMix) {
    EXPECT_EQ(engine.start_playback(PlaybackId{1}, LegId{99}), std::nullopt);
    EXPECT_EQ(engine.start_playback(PlaybackId{2}, MixId{99}), std::nullopt);
    EXPECT_EQ(engine.start_playback(PlaybackId{3}, MixId{}), std::nullopt);
    EXPECT_EQ(engine.start_playback(PlaybackId{4}, phones[0].id()), 8'000U);
    EXPECT_EQ(engine.start_playback(PlaybackId{5}, phones[1].id()), 16'000U);
    EXPECT_EQ(engine.start_playback(PlaybackId{6}, MixId{1}), 16'000U);
    engine.remove_leg(phones[0].id());
    engine.close_mix(MixId{1});
    run(20);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6}));
    for (const PlaybackEnded& playback : ended) EXPECT_NE(playback.error, "");
}

TEST_F(Playback, MoreThanTheLimitAreRefused) {
    for (unsigned id = 1; id <= SoundQueue::waiting_max + 1; ++id) engine.start_playback(PlaybackId{id}, MixId{1});
    run(20);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{SoundQueue::waiting_max + 1}));
}

TEST_F(Playback, GoesOnInAMixOfAnotherRate) {
    engine.open_mix(MixId{2}, 48'000);
    for (Phone& phone : phones) {
        start(static_cast<unsigned>(phone.id().get()), phone.id(), tone_sound(1'900, 2'000));
    }
    run(400);
    for (Phone& phone : phones) engine.move_leg(phone.id(), MixId{2});
    listen(1'000);
    for (const Phone& by : phones) EXPECT_NEAR(by.level_db(1'900), 0, 1.5) << by.id().get();
    run(600);
    EXPECT_EQ(ended.size(), 3U);
}

TEST_F(Playback, TimePassesWhileThePhoneHolds) {
    LegSettings held = phones[0].settings();
    held.sends = false;
    engine.update_leg(phones[0].id(), held, test::at().steady);
    start(1, phones[0].id(), tone_sound(1'900, 200));
    run(200);
    EXPECT_EQ(ended_ids(), (std::vector<std::uint64_t>{1}));
}

}  // namespace connector::media
