// Legs in no mix, and legs that move.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "media/engine.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

class Lobby : public testing::Test {
protected:
    Lobby() {
        engine.open_mix(MixId{1}, 16'000);
        engine.open_mix(MixId{2}, 48'000);
        for (const Phone& phone : phones) engine.add_leg(MixId{}, phone.id(), phone.settings(), now());
    }

    SteadyTime now() const { return test::at(std::chrono::milliseconds(ms)).steady; }
    void run(unsigned for_ms) {
        for (const unsigned end = ms + for_ms; ms < end; ms += 20) {
            for (Phone& phone : phones) engine.on_packet(phone.id(), phone.says(), now());
            engine.tick(now(),
                        [&](LegId leg, std::span<const std::uint8_t> packet) { phones[leg.get() - 1].hears(packet); });
        }
    }
    void listen() {
        run(600);
        forget();
        run(1'000);
    }
    void forget() {
        for (Phone& phone : phones) phone.forget();
    }
    void move_all(MixId mix) {
        for (const Phone& phone : phones) engine.move_leg(phone.id(), mix);
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
    std::array<Phone, 3> phones{Phone(1, CodecKind::pcmu, 440), Phone(2, CodecKind::g722, 700),
                                Phone(3, CodecKind::opus, 1'000)};
};

}  // namespace

TEST_F(Lobby, NobodyHearsAnybodyAndSilenceIsSentAllTheSame) {
    listen();
    for (const Phone& by : phones) {
        EXPECT_EQ(by.packets.size(), 50U);
        for (const Phone& said : phones) EXPECT_LT(by.level_db(said.hz()), -60);
    }
    EXPECT_TRUE(taken<TalkChanged>().empty());
}

TEST_F(Lobby, WhoWantsAnEchoHearsItselfAloneAndUntilItMoves) {
    for (const Phone& phone : phones) engine.echo_leg(phone.id());
    listen();
    for (const Phone& by : phones) {
        EXPECT_EQ(by.packets.size(), 50U);
        for (const Phone& said : phones) {
            const bool own = said.id() == by.id();
            EXPECT_EQ(by.level_db(said.hz()) > -30, own) << by.hz() << " hears " << said.hz();
        }
    }
    EXPECT_TRUE(taken<TalkChanged>().empty());
    move_all(MixId{1});
    move_all(MixId{});
    listen();
    for (const Phone& by : phones) EXPECT_LT(by.level_db(by.hz()), -60);
}

TEST_F(Lobby, KeysAndLostMediaAreTold) {
    LegSettings settings = phones[0].settings();
    settings.rtp_timeout_s = 3;
    engine.update_leg(phones[0].id(), settings, now());
    Bytes key{0x80, 101, 0, 1, 0, 0, 0, 1, 0, 0, 0, 7, 5, 10, 0, 160};
    engine.on_packet(phones[0].id(), key, now());
    for (; ms < 3'100; ms += 20) engine.tick(now(), [](LegId, std::span<const std::uint8_t>) {});
    const auto happenings = engine.take_happenings();
    ASSERT_EQ(happenings.size(), 2U);
    EXPECT_EQ(std::get<KeyPressed>(happenings[0]).digit, '5');
    EXPECT_EQ(std::get<MediaLost>(happenings[1]).leg, phones[0].id());
}

TEST_F(Lobby, WhoMovesIsHeardWhereItIs) {
    for (const MixId mix : {MixId{1}, MixId{2}, MixId{}, MixId{2}, MixId{1}}) {
        SCOPED_TRACE(mix.get());
        move_all(mix);
        listen();
        for (const Phone& by : phones) {
            for (const Phone& said : phones) {
                const bool is_heard = mix != MixId{} && by.id() != said.id();
                const double level = by.level_db(said.hz());
                EXPECT_TRUE(is_heard ? std::abs(level) < 1.5 : level < -30)
                    << by.id().get() << " hears " << said.id().get() << " at " << level << " dB";
            }
        }
    }
}

TEST_F(Lobby, TheRtpStreamOfWhoMovesGoesOn) {
    for (const MixId mix : {MixId{1}, MixId{2}, MixId{}}) {
        run(100);
        move_all(mix);
    }
    run(100);
    for (const Phone& phone : phones) {
        const std::uint32_t ticks = rtp_clock_hz_of(phone.settings().codec) / 50;
        ASSERT_EQ(phone.packets.size(), 20U);
        for (std::size_t i = 1; i < phone.packets.size(); ++i) {
            EXPECT_EQ(phone.packets[i].ssrc, phone.settings().ssrc);
            EXPECT_EQ(phone.packets[i].sequence, phone.packets[i - 1].sequence + 1);
            EXPECT_EQ(phone.packets[i].timestamp, phone.packets[i - 1].timestamp + ticks);
            EXPECT_FALSE(phone.packets[i].marker);
        }
    }
}

// Its voice is taken out of the mix by a filter that must be where the mix's own one is.
TEST_F(Lobby, WhoSpeaksInAnEmptyRoomNeverHearsItselfWhateverHappens) {
    Phone& alone = phones[0];
    engine.open_mix(MixId{3}, 16'000);
    engine.move_leg(alone.id(), MixId{1});
    run(400);
    forget();
    const auto loudest = [&] {
        float found = 0;
        for (const float sample : alone.heard) found = std::max(found, std::abs(sample));
        forget();
        return found;
    };
    engine.move_leg(alone.id(), MixId{3});
    run(200);
    EXPECT_LT(loudest(), 50) << "after a move";
    engine.send_key(alone.id(), '5');
    run(400);
    EXPECT_LT(loudest(), 50) << "after a key";
    LegSettings settings = alone.settings();
    settings.sends = false;
    engine.update_leg(alone.id(), settings, now());
    run(130);
    engine.update_leg(alone.id(), alone.settings(), now());
    run(200);
    EXPECT_LT(loudest(), 50) << "after a hold";
}

TEST_F(Lobby, WhoLeavesItsMixHasStoppedTalking) {
    engine.move_leg(phones[0].id(), MixId{1});
    run(200);
    engine.take_happenings();
    engine.move_leg(phones[0].id(), MixId{});
    run(20);
    const auto told = taken<TalkChanged>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_FALSE(told[0].talking);
}

TEST_F(Lobby, IsNoMixThatCouldBeClosed) {
    engine.close_mix(MixId{});
    forget();
    run(100);
    for (const Phone& phone : phones) EXPECT_EQ(phone.packets.size(), 5U);
}

TEST_F(Lobby, AMoveIntoAMixThatIsNoneChangesNothing) {
    move_all(MixId{9});
    engine.move_leg(LegId{9}, MixId{1});
    forget();
    run(100);
    for (const Phone& phone : phones) EXPECT_EQ(phone.packets.size(), 5U);
}

}  // namespace connector::media
