#include "sipstack/browser_wire.hpp"

#include "sipstack/datagram_kind.hpp"
#include "sipstack/datagrams.hpp"

namespace connector::sipstack {

namespace {

IceLite::Credentials credentials_of(const rooms::WebRtc& web_rtc) {
    return {web_rtc.local_ufrag, web_rtc.local_password};
}

}  // namespace

BrowserWire::BrowserWire(RtpPortPool::Sockets sockets, const rooms::WebRtc& web_rtc, const DtlsContext& context,
                         SteadyTime now)
    : socket_(sockets.rtp), web_rtc_(web_rtc), context_(context), ice_(credentials_of(web_rtc), now) {
    begin_association();
}

void BrowserWire::begin_association() {
    srtp_.reset();
    dtls_.emplace(context_, web_rtc_.begins_dtls ? DtlsSession::Role::client : DtlsSession::Role::server,
                  web_rtc_.remote_fingerprint);
}

void BrowserWire::change(const rooms::LegMedia& media) {
    const rooms::WebRtc before = std::exchange(web_rtc_, *media.web_rtc);
    ice_.change(credentials_of(web_rtc_));
    const bool is_same_association =
        web_rtc_.remote_fingerprint == before.remote_fingerprint && web_rtc_.begins_dtls == before.begins_dtls;
    if (!is_same_association) begin_association();
}

void BrowserWire::read(const Take& take, SteadyTime now) {
    read_datagrams(socket_, [&](const Route& from, Bytes bytes) { on_datagram(from, bytes, take, now); });
    if (!ice_.nominated()) return;
    dtls_->on_time();
    follow_handshake();
}

void BrowserWire::on_datagram(const Route& from, Bytes bytes, const Take& take, SteadyTime now) {
    switch (datagram_kind(bytes)) {
        case DatagramKind::stun: return on_check(from, bytes, now);
        case DatagramKind::dtls: return on_dtls(from, bytes);
        case DatagramKind::rtp: return on_media(Kind::rtp, bytes, take);
        case DatagramKind::rtcp: return on_media(Kind::rtcp, bytes, take);
        case DatagramKind::unknown: return;
    }
}

void BrowserWire::on_check(const Route& from, Bytes bytes, SteadyTime now) {
    const auto answer = ice_.on_check(bytes, from, now);
    if (!answer.empty()) send_datagram(socket_, from, answer);
}

void BrowserWire::on_dtls(const Route& from, Bytes bytes) {
    if (!ice_.nominated() || ice_.nominated()->remote != from.remote) return;
    dtls_->on_datagram(bytes);
    follow_handshake();
}

// From wherever it comes: the keys tell that it is the browser's, which may be on its way to another address.
void BrowserWire::on_media(Kind kind, Bytes bytes, const Take& take) {
    if (!srtp_) return;
    if (const auto plain = srtp_->unprotect(kind, bytes)) take(kind, *plain);
}

void BrowserWire::follow_handshake() {
    for (const DtlsSession::Datagram& datagram : dtls_->take_outgoing()) {
        send_datagram(socket_, *ice_.nominated(), datagram);
    }
    if (!srtp_ && dtls_->state() == DtlsSession::State::established) srtp_.emplace(*dtls_->keys());
}

void BrowserWire::send(Kind kind, Bytes packet) {
    // Who does not consent any more is sent nothing (RFC 7675, section 5.1).
    if (!srtp_ || !ice_.nominated() || loss_told_) return;
    if (const auto protected_packet = srtp_->protect(kind, packet)) {
        send_datagram(socket_, *ice_.nominated(), *protected_packet);
    }
}

std::optional<std::string> BrowserWire::take_loss(SteadyTime now) {
    if (loss_told_) return std::nullopt;
    auto why = loss(now);
    loss_told_ = why.has_value();
    return why;
}

std::optional<std::string> BrowserWire::loss(SteadyTime now) const {
    switch (dtls_->state()) {
        case DtlsSession::State::closed: return "The browser has ended DTLS: its page was closed or has gone on";
        case DtlsSession::State::failed: return "The browser's keys could not be agreed upon: " + dtls_->error();
        case DtlsSession::State::shaking_hands:
        case DtlsSession::State::established: break;
    }
    if (ice_.has_consent(now)) return std::nullopt;
    return ice_.nominated() ? "The browser has not been heard of for " + std::to_string(IceLite::consent_max.count()) +
                                  " s: it has gone, or its network has"
                            : "The browser could not reach us: no check of ICE came from it";
}

}  // namespace connector::sipstack
