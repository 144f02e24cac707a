#include "media/codec.hpp"

#include <spandsp.h>

#include <array>
#include <new>

#include "media/concealer.hpp"
#include "media/opus_codec.hpp"

namespace connector::media {

namespace {

// G.711 by tables: a decoder looks up 256 entries, an encoder 65 536.
struct G711Tables {
    std::array<Sample, 256> to_linear{};
    std::array<std::uint8_t, 65536> from_linear{};
};

template <class ToLinear, class FromLinear>
G711Tables make_tables(ToLinear to_linear, FromLinear from_linear) {
    G711Tables tables;
    for (unsigned code = 0; code < 256; ++code) {
        tables.to_linear[code] = to_linear(static_cast<std::uint8_t>(code));
    }
    for (int sample = -32768; sample <= 32767; ++sample) {
        tables.from_linear[static_cast<std::uint16_t>(sample)] = from_linear(sample);
    }
    return tables;
}

const G711Tables& tables_of(CodecKind kind) {
    static const G711Tables ulaw = make_tables([](std::uint8_t code) { return ulaw_to_linear(code); },
                                               [](int sample) { return linear_to_ulaw(sample); });
    static const G711Tables alaw = make_tables([](std::uint8_t code) { return alaw_to_linear(code); },
                                               [](int sample) { return linear_to_alaw(sample); });
    return kind == CodecKind::pcma ? alaw : ulaw;
}

class G711Encoder final : public Encoder {
public:
    explicit G711Encoder(CodecKind kind) : tables_(tables_of(kind)) {}
    void encode(std::span<const Sample> samples, std::vector<std::uint8_t>& payload) override {
        for (const Sample sample : samples) payload.push_back(tables_.from_linear[static_cast<std::uint16_t>(sample)]);
    }

private:
    const G711Tables& tables_;
};

class G711Decoder final : public Decoder {
public:
    explicit G711Decoder(CodecKind kind) : tables_(tables_of(kind)) {}
    void decode(std::span<const std::uint8_t> payload, std::vector<Sample>& samples) override {
        const std::size_t before = samples.size();
        for (const std::uint8_t byte : payload) samples.push_back(tables_.to_linear[byte]);
        concealer_.on_samples(std::span(samples).subspan(before));
    }
    void conceal(std::size_t count, std::span<const std::uint8_t>, std::vector<Sample>& samples) override {
        concealer_.conceal(count, samples);
    }

private:
    const G711Tables& tables_;
    Concealer concealer_{8'000};
};

constexpr int g722_bits_per_s = 64'000;

struct FreeG722Encoder {
    void operator()(g722_encode_state_t* state) const noexcept { g722_encode_free(state); }
};
struct FreeG722Decoder {
    void operator()(g722_decode_state_t* state) const noexcept { g722_decode_free(state); }
};

class G722Encoder final : public Encoder {
public:
    G722Encoder() {
        if (!state_) throw std::bad_alloc();
    }
    void encode(std::span<const Sample> samples, std::vector<std::uint8_t>& payload) override {
        const std::size_t before = payload.size();
        payload.resize(before + samples.size());
        const int made =
            g722_encode(state_.get(), payload.data() + before, samples.data(), static_cast<int>(samples.size()));
        payload.resize(before + static_cast<std::size_t>(made));
    }

private:
    std::unique_ptr<g722_encode_state_t, FreeG722Encoder> state_{g722_encode_init(nullptr, g722_bits_per_s, 0)};
};

class G722Decoder final : public Decoder {
public:
    G722Decoder() {
        if (!state_) throw std::bad_alloc();
    }
    void decode(std::span<const std::uint8_t> payload, std::vector<Sample>& samples) override {
        const std::size_t before = samples.size();
        samples.resize(before + 2 * payload.size());
        const int made =
            g722_decode(state_.get(), samples.data() + before, payload.data(), static_cast<int>(payload.size()));
        samples.resize(before + static_cast<std::size_t>(made));
        concealer_.on_samples(std::span(samples).subspan(before));
    }
    void conceal(std::size_t count, std::span<const std::uint8_t>, std::vector<Sample>& samples) override {
        concealer_.conceal(count, samples);
    }

private:
    Concealer concealer_{16'000};
    std::unique_ptr<g722_decode_state_t, FreeG722Decoder> state_{g722_decode_init(nullptr, g722_bits_per_s, 0)};
};

}  // namespace

unsigned rate_hz_of(CodecKind kind, unsigned mix_rate_hz) {
    switch (kind) {
        case CodecKind::pcmu:
        case CodecKind::pcma: return 8'000;
        case CodecKind::g722: return 16'000;
        case CodecKind::opus: return is_opus_rate(mix_rate_hz) ? mix_rate_hz : 48'000;
    }
    return 8'000;
}

unsigned rtp_clock_hz_of(CodecKind kind) {
    return kind == CodecKind::opus ? 48'000 : 8'000;
}

std::optional<std::uint32_t> payload_ticks(CodecKind kind, std::span<const std::uint8_t> payload) {
    if (kind == CodecKind::opus) return opus_ticks(payload);
    // G.711 and G.722 have a byte for each tick.
    if (payload.empty()) return std::nullopt;
    return static_cast<std::uint32_t>(payload.size());
}

bool is_shareable(CodecKind kind) {
    return kind != CodecKind::g722;
}

unsigned frames_until_shared(CodecKind kind) {
    return kind == CodecKind::opus ? 50 : 0;
}

std::unique_ptr<Encoder> make_encoder(CodecKind kind, unsigned rate_hz, OpusOptions options) {
    switch (kind) {
        case CodecKind::pcmu:
        case CodecKind::pcma: break;
        case CodecKind::g722: return std::make_unique<G722Encoder>();
        case CodecKind::opus: return make_opus_encoder(rate_hz, options);
    }
    return std::make_unique<G711Encoder>(kind);
}

std::unique_ptr<Decoder> make_decoder(CodecKind kind, unsigned rate_hz) {
    switch (kind) {
        case CodecKind::pcmu:
        case CodecKind::pcma: break;
        case CodecKind::g722: return std::make_unique<G722Decoder>();
        case CodecKind::opus: return make_opus_decoder(rate_hz);
    }
    return std::make_unique<G711Decoder>(kind);
}

}  // namespace connector::media
