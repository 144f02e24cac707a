// The way to a phone: RTP and RTCP, plain or with keys from SDP, and where its packets really come from.
#pragma once

#include "sipstack/media_wire.hpp"
#include "sipstack/route.hpp"
#include "sipstack/rtp_ports.hpp"

namespace connector::sipstack {

class PhoneWire final : public MediaWire {
public:
    PhoneWire(RtpPortPool::Sockets sockets, const rooms::LegMedia& media);

    /// The phone is still where its packets come from when it tells the same address, and keys that are the same go on.
    void change(const rooms::LegMedia& media, SteadyTime) override { follow(media); }
    void read(const Take& take, SteadyTime now) override;
    void send(Kind kind, Bytes packet) override;
    /// Nothing: silence of a phone is judged by its RTP, where it is understood.
    std::optional<std::string> take_loss(SteadyTime) override { return std::nullopt; }

private:
    // Symmetric RTP: the first packet tells where the phone really is, behind whatever NAT. From then on nobody else's
    // packets count, except those that surely are the phone's: by the keys, or from where SDP told that it is. So
    // neither a stranger who was first nor a late packet from where the phone was before keeps it out.
    struct Path {
        std::optional<Route> route;
        bool locked = false;  // the route is where packets really come from
    };

    void follow(const rooms::LegMedia& media);
    void on_datagram(Kind kind, const Route& from, Bytes bytes, const Take& take);
    Path& path_of(Kind kind) { return kind == Kind::rtp || mux_ ? rtp_ : rtcp_; }
    bool may_be_phone(const Path& path, const SocketAddress& source) const;
    void lock(Path& path, const Route& from);

    RtpPortPool::Sockets sockets_;
    bool mux_ = false;
    std::optional<SocketAddress> told_;  // by SDP
    Path rtp_;
    Path rtcp_;
    std::optional<SrtpSession> srtp_;
};

}  // namespace connector::sipstack
