// Opus: packets of any length, what FEC restores, and pauses in silence.
#include <gtest/gtest.h>
#include <opus.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "media/engine.hpp"
#include "media/listener.hpp"
#include "phone.hpp"
#include "support/test_now.hpp"

namespace connector::media {

namespace {

constexpr unsigned rate_hz = 48'000;
constexpr double hz = 440;

std::vector<Sample> tone_of(test::Tone& tone, std::size_t samples) {
    std::vector<Sample> made;
    for (const float sample : tone.next(samples)) made.push_back(to_sample(sample));
    return made;
}

// Packets of one length as another encoder makes them.
std::vector<Bytes> packets_of(int samples, int count) {
    const std::unique_ptr<OpusEncoder, void (*)(OpusEncoder*)> encoder(
        opus_encoder_create(rate_hz, 1, OPUS_APPLICATION_VOIP, nullptr), opus_encoder_destroy);
    test::Tone tone(hz, rate_hz, Phone::amplitude);
    std::vector<Bytes> packets;
    for (int i = 0; i < count; ++i) {
        const auto wave = tone_of(tone, static_cast<std::size_t>(samples));
        Bytes bytes(1'275);
        bytes.resize(static_cast<std::size_t>(
            opus_encode(encoder.get(), wave.data(), samples, bytes.data(), static_cast<opus_int32>(bytes.size()))));
        packets.push_back(std::move(bytes));
    }
    return packets;
}

// A voice of changing pitch and loudness, which is hard to guess when a part is missing.
std::vector<Sample> voice(std::size_t samples) {
    std::vector<Sample> wave;
    double turn = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const double second = static_cast<double>(i) / 16'000;
        turn += 2 * 3.14159265 * (150 + 60 * std::sin(7 * second)) / 16'000;
        double value = 0;
        for (int harmonic = 1; harmonic < 12; ++harmonic) value += std::sin(harmonic * turn) / harmonic;
        wave.push_back(to_sample(static_cast<float>(4'000 * value * (1 + 0.8 * std::sin(23 * second)))));
    }
    return wave;
}

// How far what is heard with each tenth packet lost is from what is heard without loss, in dB below it.
double loss_noise_db(bool fec) {
    constexpr std::size_t frame = 320;
    const auto wave = voice(frame * 300);
    const auto encoder = make_encoder(CodecKind::opus, 16'000, {.fec = fec, .dtx = false});
    Listener whole(CodecKind::opus, 16'000);
    Listener holey(CodecKind::opus, 16'000);
    double signal = 0;
    double noise = 0;
    Bytes payload;
    for (std::uint16_t i = 0; i < 300; ++i) {
        payload.clear();
        encoder->encode(std::span(wave).subspan(i * frame, frame), payload);
        const RtpPacket packet{111, i == 0, i, i * 960U, 7, payload};
        whole.on_audio(packet);
        if (i % 10 != 9) holey.on_audio(packet);
        const auto good = whole.next_frame();
        const auto heard = holey.next_frame();
        for (std::size_t at = 0; at < frame; ++at) {
            signal += std::pow(good[at], 2);
            noise += std::pow(good[at] - heard[at], 2);
        }
    }
    return test::db(std::sqrt(noise), std::sqrt(signal));
}

}  // namespace

TEST(Opus, APacketOfAnyLengthIsHeardForItsTime) {
    for (const int samples : {120, 240, 480, 960, 1'920, 2'880, 5'760}) {  // 2.5 to 120 ms
        const auto packets = packets_of(samples, 48'000 / samples);
        for (const unsigned mix_rate_hz : {8'000U, 16'000U, 48'000U}) {
            const auto decoder = make_decoder(CodecKind::opus, rate_hz_of(CodecKind::opus, mix_rate_hz));
            std::vector<Sample> heard;
            for (const Bytes& packet : packets) {
                EXPECT_EQ(payload_ticks(CodecKind::opus, packet), static_cast<std::uint32_t>(samples));
                decoder->decode(packet, heard);
            }
            ASSERT_EQ(heard.size(), packets.size() * static_cast<std::size_t>(samples) * mix_rate_hz / rate_hz);
            const std::vector<float> settled(heard.begin() + mix_rate_hz / 5, heard.end());
            EXPECT_NEAR(test::db(test::amplitude_of(settled, hz, mix_rate_hz), Phone::amplitude), 0, 1.5)
                << samples << " samples at " << mix_rate_hz << " Hz";
        }
    }
}

TEST(Opus, AStereoPacketIsHeardAsTheMeanOfItsSides) {
    const std::unique_ptr<OpusEncoder, void (*)(OpusEncoder*)> encoder(
        opus_encoder_create(rate_hz, 2, OPUS_APPLICATION_AUDIO, nullptr), opus_encoder_destroy);
    test::Tone tone(hz, rate_hz, Phone::amplitude);
    const auto decoder = make_decoder(CodecKind::opus, 16'000);
    std::vector<Sample> heard;
    for (int i = 0; i < 50; ++i) {
        std::vector<Sample> sides;
        for (const Sample left : tone_of(tone, 960)) {
            sides.push_back(left);
            sides.push_back(0);
        }
        Bytes packet(1'275);
        packet.resize(static_cast<std::size_t>(
            opus_encode(encoder.get(), sides.data(), 960, packet.data(), static_cast<opus_int32>(packet.size()))));
        decoder->decode(packet, heard);
    }
    ASSERT_EQ(heard.size(), 50U * 320);
    const std::vector<float> settled(heard.begin() + 3'200, heard.end());
    EXPECT_NEAR(test::db(test::amplitude_of(settled, hz, 16'000), Phone::amplitude), -6, 1.5);
}

TEST(Opus, WhatIsNoPacketHasNoLength) {
    EXPECT_EQ(payload_ticks(CodecKind::opus, {}), std::nullopt);
    EXPECT_EQ(payload_ticks(CodecKind::opus, Bytes{0x03}), std::nullopt);        // many frames, but how many?
    EXPECT_EQ(payload_ticks(CodecKind::opus, Bytes{0x1B, 0x3F}), std::nullopt);  // 63 frames of 60 ms
    const auto decoder = make_decoder(CodecKind::opus, 16'000);
    std::vector<Sample> heard;
    decoder->decode(Bytes{0x0B, 0x01, 0xFF, 0xFF}, heard);
    EXPECT_EQ(heard.size(), *payload_ticks(CodecKind::opus, Bytes{0x0B, 0x01, 0xFF, 0xFF}) / 3);
}

TEST(Opus, AnyNumberOfSamplesIsConcealed) {
    const auto decoder = make_decoder(CodecKind::opus, 16'000);
    for (const std::size_t count : {1U, 39U, 40U, 41U, 320U, 1'920U, 5'000U}) {
        std::vector<Sample> heard(7);
        decoder->conceal(count, {}, heard);
        EXPECT_EQ(heard.size(), 7 + count);
    }
}

TEST(Opus, WithFecALossIsRestoredFromTheNextPacket) {
    const double with = loss_noise_db(true);
    const double without = loss_noise_db(false);
    EXPECT_LT(with, without - 3) << "without FEC: " << without;
}

TEST(Opus, IsHeardAndHearsAtEveryRateOfAMix) {
    for (const unsigned mix_rate_hz : {8'000U, 16'000U, 32'000U, 48'000U}) {
        SCOPED_TRACE(mix_rate_hz);
        Engine engine;
        engine.open_mix(MixId{1}, mix_rate_hz);
        Phone opus(1, CodecKind::opus, 700);
        Phone pcmu(2, CodecKind::pcmu, 440);
        for (const Phone* phone : {&opus, &pcmu}) {
            engine.add_leg(MixId{1}, phone->id(), phone->settings(), test::at().steady);
        }
        for (int frame = 0; frame < 80; ++frame) {
            if (frame == 30) opus.forget();
            if (frame == 30) pcmu.forget();
            for (Phone* phone : {&opus, &pcmu}) engine.on_packet(phone->id(), phone->says(), test::at().steady);
            engine.tick(test::at().steady, [&](LegId leg, std::span<const std::uint8_t> packet) {
                (leg == opus.id() ? opus : pcmu).hears(packet);
            });
        }
        EXPECT_NEAR(opus.level_db(440), 0, 1.5);
        EXPECT_LT(opus.level_db(700), -30);
        EXPECT_NEAR(pcmu.level_db(700), 0, 1.5);
        EXPECT_LT(pcmu.level_db(440), -35);
    }
}

TEST(Opus, WithDtxNothingIsSentInSilenceAndTheNextPacketIsMarked) {
    Engine engine;
    engine.open_mix(MixId{1}, 16'000);
    Phone opus(1, CodecKind::opus, 700);
    Phone pcmu(2, CodecKind::pcmu, 440);
    LegSettings settings = opus.settings();
    settings.opus_dtx = true;
    engine.add_leg(MixId{1}, opus.id(), settings, test::at().steady);
    engine.add_leg(MixId{1}, pcmu.id(), pcmu.settings(), test::at().steady);
    const auto run = [&](int frames, bool talks) {
        for (int frame = 0; frame < frames; ++frame) {
            engine.on_packet(pcmu.id(), talks ? pcmu.says() : pcmu.says_nothing(), test::at().steady);
            engine.tick(test::at().steady, [&](LegId leg, std::span<const std::uint8_t> packet) {
                if (leg == opus.id()) opus.hears(packet);
            });
        }
    };
    run(50, true);
    run(100, false);
    opus.forget();
    run(100, false);
    EXPECT_LT(opus.packets.size(), 20U);
    opus.forget();
    run(50, true);
    ASSERT_GT(opus.packets.size(), 40U);
    EXPECT_TRUE(opus.packets.front().marker);
    for (std::size_t i = 1; i < opus.packets.size(); ++i) {
        EXPECT_EQ(opus.packets[i].sequence, static_cast<std::uint16_t>(opus.packets[i - 1].sequence + 1));
        EXPECT_EQ(opus.packets[i].timestamp, opus.packets[i - 1].timestamp + 960);
    }
}

TEST(Opus, ThePauseOfAPhoneIsHeardAsSilenceAndItsReturnAtOnce) {
    Engine engine;
    engine.open_mix(MixId{1}, 16'000);
    Phone opus(1, CodecKind::opus, 700);
    Phone pcmu(2, CodecKind::pcmu, 440);
    for (const Phone* phone : {&opus, &pcmu}) {
        engine.add_leg(MixId{1}, phone->id(), phone->settings(), test::at().steady);
    }
    const auto run = [&](int frames, bool sends) {
        for (int frame = 0; frame < frames; ++frame) {
            const Bytes packet = opus.says();
            if (sends) engine.on_packet(opus.id(), packet, test::at().steady);
            engine.tick(test::at().steady, [&](LegId leg, std::span<const std::uint8_t> out) {
                if (leg == pcmu.id()) pcmu.hears(out);
            });
        }
    };
    run(50, true);
    run(20, false);
    pcmu.forget();
    run(30, false);
    EXPECT_LT(pcmu.level_db(700), -60);
    run(6, true);
    pcmu.forget();
    run(50, true);
    EXPECT_NEAR(pcmu.level_db(700), 0, 1.5);
}

}  // namespace connector::media
