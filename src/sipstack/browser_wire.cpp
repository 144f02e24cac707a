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
    begin_association(now);
}

void BrowserWire::begin_association(SteadyTime now) {
    association_begun_at_ = now;
    srtp_.reset();
    dtls_.emplace(context_, web_rtc_.begins_dtls ? DtlsSession::Role::client : DtlsSession::Role::server,
                  web_rtc_.remote_fingerprint);
}

void BrowserWire::change(const rooms::LegMedia& media, SteadyTime now) {
    const rooms::WebRtc before = std::exchange(web_rtc_, *media.web_rtc);
    ice_.change(credentials_of(web_rtc_));
    const bool is_same_association =
        web_rtc_.remote_fingerprint == before.remote_fingerprint && web_rtc_.begins_dtls == before.begins_dtls;
    if (!is_same_association) begin_association(now);
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
    const auto text_of = [](std::chrono::seconds time) { return std::to_string(time.count()) + " s"; };
    if (!ice_.has_consent(now)) {
        return ice_.nominated() ? "The browser has not been heard of for " + text_of(IceLite::consent_max) +
                                      ": it has gone, or its network has"
                                : "The browser could not reach us: no check of ICE came from it";
    }
    if (srtp_ || now - association_begun_at_ < keys_max) return std::nullopt;
    return "The browser checks its way to us but has agreed upon no keys for " + text_of(keys_max);
}

}  // namespace connector::sipstack
