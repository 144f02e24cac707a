#include "media/opus_codec.hpp"

#include <opus.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace connector::media {

namespace {

constexpr unsigned opus_clock_hz = 48'000;
constexpr unsigned steps_per_second = 400;  // what libopus conceals lasts a multiple of 2.5 ms
constexpr unsigned conceal_ms_max = 120;    // at once
constexpr std::size_t payload_bytes_max = 1275;
// libopus answers with one or two bytes when nothing need be sent.
constexpr opus_int32 untold_bytes_max = 2;
constexpr int complexity = 5;
// What FEC is made for: at least as much as a wireless network loses, and not so much that little is left for the
// voice.
constexpr unsigned loss_percent_min = 10;
constexpr unsigned loss_percent_max = 30;

// Enough for clear speech; with less, libopus leaves FEC out.
int bits_per_s(unsigned rate_hz) {
    if (rate_hz <= 8'000) return 16'000;
    return rate_hz <= 16'000 ? 24'000 : 40'000;
}

struct FreeEncoder {
    void operator()(OpusEncoder* state) const noexcept { opus_encoder_destroy(state); }
};
struct FreeDecoder {
    void operator()(OpusDecoder* state) const noexcept { opus_decoder_destroy(state); }
};

class OpusVoice final : public Encoder {
public:
    OpusVoice(unsigned rate_hz, OpusOptions options) : options_(options) {
        state_.reset(opus_encoder_create(static_cast<opus_int32>(rate_hz), 1, OPUS_APPLICATION_VOIP, nullptr));
        if (!state_) throw std::bad_alloc();
        opus_encoder_ctl(state_.get(), OPUS_SET_BITRATE(bits_per_s(rate_hz)));
        opus_encoder_ctl(state_.get(), OPUS_SET_VBR(1));
        opus_encoder_ctl(state_.get(), OPUS_SET_COMPLEXITY(complexity));
        opus_encoder_ctl(state_.get(), OPUS_SET_DTX(options.dtx ? 1 : 0));
        opus_encoder_ctl(state_.get(), OPUS_SET_INBAND_FEC(options.fec ? 1 : 0));
        expect_loss(0);
    }
    void expect_loss(unsigned percent) override {
        if (!options_.fec) return;
        const unsigned assumed = std::clamp(percent, loss_percent_min, loss_percent_max);
        opus_encoder_ctl(state_.get(), OPUS_SET_PACKET_LOSS_PERC(static_cast<opus_int32>(assumed)));
    }
    void encode(std::span<const Sample> samples, std::vector<std::uint8_t>& payload) override {
        std::array<std::uint8_t, payload_bytes_max> made{};
        const opus_int32 size = opus_encode(state_.get(), samples.data(), static_cast<int>(samples.size()), made.data(),
                                            static_cast<opus_int32>(made.size()));
        if (size <= (options_.dtx ? untold_bytes_max : 0)) return;
        payload.insert(payload.end(), made.begin(), made.begin() + size);
    }
    // libopus's state is one block without pointers to the outside, which its documentation lets be copied.
    void continue_from(const Encoder& other) override {
        std::memcpy(state_.get(), static_cast<const OpusVoice&>(other).state_.get(),
                    static_cast<std::size_t>(opus_encoder_get_size(1)));
    }

private:
    OpusOptions options_;
    std::unique_ptr<OpusEncoder, FreeEncoder> state_;
};

class OpusEar final : public Decoder {
public:
    explicit OpusEar(unsigned rate_hz) : rate_hz_(rate_hz) {
        state_.reset(opus_decoder_create(static_cast<opus_int32>(rate_hz), 1, nullptr));
        if (!state_) throw std::bad_alloc();
    }
    void decode(std::span<const std::uint8_t> payload, std::vector<Sample>& samples) override {
        const int count = opus_packet_get_nb_samples(payload.data(), static_cast<opus_int32>(payload.size()),
                                                     static_cast<opus_int32>(rate_hz_));
        if (count <= 0) return;
        const std::size_t before = samples.size();
        const auto wanted = static_cast<std::size_t>(count);
        samples.resize(before + wanted);
        if (run(payload, samples.data() + before, wanted, 0)) return;
        // Its length is good, its content is not: as if it had been lost.
        samples.resize(before);
        conceal(wanted, {}, samples);
    }
    void conceal(std::size_t count, std::span<const std::uint8_t> following, std::vector<Sample>& samples) override {
        const std::size_t step = rate_hz_ / steps_per_second;
        const std::size_t at_once_max = rate_hz_ * conceal_ms_max / 1000;
        const std::size_t end = samples.size() + count;
        while (samples.size() < end) {
            const std::size_t before = samples.size();
            const std::size_t left = std::min(end - before, at_once_max);
            const std::size_t whole = (left + step - 1) / step * step;
            samples.resize(before + whole, 0);
            const bool is_last = before + whole >= end;
            const bool restored = is_last && !following.empty() && run(following, samples.data() + before, whole, 1);
            if (!restored) (void)run({}, samples.data() + before, whole, 0);
        }
        samples.resize(end);
    }

private:
    bool run(std::span<const std::uint8_t> payload, Sample* samples, std::size_t count, int fec) {
        return opus_decode(state_.get(), payload.empty() ? nullptr : payload.data(),
                           static_cast<opus_int32>(payload.size()), samples, static_cast<int>(count), fec) > 0;
    }

    unsigned rate_hz_;
    std::unique_ptr<OpusDecoder, FreeDecoder> state_;
};

}  // namespace

bool is_opus_rate(unsigned rate_hz) {
    static constexpr std::array rates_hz{8'000U, 12'000U, 16'000U, 24'000U, 48'000U};
    return std::find(rates_hz.begin(), rates_hz.end(), rate_hz) != rates_hz.end();
}

std::optional<std::uint32_t> opus_ticks(std::span<const std::uint8_t> payload) {
    if (payload.empty()) return std::nullopt;
    const int ticks =
        opus_packet_get_nb_samples(payload.data(), static_cast<opus_int32>(payload.size()), opus_clock_hz);
    if (ticks <= 0) return std::nullopt;
    return static_cast<std::uint32_t>(ticks);
}

std::unique_ptr<Encoder> make_opus_encoder(unsigned rate_hz, OpusOptions options) {
    return std::make_unique<OpusVoice>(rate_hz, options);
}

std::unique_ptr<Decoder> make_opus_decoder(unsigned rate_hz) {
    return std::make_unique<OpusEar>(rate_hz);
}

}  // namespace connector::media
