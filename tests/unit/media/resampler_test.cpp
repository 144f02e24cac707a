#include "media/resampler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "support/tone.hpp"

namespace connector::media {

namespace {

constexpr std::array<unsigned, 4> rates_hz{8'000, 16'000, 32'000, 48'000};
constexpr double said = 10'000;

// A second of the tone, in frames of 20 ms, without the first 200 ms.
std::vector<float> resampled(double hz, unsigned from_hz, unsigned to_hz) {
    test::Tone tone(hz, from_hz, said);
    Resampler resampler(from_hz, to_hz);
    std::vector<float> out;
    for (int frame = 0; frame < 50; ++frame) resampler.process(tone.next(from_hz / 50), out);
    EXPECT_EQ(out.size(), to_hz);
    out.erase(out.begin(), out.begin() + to_hz / 5);
    return out;
}

}  // namespace

TEST(Resampler, PassesSpeechAtEveryPairOfRates) {
    for (const unsigned from : rates_hz) {
        for (const unsigned to : rates_hz) {
            for (const double hz : {300.0, 1300.0, 3000.0}) {
                const double heard = test::amplitude_of(resampled(hz, from, to), hz, to);
                EXPECT_NEAR(test::db(heard, said), 0, 0.5) << hz << " Hz from " << from << " to " << to;
            }
        }
    }
}

TEST(Resampler, MakesNoImagesOnTheWayUp) {
    for (const unsigned from : rates_hz) {
        for (const unsigned to : rates_hz) {
            if (to <= from || to % from != 0) continue;
            for (const double hz : {1300.0, 3000.0}) {
                const auto wave = resampled(hz, from, to);
                for (double carrier = from; carrier <= to / 2.0; carrier += from) {
                    EXPECT_LT(test::db(test::amplitude_of(wave, carrier - hz, to), said), -40)
                        << hz << " Hz from " << from << " to " << to;
                }
            }
        }
    }
}

TEST(Resampler, FoldsNothingBackOnTheWayDown) {
    for (const unsigned from : rates_hz) {
        for (const unsigned to : rates_hz) {
            if (to >= from || from % to != 0) continue;
            const double above = 0.6 * to;
            const auto wave = resampled(above, from, to);
            EXPECT_LT(test::db(test::amplitude_of(wave, to - above, to), said), -40)
                << above << " Hz from " << from << " to " << to;
        }
    }
}

TEST(Resampler, TakesTheRatesOfFiles) {
    for (const unsigned from : {11'025U, 22'050U, 44'100U, 24'000U}) {
        test::Tone tone(1'000, from, said);
        Resampler resampler(from, 16'000);
        std::vector<float> out;
        resampler.process(tone.next(from), out);
        EXPECT_EQ(out.size(), 16'000U) << from;
        EXPECT_NEAR(test::db(test::amplitude_of(std::span(out).subspan(3'200), 1'000, 16'000), said), 0, 0.5) << from;
    }
}

TEST(Resampler, TakesFramesOfAnySize) {
    test::Tone tone(700, 8000, said);
    const auto wave = tone.next(960);
    std::vector<float> whole;
    Resampler(8000, 48000).process(wave, whole);
    std::vector<float> pieces;
    Resampler cut(8000, 48000);
    std::span<const float> rest(wave);
    for (const std::size_t size : {1U, 159U, 7U, 0U, 400U, 393U}) {
        cut.process(rest.first(size), pieces);
        rest = rest.subspan(size);
    }
    EXPECT_EQ(pieces, whole);
    std::vector<float> down;
    Resampler cut_down(48'000, 32'000);
    for (std::size_t at = 0; at < 960; at += 7)
        cut_down.process(std::span(wave).subspan(at, std::min<std::size_t>(7, 960 - at)), down);
    std::vector<float> whole_down;
    Resampler(48'000, 32'000).process(wave, whole_down);
    EXPECT_EQ(down, whole_down);
}

}  // namespace connector::media
