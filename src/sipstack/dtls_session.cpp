#include "sipstack/dtls_session.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace connector::sipstack {

namespace {

constexpr unsigned repeat_after_us = 200'000;
constexpr unsigned repeat_after_max_us = 2'000'000;

constexpr std::string_view exporter_label = "EXTRACTOR-dtls_srtp";
constexpr std::size_t key_bytes = 16;
constexpr std::size_t salt_bytes = 14;
constexpr std::size_t record_bytes_max = 16'384;

unsigned next_repeat_after_us(SSL*, unsigned before_us) {
    return before_us == 0 ? repeat_after_us : std::min(before_us * 2, repeat_after_max_us);
}

std::string reason_of_last_error() {
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    return reason ? reason : "no reason is known";
}

}  // namespace

DtlsSession::DtlsSession(const DtlsContext& context, Role role, rooms::Fingerprint remote)
    : role_(role), remote_(std::move(remote)), ssl_(context.make_association(remote_)) {
    BIO* bio = make_datagram_bio(queues_);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_mtu(ssl_.get(), static_cast<long>(datagram_bytes_max));
    DTLS_set_timer_cb(ssl_.get(), next_repeat_after_us);
    if (role == Role::client) {
        SSL_set_connect_state(ssl_.get());
    } else {
        SSL_set_accept_state(ssl_.get());
    }
}

void DtlsSession::on_datagram(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return;
    queues_.incoming.emplace_back(bytes.begin(), bytes.end());
    proceed();
    // After its end nobody reads.
    queues_.incoming.clear();
}

void DtlsSession::on_time() {
    // It looks at OpenSSL's timer, too.
    if (state_ == State::shaking_hands) proceed();
}

std::vector<DtlsSession::Datagram> DtlsSession::take_outgoing() {
    return std::exchange(queues_.outgoing, {});
}

void DtlsSession::proceed() {
    if (state_ == State::shaking_hands) shake_hands();
    if (state_ == State::established) read_records();
}

void DtlsSession::shake_hands() {
    ERR_clear_error();
    const int done = SSL_do_handshake(ssl_.get());
    if (done == 1) return establish();
    if (SSL_get_error(ssl_.get(), done) != SSL_ERROR_WANT_READ) fail();
}

// There is nothing to be read but the peer's farewell. A handshake's end that the peer repeats, since ours was lost, is
// answered by OpenSSL meanwhile.
void DtlsSession::read_records() {
    std::array<char, record_bytes_max> ignored;
    int size = 1;
    while (size > 0) {
        ERR_clear_error();
        size = SSL_read(ssl_.get(), ignored.data(), static_cast<int>(ignored.size()));
    }
    const int error = SSL_get_error(ssl_.get(), size);
    if (error == SSL_ERROR_WANT_READ) return;
    if (error == SSL_ERROR_ZERO_RETURN) {
        state_ = State::closed;
    } else {
        fail();
    }
}

// RFC 5764, section 4.2: the client's key, the server's, the client's salt, the server's.
void DtlsSession::establish() {
    std::array<unsigned char, 2 * (key_bytes + salt_bytes)> material{};
    const bool agreed = SSL_get_selected_srtp_profile(ssl_.get()) != nullptr;
    if (!agreed || SSL_export_keying_material(ssl_.get(), material.data(), material.size(), exporter_label.data(),
                                              exporter_label.size(), nullptr, 0, 0) != 1) {
        state_ = State::failed;
        error_ = "No keys for SRTP_AES128_CM_HMAC_SHA1_80 were agreed upon";
        return;
    }
    const std::string_view all(reinterpret_cast<const char*>(material.data()), material.size());
    const auto key_of = [&](std::size_t side) {
        return Secret(std::string(all.substr(side * key_bytes, key_bytes))
                          .append(all.substr(2 * key_bytes + side * salt_bytes, salt_bytes)));
    };
    const std::size_t ours = role_ == Role::client ? 0 : 1;
    keys_ = rooms::Srtp{rooms::Srtp::Suite::aes_cm_128_hmac_sha1_80, key_of(ours), key_of(1 - ours)};
    OPENSSL_cleanse(material.data(), material.size());
    state_ = State::established;
}

void DtlsSession::fail() {
    state_ = State::failed;
    error_ = SSL_get_verify_result(ssl_.get()) == X509_V_ERR_CERT_REJECTED
                 ? "The certificate is not the one that the fingerprint names"
                 : "DTLS ended: " + reason_of_last_error();
}

}  // namespace connector::sipstack
