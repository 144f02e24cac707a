// One leg's way to its phone: the sockets, the keys, and where its packets really come from.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "rooms/ports.hpp"
#include "sipstack/rtp_ports.hpp"
#include "sipstack/socket_address.hpp"
#include "sipstack/srtp_session.hpp"

namespace connector::sipstack {

class MediaWire {
public:
    using Bytes = std::span<const std::uint8_t>;
    using Kind = SrtpSession::Kind;
    using Take = std::function<void(Kind kind, Bytes packet)>;

    MediaWire(RtpPortPool::Sockets sockets, const rooms::LegMedia& media);

    /// Another description of the same call. The phone is still where its packets come from when it tells the same
    /// address, and keys that are the same go on.
    void change(const rooms::LegMedia& media);

    /// Hands over what has come since the last call, in the clear; a flood waits. What is not from the phone or not
    /// authentic is dropped.
    void read(const Take& take);
    /// A full socket or a phone that has gone loses the packet, as the network would; so does a key that is none.
    void send(Kind kind, Bytes packet);

private:
    // Symmetric RTP: the first packet tells where the phone really is, behind whatever NAT. From then on nobody else's
    // packets count, except those that surely are the phone's: by the keys, or from where SDP told that it is. So
    // neither a stranger who was first nor a late packet from where the phone was before keeps it out.
    struct Path {
        std::optional<SocketAddress> remote;
        bool locked = false;  // remote is where packets really come from
    };

    void read_socket(int socket, Kind kind, const Take& take);
    void on_datagram(Kind kind, const SocketAddress& source, Bytes bytes, const Take& take);
    Path& path_of(Kind kind) { return kind == Kind::rtp || mux_ ? rtp_ : rtcp_; }
    bool may_be_phone(const Path& path, const SocketAddress& source) const;
    void lock(Path& path, const SocketAddress& source);

    RtpPortPool::Sockets sockets_;
    bool mux_;
    std::optional<SocketAddress> told_;  // by SDP
    Path rtp_;
    Path rtcp_;
    std::optional<SrtpSession> srtp_;
};

}  // namespace connector::sipstack
