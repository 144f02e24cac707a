// A network that loses, delays, reorders and doubles packets, and what is left of a tone behind it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>

#include "media/jitter_buffer.hpp"
#include "media/listener.hpp"
#include "phone.hpp"

namespace connector::media {

namespace {

struct Network {
    double lost = 0;
    unsigned jitter_ms = 0;
    double doubled = 0;
    int pace_ppm = 0;  // how much faster than ours the phone's clock is
};

// What a phone sends in `frames`: its tone, or nothing where `is_silent`.
template <class IsSilent>
std::vector<Bytes> said(CodecKind codec, int frames, IsSilent is_silent) {
    Phone phone(7, codec, 440);
    std::vector<Bytes> packets;
    for (int frame = 0; frame < frames; ++frame) {
        packets.push_back(is_silent(frame) ? phone.says_nothing() : phone.says());
    }
    return packets;
}

// A bit more than ten seconds of the tone, encoded once for all tests.
const std::vector<Bytes>& ten_seconds(CodecKind codec) {
    static std::map<CodecKind, std::vector<Bytes>> known;
    if (!known.contains(codec)) known[codec] = said(codec, 520, [](int) { return false; });
    return known[codec];
}

// What of it arrives when, in ms of our clock.
std::multimap<double, Bytes> journey(const Network& network, const std::vector<Bytes>& packets, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> chance(0, 1);
    std::multimap<double, Bytes> under_way;
    double said_ms = 0;
    for (const Bytes& packet : packets) {
        const double sent_ms = std::exchange(said_ms, said_ms + 20 * (1 - network.pace_ppm / 1e6));
        if (chance(random) < network.lost) continue;
        under_way.emplace(sent_ms + chance(random) * network.jitter_ms, packet);
        if (chance(random) < network.doubled)
            under_way.emplace(sent_ms + chance(random) * 2 * network.jitter_ms, packet);
    }
    return under_way;
}

// Plays 20 ms after 20 ms of what arrives, and hands each frame to `take`.
template <class Take>
void listen(std::multimap<double, Bytes> under_way, CodecKind codec, int frames, Take take) {
    Listener listener(codec, 16'000);
    for (int frame = 0; frame < frames; ++frame) {
        const auto come = under_way.upper_bound(20 * frame);
        for (auto at = under_way.begin(); at != come; ++at) listener.on_audio(*parse_rtp(at->second));
        under_way.erase(under_way.begin(), come);
        take(frame, listener.next_frame());
    }
}

// The level of the tone after ten seconds through the network, of the last eight of them.
double level_db(const Network& network, CodecKind codec, unsigned seed) {
    std::vector<float> heard;
    listen(journey(network, ten_seconds(codec), seed), codec, 500, [&](int frame, std::span<const float> played) {
        if (frame >= 100) heard.insert(heard.end(), played.begin(), played.end());
    });
    // In windows: a moved phase between them is no loss of level.
    double sum = 0;
    constexpr std::size_t window = 3200;
    for (std::size_t at = 0; at + window <= heard.size(); at += window) {
        sum += test::amplitude_of(std::span(heard).subspan(at, window), 440, 16'000);
    }
    return test::db(sum / static_cast<double>(heard.size() / window), Phone::amplitude);
}

// How late a tone is heard that is said after `seconds` of talk and a second of silence.
double delay_ms(const Network& network, CodecKind codec, unsigned seed, int seconds) {
    const int talk_frames = seconds * 50;
    const int said_frame = talk_frames + 50;
    const double said_ms = said_frame * 20 * (1 - network.pace_ppm / 1e6);
    const auto is_silent = [&](int frame) { return frame >= talk_frames && frame < said_frame; };
    double heard_ms = 0;
    listen(journey(network, said(codec, said_frame + 100, is_silent), seed), codec, said_frame + 50,
           [&](int frame, std::span<const float> played) {
               if (frame * 20 < said_ms || heard_ms > 0) return;
               const auto loudest = std::max_element(played.begin(), played.end());
               if (*loudest > Phone::amplitude / 2) heard_ms = frame * 20;
           });
    return heard_ms - said_ms;
}

constexpr unsigned seeds[] = {1, 2, 3, 4, 5};
constexpr CodecKind codecs[] = {CodecKind::pcmu, CodecKind::g722, CodecKind::opus};

void expect_level(const Network& network, double loss_db_max) {
    for (const unsigned seed : seeds) {
        for (const CodecKind codec : codecs) {
            const double level = level_db(network, codec, seed);
            EXPECT_NEAR(level, 0, loss_db_max) << "seed " << seed << ", codec " << static_cast<int>(codec);
        }
    }
}

Bytes payload(std::size_t size, std::uint8_t value) {
    return Bytes(size, value);
}

// What the buffer plays next: the payload's first byte, L for lost, . for empty.
char next(JitterBuffer& jitter) {
    const auto pulled = jitter.pull();
    if (const auto* packet = std::get_if<JitterBuffer::Packet>(&pulled)) return static_cast<char>(packet->payload[0]);
    return std::holds_alternative<JitterBuffer::Lost>(pulled) ? 'L' : '.';
}

std::string played(JitterBuffer& jitter, int frames) {
    std::string order;
    for (int frame = 0; frame < frames; ++frame) {
        order += next(jitter);
        jitter.end_frame();
    }
    return order;
}

void push(JitterBuffer& jitter, char name, std::uint32_t timestamp, std::uint32_t ssrc = 1) {
    const Bytes bytes = payload(160, static_cast<std::uint8_t>(name));
    jitter.push({0, false, static_cast<std::uint16_t>(timestamp / 160), timestamp, ssrc, bytes}, 160);
}

}  // namespace

TEST(JitterBuffer, PlaysAfterTwoPacketsAndInTheOrderOfTheirTime) {
    JitterBuffer jitter(8'000);
    EXPECT_EQ(next(jitter), '.');
    push(jitter, 'a', 1000);
    EXPECT_EQ(next(jitter), '.');
    push(jitter, 'c', 1320);
    push(jitter, 'b', 1160);
    EXPECT_EQ(played(jitter, 4), "abc.");
}

TEST(JitterBuffer, PlaysTheFirstPacketThoughTheSecondCameBeforeIt) {
    JitterBuffer jitter(8'000);
    push(jitter, 'b', 1160);
    push(jitter, 'a', 1000);
    EXPECT_EQ(played(jitter, 2), "ab");
}

TEST(JitterBuffer, DropsWhatIsLateOrDoubled) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'c', 320);
    push(jitter, 'd', 480);
    push(jitter, 'C', 320);
    EXPECT_EQ(played(jitter, 2), "aL");
    push(jitter, 'b', 160);
    EXPECT_EQ(played(jitter, 2), "cd");
}

TEST(JitterBuffer, CountsOnWhereTheTimestampTurnsOver) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 4'294'967'200);
    push(jitter, 'b', 64);
    push(jitter, 'c', 224);
    EXPECT_EQ(played(jitter, 3), "abc");
}

TEST(JitterBuffer, AnotherSourceOrAJumpBeginsAnew) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'b', 160);
    EXPECT_EQ(played(jitter, 1), "a");
    push(jitter, 'x', 5'000, 2);
    push(jitter, 'y', 5'160, 2);
    EXPECT_EQ(played(jitter, 2), "xy");
    push(jitter, 'm', 900'000, 2);
    push(jitter, 'n', 900'160, 2);
    EXPECT_EQ(played(jitter, 2), "mn");
}

TEST(JitterBuffer, APauseOfTheSenderIsNotFilledWithLosses) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'b', 160);
    push(jitter, 'c', 160 + 8000);
    push(jitter, 'd', 320 + 8000);
    EXPECT_EQ(played(jitter, 4), "abcd");
}

TEST(JitterBuffer, APacketAloneIsPlayedWhenItHasWaitedForTheDelay) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    EXPECT_EQ(played(jitter, 4), "..a.");
}

TEST(JitterBuffer, APauseIsNoReasonToWaitLonger) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'b', 160);
    EXPECT_EQ(played(jitter, 10), "ab........");
    const Bytes bytes = payload(160, 'c');
    jitter.push({0, false, 2, 1600, 1, bytes}, 160);  // the next in number: nothing was lost
    EXPECT_EQ(jitter.delay_ticks(), 320U);
}

TEST(JitterBuffer, TheLastLossBeforeAPacketComesWithThatPacket) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'd', 480);
    EXPECT_EQ(next(jitter), 'a');
    const auto first = std::get<JitterBuffer::Lost>(jitter.pull());
    EXPECT_EQ(first.ticks, 160U);
    EXPECT_TRUE(first.following.empty());
    const auto second = std::get<JitterBuffer::Lost>(jitter.pull());
    EXPECT_EQ(second.ticks, 160U);
    ASSERT_EQ(second.following.size(), 160U);
    EXPECT_EQ(second.following[0], 'd');
    EXPECT_EQ(next(jitter), 'd');
}

TEST(JitterBuffer, NothingWasLostInAPauseOfTheSender) {
    JitterBuffer jitter(8'000);
    const Bytes bytes = payload(160, 'a');
    jitter.push({0, false, 1, 0, 1, bytes}, 160);
    jitter.push({0, false, 2, 320, 1, bytes}, 160);
    EXPECT_EQ(next(jitter), 'a');
    EXPECT_TRUE(std::get<JitterBuffer::Lost>(jitter.pull()).following.empty());
}

TEST(JitterBuffer, WaitsLongerAfterItRanDryAndShrinksWhenItIsCalm) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'b', 160);
    EXPECT_EQ(played(jitter, 3), "ab.");
    EXPECT_EQ(jitter.delay_ticks(), 320U);
    push(jitter, 'c', 320);
    EXPECT_EQ(jitter.delay_ticks(), 480U);
    std::uint32_t timestamp = 480;
    for (int frame = 0; frame < 520; ++frame, timestamp += 160) {
        push(jitter, 'c', timestamp);
        played(jitter, 1);
    }
    EXPECT_EQ(jitter.delay_ticks(), 320U);
}

TEST(JitterBuffer, HoldsNoMoreThanItsLimit) {
    JitterBuffer jitter(8'000);
    for (std::uint32_t i = 0; i < 10'000; ++i) push(jitter, 'a', i);
    std::size_t packets = 0;
    while (next(jitter) == 'a') ++packets;
    EXPECT_LE(packets, JitterBuffer::packets_max);
}

TEST(JitterBuffer, WhatWasPlayedIsNotPlayedAgainAfterItRanDry) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 0);
    push(jitter, 'b', 160);
    EXPECT_EQ(played(jitter, 3), "ab.");
    push(jitter, 'a', 0);
    push(jitter, 'b', 160);
    push(jitter, 'c', 320);
    push(jitter, 'd', 480);
    push(jitter, 'e', 640);
    EXPECT_EQ(played(jitter, 3), "cde");
}

TEST(JitterBuffer, AClockThatIsSetBackIsFollowed) {
    JitterBuffer jitter(8'000);
    push(jitter, 'a', 8'000);
    push(jitter, 'b', 8'160);
    EXPECT_EQ(played(jitter, 3), "ab.");
    push(jitter, 'c', 800);
    push(jitter, 'd', 960);
    push(jitter, 'e', 1'120);
    EXPECT_EQ(played(jitter, 3), "cde");
}

TEST(Jitter, AGoodNetworkChangesNothing) {
    expect_level({}, 0.2);
}

TEST(Jitter, FivePercentOfLossAreHidden) {
    expect_level({.lost = 0.05}, 1.5);
}

TEST(Jitter, FiftyMillisecondsOfJitterAreHidden) {
    expect_level({.jitter_ms = 50}, 1.5);
}

TEST(Jitter, DoubledPacketsChangeNothing) {
    expect_level({.doubled = 0.3}, 0.2);
}

TEST(Jitter, EverythingTogetherLeavesTheToneAudible) {
    expect_level({.lost = 0.05, .jitter_ms = 50, .doubled = 0.1}, 3);
}

TEST(Jitter, APhoneWhoseClockIsFasterOrSlowerIsHeard) {
    expect_level({.pace_ppm = 2'000}, 1);
    expect_level({.pace_ppm = -2'000}, 1);
}

TEST(Jitter, NothingIsHeardLaterThanAQuarterOfASecondWhateverTheNetworkDoes) {
    for (const CodecKind codec : codecs) {
        SCOPED_TRACE(static_cast<int>(codec));
        for (const unsigned seed : {1U, 2U}) {
            SCOPED_TRACE(seed);
            const double delay = delay_ms({.lost = 0.05, .jitter_ms = 50, .doubled = 0.1}, codec, seed, 10);
            EXPECT_GE(delay, 20);
            EXPECT_LE(delay, 250);
        }
    }
}

TEST(Jitter, AMinuteOfAnotherClockMakesNoDelay) {
    for (const int pace_ppm : {500, -500, 0}) {
        const double delay = delay_ms({.pace_ppm = pace_ppm}, CodecKind::pcmu, 1, 60);
        EXPECT_GE(delay, 0) << pace_ppm;
        EXPECT_LE(delay, 140) << pace_ppm;
    }
}

}  // namespace connector::media
