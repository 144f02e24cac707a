#include "media/resampler.hpp"

#include <gtest/gtest.h>

#include <array>

#include "support/tone.hpp"

namespace connector::media {

namespace {

constexpr std::array<unsigned, 4> rates_hz{8'000, 16'000, 32'000, 48'000};
constexpr double said = 10'000;

bool is_whole_multiple(unsigned a, unsigned b) {
    return a % b == 0 || b % a == 0;
}

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
            if (!is_whole_multiple(from, to)) continue;
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
}

}  // namespace connector::media
