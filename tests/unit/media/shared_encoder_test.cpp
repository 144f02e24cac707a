// Legs that hear just the mix are sent packets that were encoded once, and notice nothing of it.
#include <gtest/gtest.h>

#include <array>

#include "media/engine.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

class SharedEncoder : public testing::TestWithParam<CodecKind> {
protected:
    SharedEncoder() {
        engine.open_mix(MixId{1}, 16'000);
        for (const Phone& phone : phones) engine.add_leg(MixId{1}, phone.id(), phone.settings(), test::at().steady);
        for (const unsigned id : {2U, 3U}) engine.set_leg(LegId{id}, {.can_speak = false});
    }

    // The first speaks all the time.
    void run(int frames) {
        for (int frame = 0; frame < frames; ++frame) {
            for (Phone& phone : phones) engine.on_packet(phone.id(), phone.says(), test::at().steady);
            engine.tick(test::at().steady, [&](LegId leg, std::span<const std::uint8_t> packet) {
                phones[leg.get() - 1].hears(packet);
                last[leg.get() - 1].assign(packet.begin() + rtp_header_bytes, packet.end());
            });
        }
    }
    // How much of what the second hears is none of the tones that are said, in dB below them, of 40 ms around now.
    double noise_db() {
        const unsigned rate_hz = phones[1].rate_hz();
        const std::size_t count = rate_hz / 10;
        const std::span<const float> heard = std::span(phones[1].heard).last(count);
        double power = 0;
        double change = 0;
        for (std::size_t i = 2; i < count; ++i) {
            // A sine's second difference is small; that of a click is not.
            change = std::max(change, std::abs(static_cast<double>(heard[i] - 2 * heard[i - 1] + heard[i - 2])));
            power += heard[i] * heard[i];
        }
        return test::db(change, std::sqrt(power / static_cast<double>(count)));
    }

    Engine engine;
    std::array<Phone, 3> phones{Phone(1, CodecKind::pcmu, 440), Phone(2, GetParam(), 700), Phone(3, GetParam(), 900)};
    std::array<Bytes, 3> last;
};

}  // namespace

TEST_P(SharedEncoder, WhoOnlyListenIsSentTheSamePackets) {
    run(100);
    EXPECT_EQ(last[1], last[2]);
    engine.set_leg(LegId{2}, {.can_speak = false, .volume_out = -2});
    run(10);
    EXPECT_NE(last[1], last[2]);
    engine.set_leg(LegId{2}, {.can_speak = false});
    run(100);
    EXPECT_EQ(last[1], last[2]);
}

TEST_P(SharedEncoder, TheChangeIsNotHeard) {
    run(200);
    const double steady_db = noise_db();
    for (int turn = 0; turn < 3; ++turn) {
        engine.set_leg(LegId{2}, {.can_speak = turn % 2 == 0});
        // Each 100 ms for more than the time until it shares again.
        for (int piece = 0; piece < 14; ++piece) {
            run(5);
            EXPECT_LT(noise_db(), steady_db + 6) << turn << " " << piece;
        }
        EXPECT_NEAR(test::db(test::amplitude_of(std::span(phones[1].heard).last(phones[1].rate_hz() / 5), 440,
                                                phones[1].rate_hz()),
                             Phone::amplitude),
                    0, 1.5);
    }
}

INSTANTIATE_TEST_SUITE_P(Codecs, SharedEncoder, testing::Values(CodecKind::pcmu, CodecKind::pcma, CodecKind::opus));

}  // namespace connector::media
