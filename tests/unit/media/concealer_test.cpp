#include "media/concealer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "support/tone.hpp"

namespace connector::media {

namespace {

// A voice of changing pitch and loudness.
std::vector<Sample> voice(std::size_t samples, unsigned rate_hz) {
    std::vector<Sample> wave;
    double turn = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const double second = static_cast<double>(i) / rate_hz;
        turn += 2 * std::numbers::pi * (150 + 40 * std::sin(7 * second)) / rate_hz;
        double value = 0;
        for (int harmonic = 1; harmonic < 12; ++harmonic) value += std::sin(harmonic * turn) / harmonic;
        wave.push_back(to_sample(static_cast<float>(4'000 * value * (1 + 0.6 * std::sin(11 * second)))));
    }
    return wave;
}

}  // namespace

// Repeated frames come to 10.7 dB.
TEST(Concealer, AVoiceWithATwentiethLostIsThirteenDecibelsAboveWhatIsWrong) {
    for (const unsigned rate_hz : {8'000U, 16'000U}) {
        const unsigned seed = 1;
        SCOPED_TRACE(seed);
        std::mt19937 random(seed);
        const std::size_t frame = rate_hz / 50;
        const auto said = voice(frame * 1'500, rate_hz);
        Concealer concealer(rate_hz);
        double signal = 0;
        double wrong = 0;
        for (std::size_t at = 0; at < said.size(); at += frame) {
            std::vector<Sample> heard;
            if (random() % 20 == 0) {
                concealer.conceal(frame, heard);
            } else {
                heard.assign(said.begin() + static_cast<std::ptrdiff_t>(at),
                             said.begin() + static_cast<std::ptrdiff_t>(at + frame));
                concealer.on_samples(heard);
            }
            ASSERT_EQ(heard.size(), frame);
            for (std::size_t i = 0; i < frame; ++i) {
                signal += std::pow(said[at + i], 2);
                wrong += std::pow(said[at + i] - heard[i], 2);
            }
        }
        EXPECT_GT(test::db(std::sqrt(signal), std::sqrt(wrong)), 13) << rate_hz;
    }
}

TEST(Concealer, ALongLossFadesIntoSilence) {
    Concealer concealer(8'000);
    auto said = voice(800, 8'000);
    concealer.on_samples(said);
    std::vector<Sample> heard;
    for (int piece = 0; piece < 100; ++piece) concealer.conceal(7, heard);
    EXPECT_GT(*std::max_element(heard.begin(), heard.begin() + 80), 2'000);
    EXPECT_EQ(std::vector<Sample>(heard.begin() + 480, heard.end()), std::vector<Sample>(220, 0));
}

TEST(Concealer, BeforeAnythingCameItIsSilent) {
    Concealer concealer(16'000);
    std::vector<Sample> heard;
    concealer.conceal(320, heard);
    EXPECT_EQ(heard, std::vector<Sample>(320, 0));
}

}  // namespace connector::media
