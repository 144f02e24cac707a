#include "sipstack/media_wire.hpp"

#include "media/rtcp_packet.hpp"
#include "media/rtp_packet.hpp"

namespace connector::sipstack {

namespace {

constexpr std::size_t packet_bytes_max = 1500;
constexpr unsigned packets_at_once = 8;
// A phone sends one or two packets a tick; what a flood has beyond this waits, so that it delays nobody else.
constexpr unsigned batches_max = 4;

bool is_well_formed(MediaWire::Kind kind, MediaWire::Bytes bytes) {
    return kind == MediaWire::Kind::rtp ? media::parse_rtp(bytes).has_value() : media::parse_rtcp(bytes).has_value();
}

}  // namespace

MediaWire::MediaWire(RtpPortPool::Sockets sockets, const rooms::LegMedia& media) : sockets_(sockets), mux_(false) {
    change(media);
}

void MediaWire::change(const rooms::LegMedia& media) {
    const auto told = socket_address(media.remote.ip, media.remote.port);
    if (told != told_) {
        told_ = told;
        rtp_ = {told, false};
        rtcp_ = {told ? std::optional(next_port(*told)) : std::nullopt, false};
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

void MediaWire::read(const Take& take) {
    read_socket(sockets_.rtp, Kind::rtp, take);
    if (!mux_) read_socket(sockets_.rtcp, Kind::rtcp, take);
}

void MediaWire::read_socket(int socket, Kind kind, const Take& take) {
    std::array<std::array<std::uint8_t, packet_bytes_max>, packets_at_once> space;
    for (unsigned batch = 0; batch < batches_max; ++batch) {
        std::array<mmsghdr, packets_at_once> messages{};
        std::array<iovec, packets_at_once> spaces{};
        std::array<SocketAddress, packets_at_once> sources{};
        for (unsigned i = 0; i < packets_at_once; ++i) {
            spaces[i] = {space[i].data(), space[i].size()};
            messages[i].msg_hdr.msg_iov = &spaces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
            messages[i].msg_hdr.msg_name = &sources[i].storage;
            messages[i].msg_hdr.msg_namelen = sizeof sources[i].storage;
        }
        const int count = recvmmsg(socket, messages.data(), packets_at_once, MSG_DONTWAIT, nullptr);
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const bool is_whole = (messages[at].msg_hdr.msg_flags & MSG_TRUNC) == 0;
            if (!is_whole) continue;
            sources[at].size = messages[at].msg_hdr.msg_namelen;
            const Bytes bytes(space[at].data(), messages[at].msg_len);
            on_datagram(mux_ && media::is_rtcp(bytes) ? Kind::rtcp : kind, sources[at], bytes, take);
        }
        if (count < static_cast<int>(packets_at_once)) return;
    }
}

void MediaWire::on_datagram(Kind kind, const SocketAddress& source, Bytes bytes, const Take& take) {
    Path& path = path_of(kind);
    if (!may_be_phone(path, source)) return;
    if (srtp_) {
        const auto plain = srtp_->unprotect(kind, bytes);
        if (!plain) return;
        bytes = *plain;
    }
    if (!path.locked || path.remote != source) {
        if (!is_well_formed(kind, bytes)) return;
        lock(path, source);
    }
    take(kind, bytes);
}

bool MediaWire::may_be_phone(const Path& path, const SocketAddress& source) const {
    if (!path.locked || path.remote == source || srtp_) return true;
    return told_ && source == (&path == &rtp_ ? *told_ : next_port(*told_));
}

void MediaWire::lock(Path& path, const SocketAddress& source) {
    path = {source, true};
    // Until the phone's own reports tell better, they are wanted beside its voice.
    if (&path == &rtp_ && !rtcp_.locked) rtcp_.remote = next_port(source);
}

void MediaWire::send(Kind kind, Bytes packet) {
    const Path& path = path_of(kind);
    if (!path.remote) return;
    if (srtp_) {
        const auto protected_packet = srtp_->protect(kind, packet);
        if (!protected_packet) return;
        packet = *protected_packet;
    }
    const int socket = kind == Kind::rtp || mux_ ? sockets_.rtp : sockets_.rtcp;
    (void)sendto(socket, packet.data(), packet.size(), MSG_DONTWAIT, path.remote->get(), path.remote->size);
}

}  // namespace connector::sipstack
