// Keys that we send to a phone.
#include "media/key_sender.hpp"

#include <gtest/gtest.h>

#include <string>

#include "media/engine.hpp"
#include "media/key_receiver.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

class Keys : public testing::TestWithParam<CodecKind> {
protected:
    Keys() {
        engine.open_mix(MixId{1}, 16'000);
        engine.add_leg(MixId{1}, phone.id(), phone.settings(), test::at().steady);
    }
    void run(int frames) {
        for (int frame = 0; frame < frames; ++frame) {
            engine.tick(test::at().steady, [&](LegId, std::span<const std::uint8_t> packet) { phone.hears(packet); });
        }
    }

    Engine engine;
    Phone phone{7, GetParam(), 440};
    std::uint32_t frame_ticks = rtp_clock_hz_of(GetParam()) / 50;
};

}  // namespace

TEST_P(Keys, AreReadByTheReceiverInTheirOrder) {
    for (const char digit : std::string("12*#Dx1")) engine.send_key(phone.id(), digit);
    run(100);
    KeyReceiver receiver;
    std::string keys;
    for (const Bytes& packet : phone.key_packets) {
        if (const auto key = receiver.on_packet(*parse_rtp(packet))) keys += *key;
    }
    EXPECT_EQ(keys, "12*#D1");
}

TEST_P(Keys, BeginMarkedGrowByTwentyMillisecondsAndEndThreeTimes) {
    run(5);
    const RtpPacket before = phone.packets.back();
    phone.forget();
    engine.send_key(phone.id(), '5');
    run(10);
    EXPECT_TRUE(phone.packets.empty());
    ASSERT_EQ(phone.key_packets.size(), 8U);
    for (std::uint32_t i = 0; i < 8; ++i) {
        const auto packet = *parse_rtp(phone.key_packets[i]);
        EXPECT_EQ(packet.marker, i == 0);
        EXPECT_EQ(packet.ssrc, before.ssrc);
        EXPECT_EQ(packet.sequence, before.sequence + 1 + i);
        EXPECT_EQ(packet.timestamp, before.timestamp + frame_ticks);
        ASSERT_EQ(packet.payload.size(), 4U);
        EXPECT_EQ(packet.payload[0], 5);
        EXPECT_EQ(packet.payload[1], i < 5 ? 10 : 0x80 | 10);
        const std::uint32_t duration = packet.payload[2] << 8 | packet.payload[3];
        EXPECT_EQ(duration, std::min(i + 1, 6U) * frame_ticks);
    }
}

TEST_P(Keys, SoundGoesOnBehindThem) {
    run(5);
    const RtpPacket before = phone.packets.back();
    phone.forget();
    engine.send_key(phone.id(), '5');
    run(20);
    ASSERT_EQ(phone.packets.size(), 10U);
    EXPECT_TRUE(phone.packets.front().marker);
    EXPECT_EQ(phone.packets.front().sequence, before.sequence + 1 + 8);
    EXPECT_EQ(phone.packets.front().timestamp, before.timestamp + 11 * frame_ticks);
}

TEST_P(Keys, AreNotSentToWhoCannotTakeThemOrHolds) {
    LegSettings settings = phone.settings();
    settings.key_payload_type.reset();
    engine.update_leg(phone.id(), settings, test::at().steady);
    engine.send_key(phone.id(), '5');
    run(20);
    EXPECT_TRUE(phone.key_packets.empty());
    settings = phone.settings();
    settings.sends = false;
    engine.update_leg(phone.id(), settings, test::at().steady);
    engine.send_key(phone.id(), '5');
    engine.update_leg(phone.id(), phone.settings(), test::at().steady);
    engine.send_key(LegId{99}, '5');
    run(20);
    EXPECT_TRUE(phone.key_packets.empty());
}

INSTANTIATE_TEST_SUITE_P(Codecs, Keys, testing::Values(CodecKind::pcmu, CodecKind::g722, CodecKind::opus));

TEST(KeySender, MoreThanTheLimitAreDropped) {
    KeySender sender;
    for (int i = 0; i < 1'000; ++i) sender.press('1');
    unsigned firsts = 0;
    for (int frame = 0; frame < 10'000; ++frame) {
        if (!sender.is_busy()) break;
        const auto event = sender.next_frame(160);
        if (event && event->is_first) ++firsts;
    }
    EXPECT_EQ(firsts, KeySender::waiting_max);
}

}  // namespace connector::media
