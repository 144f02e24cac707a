// One DTLS association that makes the keys of SRTP (RFC 5764), by OpenSSL: datagrams in, datagrams out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rooms/ports.hpp"
#include "sipstack/datagram_bio.hpp"
#include "sipstack/dtls_context.hpp"

namespace connector::sipstack {

class DtlsSession {
public:
    using Datagram = DatagramQueues::Datagram;
    /// What we send is no longer: with IP and UDP it passes every network that browsers are used in.
    static constexpr std::size_t datagram_bytes_max = 1200;

    enum class Role { client, server };
    /// closed: the peer has ended it. failed: see error(). Neither is left again.
    enum class State { shaking_hands, established, closed, failed };

    DtlsSession(const DtlsContext& context, Role role, rooms::Fingerprint remote);
    DtlsSession(const DtlsSession&) = delete;
    DtlsSession& operator=(const DtlsSession&) = delete;

    /// Of the peer's address; others' must not get here, since what comes before the keys is not authenticated.
    void on_datagram(std::span<const std::uint8_t> bytes);
    /// Call every 20 ms or so: begins the handshake as client, and repeats what was lost, after 200 ms and then later
    /// and later. That is by the system's time of day: OpenSSL cannot be handed a time.
    void on_time();
    /// What is to be sent to the peer now.
    std::vector<Datagram> take_outgoing();

    State state() const noexcept { return state_; }
    /// The suite and keys of both directions, once it was established by a peer that has the right certificate.
    const std::optional<rooms::Srtp>& keys() const noexcept { return keys_; }
    /// Why it has failed, e.g. "The certificate is not the one that the fingerprint names".
    const std::string& error() const noexcept { return error_; }

private:
    void proceed();
    void shake_hands();
    void read_records();
    void establish();
    void fail();

    Role role_;
    rooms::Fingerprint remote_;
    DatagramQueues queues_;
    OpenSslHandle<SSL> ssl_;
    State state_ = State::shaking_hands;
    std::optional<rooms::Srtp> keys_;
    std::string error_;
};

}  // namespace connector::sipstack
