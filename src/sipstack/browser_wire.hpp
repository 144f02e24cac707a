// The way to a browser: ICE tells where it is, DTLS makes the keys, SRTP and SRTCP share one port with both.
#pragma once

#include "sipstack/dtls_session.hpp"
#include "sipstack/ice_lite.hpp"
#include "sipstack/media_wire.hpp"
#include "sipstack/rtp_ports.hpp"

namespace connector::sipstack {

class BrowserWire final : public MediaWire {
public:
    /// So long a browser may take until it has its keys: it is lost when it checks for ever and never has them.
    static constexpr std::chrono::seconds keys_max{15};

    /// `context` must outlive it.
    BrowserWire(RtpPortPool::Sockets sockets, const rooms::WebRtc& web_rtc, const DtlsContext& context, SteadyTime now);

    /// New credentials restart ICE. Another fingerprint or role begins a new association (RFC 8842), and the keys of
    /// the former one are gone at once. `media` is a browser's.
    void change(const rooms::LegMedia& media, SteadyTime now) override;
    void read(const Take& take, SteadyTime now) override;
    void send(Kind kind, Bytes packet) override;
    std::optional<std::string> take_loss(SteadyTime now) override;

private:
    void begin_association(SteadyTime now);
    void on_datagram(const Route& from, Bytes bytes, const Take& take, SteadyTime now);
    void on_check(const Route& from, Bytes bytes, SteadyTime now);
    void on_dtls(const Route& from, Bytes bytes);
    void on_media(Kind kind, Bytes bytes, const Take& take);
    void follow_handshake();
    std::optional<std::string> loss(SteadyTime now) const;

    int socket_;
    rooms::WebRtc web_rtc_;
    const DtlsContext& context_;
    IceLite ice_;
    std::optional<DtlsSession> dtls_;  // always there
    SteadyTime association_begun_at_;
    std::optional<SrtpSession> srtp_;  // once the browser has proven to be the one that SDP tells of
    bool loss_told_ = false;
};

}  // namespace connector::sipstack
