#include "sipstack/phone_wire.hpp"

#include "media/rtcp_packet.hpp"
#include "media/rtp_packet.hpp"
#include "sipstack/datagrams.hpp"

namespace connector::sipstack {

namespace {

bool is_well_formed(MediaWire::Kind kind, MediaWire::Bytes bytes) {
    return kind == MediaWire::Kind::rtp ? media::parse_rtp(bytes).has_value() : media::parse_rtcp(bytes).has_value();
}

}  // namespace

PhoneWire::PhoneWire(RtpPortPool::Sockets sockets, const rooms::LegMedia& media) : sockets_(sockets) {
    follow(media);
}

void PhoneWire::follow(const rooms::LegMedia& media) {
    const auto told = socket_address(media.remote.ip, media.remote.port);
    if (told != told_) {
        told_ = told;
        rtp_ = rtcp_ = {};
        if (told) {
            rtp_.route = Route{*told};
            rtcp_.route = Route{next_port(*told)};
        }
    }
    mux_ = media.rtcp_mux;
    if (media.srtp && srtp_) {
        srtp_->change(*media.srtp);
    } else if (media.srtp) {
        srtp_.emplace(*media.srtp);
    } else {
        srtp_.reset();
    }
}

void PhoneWire::read(const Take& take, SteadyTime) {
    read_datagrams(sockets_.rtp, [&](const Route& from, Bytes bytes) {
        on_datagram(mux_ && media::is_rtcp(bytes) ? Kind::rtcp : Kind::rtp, from, bytes, take);
    });
    if (mux_) return;
    read_datagrams(sockets_.rtcp, [&](const Route& from, Bytes bytes) { on_datagram(Kind::rtcp, from, bytes, take); });
}

void PhoneWire::on_datagram(Kind kind, const Route& from, Bytes bytes, const Take& take) {
    Path& path = path_of(kind);
    if (!may_be_phone(path, from.remote)) return;
    if (srtp_) {
        const auto plain = srtp_->unprotect(kind, bytes);
        if (!plain) return;
        bytes = *plain;
    }
    if (!path.locked || path.route != from) {
        if (!is_well_formed(kind, bytes)) return;
        lock(path, from);
    }
    take(kind, bytes);
}

bool PhoneWire::may_be_phone(const Path& path, const SocketAddress& source) const {
    if (!path.locked || path.route->remote == source || srtp_) return true;
    return told_ && source == (&path == &rtp_ ? *told_ : next_port(*told_));
}

void PhoneWire::lock(Path& path, const Route& from) {
    path = {from, true};
    // Until the phone's own reports tell better, they are wanted beside its voice.
    if (&path == &rtp_ && !rtcp_.locked) rtcp_.route = Route{next_port(from.remote), from.local};
}

void PhoneWire::send(Kind kind, Bytes packet) {
    const Path& path = path_of(kind);
    if (!path.route) return;
    if (srtp_) {
        const auto protected_packet = srtp_->protect(kind, packet);
        if (!protected_packet) return;
        packet = *protected_packet;
    }
    send_datagram(kind == Kind::rtp || mux_ ? sockets_.rtp : sockets_.rtcp, *path.route, packet);
}

}  // namespace connector::sipstack
