// A phone on the loopback interface: sends what it is told and waits for what comes.
#pragma once

#include <poll.h>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include "media/codec.hpp"
#include "media/rtp_packet.hpp"
#include "sipstack/media_wire.hpp"
#include "sipstack/rtp_ports.hpp"
#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

class LoopbackPhone {
public:
    using Packet = std::vector<std::uint8_t>;
    using Kind = SrtpSession::Kind;
    static constexpr std::chrono::seconds patience{10};
    static constexpr std::int16_t loud = 8'000;

    explicit LoopbackPhone(RtpPortPool& ports) : port_(*ports.reserve()), sockets_(ports.sockets_of(port_)) {}

    /// What SDP says of it.
    rooms::LegMedia media(std::uint16_t local_port) const {
        rooms::LegMedia media;
        media.local_port = local_port;
        media.remote = {"127.0.0.1", port_};
        media.key_payload_type = 101;
        return media;
    }

    void protect(const rooms::Srtp& keys) { srtp_.emplace(keys); }
    /// Once its keys have changed.
    void change(const rooms::Srtp& keys) { srtp_->change(keys); }

    /// 20 ms of PCMU as loud as that, to 127.0.0.1:`port`.
    void say(std::uint16_t port, std::int16_t sample = loud) {
        const media::RtpPacket head{0, false, sequence_, sequence_ * 160U, 77, {}};
        ++sequence_;
        const auto header = media::print_rtp_header(head);
        Packet packet(header.begin(), header.end());
        // A square wave of 500 Hz.
        std::vector<media::Sample> wave;
        for (int i = 0; i < 160; ++i) wave.push_back(i / 8 % 2 == 0 ? sample : static_cast<std::int16_t>(-sample));
        media::make_encoder(media::CodecKind::pcmu, 8'000)->encode(wave, packet);
        send(Kind::rtp, port, packet);
    }
    void send(Kind kind, std::uint16_t port, const Packet& packet) {
        MediaWire::Bytes bytes = packet;
        if (srtp_) bytes = *srtp_->protect(kind, packet);
        const auto to = *socket_address("127.0.0.1", port);
        (void)sendto(socket_of(kind), bytes.data(), bytes.size(), 0, to.get(), to.size);
    }

    /// The next packet; nothing when none comes for `limit`, or it is not for this phone's keys.
    std::optional<Packet> receive(Kind kind, std::chrono::milliseconds limit = patience) {
        pollfd wanted{socket_of(kind), POLLIN, 0};
        if (poll(&wanted, 1, static_cast<int>(limit.count())) != 1) return std::nullopt;
        Packet packet(1'500);
        const auto size = recv(socket_of(kind), packet.data(), packet.size(), 0);
        packet.resize(static_cast<std::size_t>(size));
        if (!srtp_) return packet;
        const auto plain = srtp_->unprotect(kind, packet);
        if (!plain) return std::nullopt;
        return Packet(plain->begin(), plain->end());
    }
    /// How loud the next packet of PCMU is; nothing when none came.
    std::optional<int> hear() {
        const auto packet = receive(Kind::rtp);
        const auto parsed = packet ? media::parse_rtp(*packet) : std::nullopt;
        if (!parsed || parsed->payload_type != 0) return std::nullopt;
        std::vector<media::Sample> samples;
        media::make_decoder(media::CodecKind::pcmu, 8'000)->decode(parsed->payload, samples);
        int loudest = 0;
        for (const media::Sample sample : samples) loudest = std::max<int>(loudest, sample);
        return loudest;
    }

private:
    int socket_of(Kind kind) const { return kind == Kind::rtp ? sockets_.rtp : sockets_.rtcp; }

    std::uint16_t port_;
    RtpPortPool::Sockets sockets_;
    std::optional<SrtpSession> srtp_;
    std::uint16_t sequence_ = 0;
};

}  // namespace connector::sipstack
