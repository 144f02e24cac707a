#include "media/volume.hpp"

#include <gtest/gtest.h>

#include <array>

#include "media/engine.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

// How loud the first phone is for the second, and the second for the first.
std::array<double, 2> levels_db(const LegRole& of_first, double amplitude_factor = 1) {
    Engine engine;
    engine.open_mix(MixId{1}, 16'000);
    std::array<Phone, 2> phones{Phone(1, CodecKind::pcma, 440), Phone(2, CodecKind::g722, 700)};
    for (const Phone& phone : phones) engine.add_leg(MixId{1}, phone.id(), phone.settings(), test::at().steady);
    engine.set_leg(LegId{1}, of_first);
    for (int frame = 0; frame < 80; ++frame) {
        if (frame == 30) {
            for (Phone& phone : phones) phone.forget();
        }
        for (Phone& phone : phones) engine.on_packet(phone.id(), phone.says(), test::at().steady);
        engine.tick(test::at().steady,
                    [&](LegId leg, std::span<const std::uint8_t> packet) { phones[leg.get() - 1].hears(packet); });
    }
    EXPECT_LT(phones[0].level_db(440), -35);
    const double expected_db = test::db(amplitude_factor, 1);
    return {phones[1].level_db(440) - expected_db, phones[0].level_db(700) - expected_db};
}

}  // namespace

TEST(Volume, HasFreeSwitchsSteps) {
    constexpr std::array factors{0.2F, 0.4F, 0.6F, 0.8F, 1.0F, 1.3F, 2.3F, 3.3F, 4.3F};
    for (int volume = -4; volume <= 4; ++volume) {
        EXPECT_FLOAT_EQ(volume_factor(volume), factors[static_cast<std::size_t>(volume + 4)]) << volume;
    }
    EXPECT_EQ(volume_factor(5), volume_factor(4));
    EXPECT_EQ(volume_factor(-5), volume_factor(-4));
}

TEST(Volume, InIsHowLoudTheOthersHearIt) {
    for (const int volume : {-4, -1, 1, 3}) {
        const double factor = volume_factor(volume);
        EXPECT_NEAR(levels_db({.volume_in = volume}, factor)[0], 0, 0.7) << volume;
        EXPECT_NEAR(levels_db({.volume_in = volume})[1], 0, 0.7) << volume;
    }
}

TEST(Volume, OutIsHowLoudItHearsTheOthers) {
    for (const int volume : {-4, -1, 1, 3}) {
        const double factor = volume_factor(volume);
        EXPECT_NEAR(levels_db({.volume_out = volume}, factor)[1], 0, 0.7) << volume;
        EXPECT_NEAR(levels_db({.volume_out = volume})[0], 0, 0.7) << volume;
    }
}

TEST(Volume, WhoIsMadeLouderTalksSooner) {
    const auto talks = [](int volume) {
        Engine engine;
        engine.open_mix(MixId{1}, 16'000);
        Phone phone(1, CodecKind::pcma, 440);
        engine.add_leg(MixId{1}, phone.id(), phone.settings(), test::at().steady);
        engine.set_leg(phone.id(), {.energy_level = 5'000, .volume_in = volume});
        for (int frame = 0; frame < 20; ++frame) {
            engine.on_packet(phone.id(), phone.says(), test::at().steady);
            engine.tick(test::at().steady, [](LegId, std::span<const std::uint8_t>) {});
        }
        return !engine.take_happenings().empty();
    };
    EXPECT_FALSE(talks(0));  // a sine of 6000 has an energy of about 3800
    EXPECT_TRUE(talks(2));
}

}  // namespace connector::media
