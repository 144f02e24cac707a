// A browser on the loopback interface: it checks, shakes hands as DTLS' client, and then says and hears as a phone
// does.
#pragma once

#include "loopback_phone.hpp"
#include "sipstack/dtls_session.hpp"
#include "stun_check.hpp"

namespace connector::sipstack {

class LoopbackBrowser {
public:
    using Packet = LoopbackPhone::Packet;
    using Kind = LoopbackPhone::Kind;
    static constexpr const char* ufrag = "us";
    static constexpr const char* password = "the password of our side";

    /// `peer`: the certificate that it expects of us.
    LoopbackBrowser(RtpPortPool& ports, const rooms::Fingerprint& peer)
        : phone_(ports), dtls_(context_, DtlsSession::Role::client, peer) {}

    /// What SDP says of it.
    rooms::LegMedia media(std::uint16_t local_port) const {
        rooms::LegMedia media = phone_.media(local_port);
        media.remote = {};
        media.rtcp_mux = true;
        media.web_rtc = rooms::WebRtc{ufrag, "them", Secret(password), context_.fingerprint(), false};
        return media;
    }

    void check(std::uint16_t port, const std::string& with_password = password, const std::string& of = ufrag) {
        CheckMaker maker;
        maker.username = of + ":them";
        maker.uses_candidate = true;
        phone_.send(Kind::rtp, port, maker.make(with_password));
    }
    /// Sends what DTLS wants sent, and takes what has come for it within `limit`.
    void shake_hands(std::uint16_t port, std::chrono::milliseconds limit = std::chrono::milliseconds(0)) {
        dtls_.on_time();
        send_dtls(port);
        while (const auto packet = phone_.receive(Kind::rtp, limit)) {
            const bool is_dtls = packet->at(0) >= 20 && packet->at(0) <= 63;
            if (is_dtls) dtls_.on_datagram(*packet);
            send_dtls(port);
            if (is_connected()) break;
        }
        if (is_connected()) phone_.protect(*dtls_.keys());
    }
    bool is_connected() const { return dtls_.state() == DtlsSession::State::established; }
    LoopbackPhone& phone() { return phone_; }

private:
    void send_dtls(std::uint16_t port) {
        for (const Packet& packet : dtls_.take_outgoing()) phone_.send(Kind::rtp, port, packet);
    }

    LoopbackPhone phone_;
    DtlsContext context_;
    DtlsSession dtls_;
};

}  // namespace connector::sipstack
