#include "sipstack/sound_file.hpp"

#include <sndfile.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <memory>
#include <string_view>

#include "media/resampler.hpp"
#include "media/sample.hpp"

namespace connector::sipstack {

namespace {

constexpr std::string_view silence_scheme = "silence_stream://";
constexpr std::array<unsigned, 4> rates_hz{8'000, 16'000, 32'000, 48'000};
constexpr int file_rate_hz_min = 1'000;
constexpr int file_rate_hz_max = 192'000;
constexpr int channels_max = 8;
constexpr sf_count_t frames_at_once = 4'096;

std::vector<unsigned> best_rates(unsigned rate_hz) {
    std::vector<unsigned> best(rates_hz.begin(), rates_hz.end());
    std::stable_sort(best.begin(), best.end(), [&](unsigned a, unsigned b) {
        const bool a_is_enough = a >= rate_hz;
        const bool b_is_enough = b >= rate_hz;
        if (a_is_enough != b_is_enough) return a_is_enough;
        return a_is_enough ? a < b : a > b;
    });
    return best;
}

bool may_be_read(const std::string& path) {
    if (path.empty() || path.find("://") != std::string::npos || path.find('\0') != std::string::npos) return false;
    const std::filesystem::path parts(path);
    return std::find(parts.begin(), parts.end(), "..") == parts.end();
}

struct CloseFile {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};

Result<media::Sound, std::string> read_file(const std::string& path, std::uint64_t bytes, unsigned rate_hz) {
    if (bytes > sound_file_bytes_max) return fail(path + " is larger than 64 MiB");
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, CloseFile> file(sf_open(path.c_str(), SFM_READ, &info));
    if (!file) return fail(path + ": " + sf_strerror(nullptr));
    if (info.channels < 1 || info.channels > channels_max || info.samplerate < file_rate_hz_min ||
        info.samplerate > file_rate_hz_max) {
        return fail(path + " has too many channels or a strange sampling rate");
    }
    const auto channels = static_cast<std::size_t>(info.channels);
    const auto frames_max = static_cast<std::size_t>(info.samplerate) * sound_seconds_max;
    media::Resampler resampler(static_cast<unsigned>(info.samplerate), rate_hz);
    auto samples = std::make_shared<std::vector<std::int16_t>>();
    std::vector<float> read(static_cast<std::size_t>(frames_at_once) * channels);
    std::vector<float> mono, resampled;
    std::size_t frames = 0;
    while (const sf_count_t count = sf_readf_float(file.get(), read.data(), frames_at_once)) {
        frames += static_cast<std::size_t>(count);
        if (frames > frames_max) return fail(path + " is longer than 10 minutes");
        mono.clear();
        for (std::size_t at = 0; at < static_cast<std::size_t>(count) * channels; at += channels) {
            float sum = 0;
            for (std::size_t channel = 0; channel < channels; ++channel) sum += read[at + channel];
            mono.push_back(sum * 32'768.0F / static_cast<float>(channels));
        }
        resampled.clear();
        resampler.process(mono, resampled);
        for (const float sample : resampled) samples->push_back(media::to_sample(sample));
    }
    return media::Sound{rate_hz, std::move(samples)};
}

Result<media::Sound, std::string> silence(const std::string& path, unsigned rate_hz) {
    const std::string_view digits = std::string_view(path).substr(silence_scheme.size());
    unsigned ms = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ms);
    if (error != std::errc{} || end != digits.data() + digits.size() || ms > sound_seconds_max * 1'000) {
        return fail(path + " names no length of at most 600000 milliseconds");
    }
    const std::size_t count = static_cast<std::size_t>(ms) * rate_hz / 1'000;
    return media::Sound{rate_hz, std::make_shared<std::vector<std::int16_t>>(count)};
}

}  // namespace

std::vector<std::string> sound_candidates(const std::string& path, unsigned rate_hz, const std::string& shipped_dir) {
    const std::filesystem::path wanted(path);
    const std::filesystem::path directory = wanted.parent_path();
    std::vector<std::string> candidates{path};
    for (const unsigned rate : best_rates(rate_hz)) {
        candidates.push_back((directory / std::to_string(rate) / wanted.filename()).string());
    }
    if (shipped_dir.empty()) return candidates;
    for (const unsigned rate : best_rates(rate_hz)) {
        candidates.push_back(
            (std::filesystem::path(shipped_dir) / directory.filename() / std::to_string(rate) / wanted.filename())
                .string());
    }
    return candidates;
}

Result<media::Sound, std::string> read_sound(const std::string& path, unsigned rate_hz,
                                             const std::string& shipped_dir) {
    if (path.starts_with(silence_scheme)) return silence(path, rate_hz);
    if (!may_be_read(path)) return fail(path + " is no path of a sound file");
    for (const std::string& candidate : sound_candidates(path, rate_hz, shipped_dir)) {
        struct stat status {};
        // Whatever else than a file it is, reading it might never end.
        if (stat(candidate.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
        return read_file(candidate, static_cast<std::uint64_t>(status.st_size), rate_hz);
    }
    return fail("There is no sound file " + path);
}

}  // namespace connector::sipstack
