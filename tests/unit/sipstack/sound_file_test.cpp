#include "sipstack/sound_file.hpp"

#include <gtest/gtest.h>
#include <sndfile.h>
#include <sys/stat.h>

#include <filesystem>

#include "support/tone.hpp"

namespace connector::sipstack {

namespace {

namespace fs = std::filesystem;

class SoundFile : public testing::Test {
protected:
    SoundFile() {
        std::string pattern = (fs::temp_directory_path() / "sounds-XXXXXX").string();
        directory = mkdtemp(pattern.data());
    }
    ~SoundFile() override { fs::remove_all(directory); }

    // `ms` of a tone whose pitch tells the file; in stereo the right channel is silent.
    std::string write(const std::string& name, unsigned rate_hz, double hz, unsigned ms = 500, int channels = 1) {
        const fs::path path = directory / name;
        fs::create_directories(path.parent_path());
        SF_INFO info{};
        info.samplerate = static_cast<int>(rate_hz);
        info.channels = channels;
        info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
        SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
        test::Tone tone(hz, rate_hz, 8'000.0 / 32'768);
        std::vector<float> frames;
        for (const float sample : tone.next(rate_hz / 1'000 * ms)) {
            frames.push_back(sample);
            for (int channel = 1; channel < channels; ++channel) frames.push_back(0);
        }
        sf_writef_float(file, frames.data(), static_cast<sf_count_t>(frames.size()) / channels);
        sf_close(file);
        return path.string();
    }
    std::string at(const std::string& name) const { return (directory / name).string(); }

    fs::path directory;
};

double amplitude(const media::Sound& sound, double hz) {
    const std::vector<float> wave(sound.samples->begin(), sound.samples->end());
    return test::amplitude_of(std::span(wave).subspan(wave.size() / 10), hz, sound.rate_hz);
}

}  // namespace

TEST_F(SoundFile, IsReadAtTheRateThatIsWantedWhateverItsOwn) {
    for (const unsigned from : {8'000U, 11'025U, 16'000U, 44'100U, 48'000U}) {
        for (const unsigned to : {8'000U, 16'000U, 48'000U}) {
            const auto sound = read_sound(write("tone.wav", from, 1'000), to, "");
            ASSERT_TRUE(sound) << sound.error();
            EXPECT_EQ(sound->rate_hz, to);
            EXPECT_NEAR(static_cast<double>(sound->samples->size()), to / 2.0, to / 100.0) << from;
            EXPECT_NEAR(amplitude(*sound, 1'000), 8'000, 800) << from << " to " << to;
        }
    }
}

TEST_F(SoundFile, StereoIsMixedToOneChannel) {
    const auto sound = read_sound(write("tone.wav", 16'000, 1'000, 500, 2), 16'000, "");
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->samples->size(), 8'000U);
    EXPECT_NEAR(amplitude(*sound, 1'000), 4'000, 100);
}

TEST_F(SoundFile, IsLookedForAsGivenThenByRateThenAmongTheShipped) {
    const std::string wanted = at("conference/conf-pin.wav");
    const std::string shipped = at("shipped");
    write("shipped/conference/8000/conf-pin.wav", 8'000, 300);
    EXPECT_GT(amplitude(*read_sound(wanted, 16'000, shipped), 300), 7'000);
    write("shipped/conference/32000/conf-pin.wav", 32'000, 500);
    EXPECT_GT(amplitude(*read_sound(wanted, 16'000, shipped), 500), 7'000);
    write("conference/8000/conf-pin.wav", 8'000, 700);
    EXPECT_GT(amplitude(*read_sound(wanted, 16'000, shipped), 700), 7'000);
    write("conference/48000/conf-pin.wav", 48'000, 900);
    EXPECT_GT(amplitude(*read_sound(wanted, 16'000, shipped), 900), 7'000);
    write("conference/16000/conf-pin.wav", 16'000, 1'100);
    EXPECT_GT(amplitude(*read_sound(wanted, 16'000, shipped), 1'100), 7'000);
    write("conference/conf-pin.wav", 8'000, 1'300);
    EXPECT_GT(amplitude(*read_sound(wanted, 16'000, shipped), 1'300), 7'000);
}

TEST(SoundCandidates, NameTheBestRateFirst) {
    EXPECT_EQ(sound_candidates("/s/c/a.wav", 16'000, "/x"),
              (std::vector<std::string>{"/s/c/a.wav", "/s/c/16000/a.wav", "/s/c/32000/a.wav", "/s/c/48000/a.wav",
                                        "/s/c/8000/a.wav", "/x/c/16000/a.wav", "/x/c/32000/a.wav", "/x/c/48000/a.wav",
                                        "/x/c/8000/a.wav"}));
    EXPECT_EQ(sound_candidates("/s/c/a.wav", 48'000, ""),
              (std::vector<std::string>{"/s/c/a.wav", "/s/c/48000/a.wav", "/s/c/32000/a.wav", "/s/c/16000/a.wav",
                                        "/s/c/8000/a.wav"}));
}

TEST_F(SoundFile, WhatIsMissingOrNoSoundIsNamed) {
    const auto missing = read_sound(at("missing.wav"), 16'000, "");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error(), "There is no sound file " + at("missing.wav"));
    write("text.wav", 8'000, 300);
    fs::resize_file(at("text.wav"), 10);
    const auto broken = read_sound(at("text.wav"), 16'000, "");
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().find(at("text.wav")), std::string::npos);
}

TEST_F(SoundFile, NoOtherPlaceIsReachedByAPath) {
    write("secret/tone.wav", 8'000, 300);
    fs::create_directories(directory / "sounds");
    EXPECT_FALSE(read_sound(at("sounds/../secret/tone.wav"), 8'000, ""));
    EXPECT_FALSE(read_sound("../tone.wav", 8'000, at("secret")));
    EXPECT_FALSE(read_sound("http://example.com/tone.wav", 8'000, ""));
    EXPECT_FALSE(read_sound("", 8'000, ""));
    EXPECT_FALSE(read_sound(at("secret"), 8'000, ""));
    ASSERT_EQ(mkfifo(at("pipe.wav").c_str(), 0600), 0);
    EXPECT_FALSE(read_sound(at("pipe.wav"), 8'000, ""));  // and does not wait for a writer
}

TEST_F(SoundFile, WhatIsTooLongOrTooLargeIsRefused) {
    const auto path = write("long.wav", 8'000, 300, 600'500);
    EXPECT_EQ(read_sound(path, 8'000, "").error(), path + " is longer than 10 minutes");
    fs::resize_file(path, sound_file_bytes_max + 1);
    EXPECT_EQ(read_sound(path, 8'000, "").error(), path + " is larger than 64 MiB");
}

TEST(SilenceStream, IsSilenceOfThatLength) {
    const auto sound = read_sound("silence_stream://250", 16'000, "");
    ASSERT_TRUE(sound);
    EXPECT_EQ(*sound->samples, std::vector<std::int16_t>(4'000, 0));
    for (const char* wrong : {"silence_stream://", "silence_stream://x", "silence_stream://-1",
                              "silence_stream://600001", "silence_stream://99999999999"}) {
        EXPECT_FALSE(read_sound(wrong, 16'000, "")) << wrong;
    }
}

}  // namespace connector::sipstack
