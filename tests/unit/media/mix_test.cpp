// Who hears whom: three phones, each with its own codec and tone, in one mix.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "media/engine.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

class Room {
public:
    explicit Room(unsigned rate_hz) {
        engine.open_mix(MixId{1}, rate_hz);
        for (const Phone& phone : phones) engine.add_leg(MixId{1}, phone.id(), phone.settings(), now());
    }

    /// Everybody but `silent` says its tone for that long.
    void speak(unsigned ms, const Phone* silent = nullptr) {
        for (const unsigned end = ms_ + ms; ms_ < end; ms_ += 20) {
            for (Phone& phone : phones) {
                engine.on_packet(phone.id(), &phone == silent ? phone.says_nothing() : phone.says(), now());
            }
            engine.tick(now(),
                        [&](LegId leg, std::span<const std::uint8_t> packet) { phones[leg.get() - 1].hears(packet); });
        }
    }
    /// The same after the filters and buffers have settled.
    void listen() {
        speak(600);
        for (Phone& phone : phones) phone.forget();
        speak(1000);
    }

    Engine engine;
    std::array<Phone, 3> phones{Phone(1, CodecKind::pcmu, 440), Phone(2, CodecKind::pcma, 700),
                                Phone(3, CodecKind::g722, 1300)};

private:
    SteadyTime now() const { return test::at(std::chrono::milliseconds(ms_)).steady; }

    unsigned ms_ = 0;
};

class MixAtRate : public testing::TestWithParam<unsigned> {};

// How loud the tone of `said` is for `by`, in dB below what was said.
::testing::AssertionResult hears(const Phone& by, const Phone& said) {
    const double level = by.level_db(said.hz());
    if (std::abs(level) <= 1.5) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "phone " << by.id().get() << " has " << said.hz() << " Hz at " << level
                                         << " dB";
}

::testing::AssertionResult does_not_hear(const Phone& by, const Phone& said) {
    const double level = by.level_db(said.hz());
    if (level < -35) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "phone " << by.id().get() << " has " << said.hz() << " Hz at " << level
                                         << " dB";
}

}  // namespace

TEST_P(MixAtRate, EachHearsTheOthersAsLoudAsTheySpeakAndNotItself) {
    Room room(GetParam());
    room.listen();
    for (const Phone& by : room.phones) {
        for (const Phone& said : room.phones) {
            EXPECT_TRUE(&by == &said ? does_not_hear(by, said) : hears(by, said));
        }
    }
}

TEST_P(MixAtRate, WhoIsMutedIsNotHeardAndHearsTheOthers) {
    Room room(GetParam());
    auto& [first, muted, third] = room.phones;
    room.speak(200);
    room.engine.set_leg(muted.id(), {.can_speak = false});
    room.listen();
    EXPECT_TRUE(does_not_hear(first, muted));
    EXPECT_TRUE(does_not_hear(third, muted));
    EXPECT_TRUE(does_not_hear(muted, muted));
    EXPECT_TRUE(hears(muted, first));
    EXPECT_TRUE(hears(muted, third));
    room.engine.set_leg(muted.id(), {});
    room.listen();
    EXPECT_TRUE(hears(first, muted));
}

TEST_P(MixAtRate, WhoIsDeafHearsSilenceAndIsHeard) {
    Room room(GetParam());
    auto& [first, second, deaf] = room.phones;
    room.engine.set_leg(deaf.id(), {.can_hear = false});
    room.listen();
    EXPECT_TRUE(hears(first, deaf));
    EXPECT_TRUE(hears(second, deaf));
    EXPECT_EQ(deaf.packets.size(), 50U);
    for (const Phone& said : room.phones) EXPECT_TRUE(does_not_hear(deaf, said));
    const auto loudest = std::max_element(deaf.heard.begin(), deaf.heard.end());
    EXPECT_LT(*loudest, 20);
}

TEST_P(MixAtRate, WhoHasLeftIsHeardNoMore) {
    Room room(GetParam());
    auto& [first, second, gone] = room.phones;
    room.listen();
    room.engine.remove_leg(gone.id());
    room.listen();
    EXPECT_TRUE(gone.packets.empty());
    EXPECT_TRUE(does_not_hear(first, gone));
    EXPECT_TRUE(hears(first, second));
}

INSTANTIATE_TEST_SUITE_P(Rates, MixAtRate, testing::Values(8'000U, 16'000U, 32'000U, 48'000U));

TEST(Mix, WhatIsQuieterThanTheEnergyLevelIsNotMixed) {
    Room room(16'000);
    auto& [first, quiet, third] = room.phones;
    room.engine.set_leg(quiet.id(), {.energy_level = 10'000});  // a sine of 6000 has an energy of about 3800
    room.listen();
    EXPECT_TRUE(does_not_hear(first, quiet));
    EXPECT_TRUE(hears(quiet, first));
    room.engine.set_leg(quiet.id(), {.energy_level = 1'000});
    room.listen();
    EXPECT_TRUE(hears(first, quiet));
}

TEST(Mix, WhoFallsSilentLeavesNoTrace) {
    Room room(48'000);
    room.listen();
    room.speak(400, &room.phones[0]);
    for (Phone& phone : room.phones) phone.forget();
    room.speak(1000, &room.phones[0]);
    EXPECT_TRUE(does_not_hear(room.phones[0], room.phones[0]));
    EXPECT_TRUE(does_not_hear(room.phones[1], room.phones[0]));
    EXPECT_TRUE(hears(room.phones[0], room.phones[1]));
    EXPECT_TRUE(hears(room.phones[0], room.phones[2]));
}

TEST(Mix, TwoRoomsDoNotHearEachOther) {
    Room room(16'000);
    room.engine.open_mix(MixId{2}, 8'000);
    Phone elsewhere(4, CodecKind::pcmu, 2000);
    room.engine.add_leg(MixId{2}, elsewhere.id(), elsewhere.settings(), test::at().steady);
    for (int frame = 0; frame < 60; ++frame) {
        room.engine.on_packet(LegId{1}, room.phones[0].says(), test::at().steady);
        room.engine.tick(test::at().steady, [&](LegId leg, std::span<const std::uint8_t> packet) {
            if (leg == elsewhere.id()) elsewhere.hears(packet);
        });
    }
    EXPECT_EQ(elsewhere.packets.size(), 60U);
    EXPECT_TRUE(does_not_hear(elsewhere, room.phones[0]));
    room.engine.close_mix(MixId{2});
    elsewhere.forget();
    room.speak(100);
    EXPECT_TRUE(elsewhere.packets.empty());
}

TEST(Mix, ALoudRoomIsLimitedAndDoesNotWrapRound) {
    Engine engine;
    engine.open_mix(MixId{1}, 16'000);
    std::vector<Phone> phones;
    for (unsigned id = 1; id <= 12; ++id) phones.emplace_back(id, CodecKind::pcma, 440);
    for (const Phone& phone : phones) engine.add_leg(MixId{1}, phone.id(), phone.settings(), test::at().steady);
    for (int frame = 0; frame < 50; ++frame) {
        for (Phone& phone : phones) engine.on_packet(phone.id(), phone.says(), test::at().steady);
        engine.tick(test::at().steady,
                    [&](LegId leg, std::span<const std::uint8_t> packet) { phones[leg.get() - 1].hears(packet); });
    }
    // Eleven times 6000 is twice the full scale: a clipped sine has more of its tone than a full one, wrapped it has
    // little.
    const std::vector<float> settled(phones[0].heard.end() - 4000, phones[0].heard.end());
    EXPECT_GT(test::amplitude_of(settled, 440, 8000), 32'000);
}

}  // namespace connector::media
