// A phone without a network: says a tone, and keeps what it hears and the packets that brought it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "media/codec.hpp"
#include "media/leg.hpp"
#include "media/rtp_packet.hpp"
#include "support/tone.hpp"

namespace connector::media {

using Bytes = std::vector<std::uint8_t>;

class Phone {
public:
    static constexpr double amplitude = 6'000;
    static constexpr std::uint8_t key_payload_type = 101;

    Phone(unsigned id, CodecKind codec, double hz)
        : id_(id), codec_(codec), hz_(hz), tone_(hz, natural_rate_hz(codec), amplitude) {}

    LegId id() const { return LegId{id_}; }
    double hz() const { return hz_; }
    unsigned rate_hz() const { return natural_rate_hz(codec_); }

    LegSettings settings() const {
        LegSettings settings;
        settings.codec = codec_;
        settings.payload_type = payload_type();
        settings.key_payload_type = key_payload_type;
        settings.ssrc = 1000 + id_;
        return settings;
    }

    /// The next 20 ms of its tone.
    Bytes says() {
        const auto wave = tone_.next(rate_hz() / 50);
        std::vector<Sample> samples;
        for (const float sample : wave) samples.push_back(to_sample(sample));
        Bytes payload;
        encoder_->encode(samples, payload);
        return packet(payload_type(), payload);
    }
    /// 20 ms of silence.
    Bytes says_nothing() {
        Bytes payload;
        encoder_->encode(std::vector<Sample>(rate_hz() / 50, 0), payload);
        return packet(payload_type(), payload);
    }

    void hears(std::span<const std::uint8_t> packet) {
        const auto parsed = parse_rtp(packet);
        if (!parsed) return;
        if (parsed->payload_type == key_payload_type) {
            key_packets.emplace_back(packet.begin(), packet.end());
            return;
        }
        packets.push_back(*parsed);
        packets.back().payload = {};
        payload_bytes.push_back(parsed->payload.size());
        std::vector<Sample> samples;
        decoder_->decode(parsed->payload, samples);
        heard.insert(heard.end(), samples.begin(), samples.end());
    }
    void forget() {
        heard.clear();
        packets.clear();
        payload_bytes.clear();
        key_packets.clear();
    }
    /// How loud the tone is in what was heard, against how loud a phone says its own.
    double level_db(double hz) const { return test::db(test::amplitude_of(heard, hz, rate_hz()), amplitude); }

    std::vector<float> heard;
    std::vector<RtpPacket> packets;  // without their payload
    std::vector<std::size_t> payload_bytes;
    std::vector<Bytes> key_packets;  // whole

private:
    static unsigned natural_rate_hz(CodecKind codec) { return rate_hz_of(codec, 48'000); }
    std::uint8_t payload_type() const {
        switch (codec_) {
            case CodecKind::pcmu: return 0;
            case CodecKind::pcma: return 8;
            case CodecKind::g722: return 9;
            case CodecKind::opus: return 111;
        }
        return 0;
    }
    Bytes packet(std::uint8_t payload_type, const Bytes& payload) {
        RtpPacket packet{payload_type, sequence_ == 0, sequence_, timestamp_, id_, {}};
        ++sequence_;
        timestamp_ += rtp_clock_hz_of(codec_) / 50;
        const auto header = print_rtp_header(packet);
        Bytes bytes(header.begin(), header.end());
        bytes.insert(bytes.end(), payload.begin(), payload.end());
        return bytes;
    }

    unsigned id_;
    CodecKind codec_;
    double hz_;
    test::Tone tone_;
    std::unique_ptr<Encoder> encoder_ = make_encoder(codec_, rate_hz());
    std::unique_ptr<Decoder> decoder_ = make_decoder(codec_, rate_hz());
    std::uint16_t sequence_ = 0;
    std::uint32_t timestamp_ = 4'294'960'000;  // so that it turns over within the first second
};

}  // namespace connector::media
