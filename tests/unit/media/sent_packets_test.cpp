// What a phone is sent: steady sequence numbers, timestamps and packet lengths.
#include <gtest/gtest.h>

#include "media/engine.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

class SentPackets : public testing::TestWithParam<CodecKind> {
protected:
    SentPackets() { engine.open_mix(MixId{1}, 16'000); }

    void start(LegSettings settings) { engine.add_leg(MixId{1}, phone.id(), settings, now); }
    void tick(int frames) {
        for (int frame = 0; frame < frames; ++frame) {
            engine.tick(now, [&](LegId, std::span<const std::uint8_t> packet) { phone.hears(packet); });
        }
    }

    const SteadyTime now = test::at().steady;
    Engine engine;
    Phone phone{7, GetParam(), 440};
};

// Neither gaps nor marks, except at the first.
void expect_steady(const std::vector<RtpPacket>& packets, std::uint32_t ticks) {
    for (std::size_t i = 1; i < packets.size(); ++i) {
        EXPECT_EQ(packets[i].sequence, static_cast<std::uint16_t>(packets[i - 1].sequence + 1));
        EXPECT_EQ(packets[i].timestamp, packets[i - 1].timestamp + ticks);
        EXPECT_FALSE(packets[i].marker);
    }
}

}  // namespace

TEST_P(SentPackets, OneComesEveryTickWithTwentyMilliseconds) {
    start(phone.settings());
    for (std::size_t ticks = 1; ticks <= 100; ++ticks) {
        tick(1);
        ASSERT_EQ(phone.packets.size(), ticks);
    }
    EXPECT_TRUE(phone.packets.front().marker);
    EXPECT_EQ(phone.packets.front().payload_type, phone.settings().payload_type);
    EXPECT_EQ(phone.packets.front().ssrc, phone.settings().ssrc);
    EXPECT_EQ(phone.payload_bytes, std::vector<std::size_t>(100, 160));
    expect_steady(phone.packets, 160);
}

TEST_P(SentPackets, OneComesEverySecondTickWithFortyMilliseconds) {
    LegSettings settings = phone.settings();
    settings.packet_ms = 40;
    start(settings);
    for (std::size_t ticks = 1; ticks <= 50; ++ticks) {
        tick(1);
        ASSERT_EQ(phone.packets.size(), ticks / 2);
    }
    EXPECT_EQ(phone.payload_bytes, std::vector<std::size_t>(25, 320));
    expect_steady(phone.packets, 320);
}

TEST_P(SentPackets, OtherLengthsKeepTheSamePace) {
    LegSettings settings = phone.settings();
    for (const unsigned packet_ms : {10U, 30U, 60U}) {
        settings.packet_ms = packet_ms;
        start(settings);
        tick(30);  // 600 ms
        EXPECT_EQ(phone.packets.size(), 600 / packet_ms);
        expect_steady(phone.packets, packet_ms * 8);
        engine.remove_leg(phone.id());
        phone.forget();
    }
}

TEST_P(SentPackets, NoneComesWhileThePhoneHolds) {
    start(phone.settings());
    tick(10);
    const RtpPacket last = phone.packets.back();
    phone.forget();
    LegSettings held = phone.settings();
    held.sends = false;
    engine.update_leg(phone.id(), held, now);
    tick(10);
    EXPECT_TRUE(phone.packets.empty());
    engine.update_leg(phone.id(), phone.settings(), now);
    tick(5);
    ASSERT_EQ(phone.packets.size(), 5U);
    // Sound begins again: a marked packet, next in number, later by what was held.
    EXPECT_TRUE(phone.packets.front().marker);
    EXPECT_EQ(phone.packets.front().sequence, static_cast<std::uint16_t>(last.sequence + 1));
    EXPECT_EQ(phone.packets.front().timestamp, last.timestamp + 11 * 160);
    expect_steady(phone.packets, 160);
}

TEST_P(SentPackets, AnotherCodecInTheSameStreamCountsOn) {
    start(phone.settings());
    tick(10);
    const RtpPacket last = phone.packets.back();
    phone.forget();
    LegSettings changed = phone.settings();
    changed.codec = GetParam() == CodecKind::pcmu ? CodecKind::pcma : CodecKind::pcmu;
    changed.payload_type = 100;
    engine.update_leg(phone.id(), changed, now);
    tick(5);
    ASSERT_EQ(phone.packets.size(), 5U);
    EXPECT_EQ(phone.packets.front().payload_type, 100);
    EXPECT_EQ(phone.packets.front().ssrc, last.ssrc);
    EXPECT_EQ(phone.packets.front().sequence, static_cast<std::uint16_t>(last.sequence + 1));
    EXPECT_EQ(phone.packets.front().timestamp, last.timestamp + 160);
    expect_steady(phone.packets, 160);
}

TEST_P(SentPackets, ChangesOfALegThatIsGoneDoNothing) {
    start(phone.settings());
    engine.remove_leg(phone.id());
    engine.remove_leg(phone.id());
    engine.update_leg(phone.id(), phone.settings(), now);
    engine.set_leg(phone.id(), {});
    engine.on_packet(phone.id(), phone.says(), now);
    engine.close_mix(MixId{9});
    engine.add_leg(MixId{9}, phone.id(), phone.settings(), now);
    tick(3);
    EXPECT_TRUE(phone.packets.empty());
    EXPECT_TRUE(engine.take_happenings().empty());
}

INSTANTIATE_TEST_SUITE_P(Codecs, SentPackets, testing::Values(CodecKind::pcmu, CodecKind::pcma, CodecKind::g722));

}  // namespace connector::media
