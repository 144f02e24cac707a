#include "sipstack/srtp_session.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace connector::sipstack {

namespace {

using Suite = rooms::Srtp::Suite;

constexpr std::size_t packet_bytes = 2048;

srtp_suite suite_of(Suite suite) {
    switch (suite) {
        case Suite::aes_cm_128_hmac_sha1_80: return SRTP_AES_CM_128_HMAC_SHA1_80;
        case Suite::aes_cm_128_hmac_sha1_32: return SRTP_AES_CM_128_HMAC_SHA1_32;
        case Suite::aes_256_cm_hmac_sha1_80: return SRTP_AES_256_CM_HMAC_SHA1_80;
        case Suite::aes_256_cm_hmac_sha1_32: return SRTP_AES_256_CM_HMAC_SHA1_32;
    }
    return SRTP_AES_CM_128_HMAC_SHA1_80;
}

// SRTCP has tags of 80 bits with every suite (RFC 4568, section 6.2); libre would shorten them.
srtp_suite rtcp_suite_of(Suite suite) {
    switch (suite) {
        case Suite::aes_cm_128_hmac_sha1_80:
        case Suite::aes_cm_128_hmac_sha1_32: return SRTP_AES_CM_128_HMAC_SHA1_80;
        case Suite::aes_256_cm_hmac_sha1_80:
        case Suite::aes_256_cm_hmac_sha1_32: return SRTP_AES_256_CM_HMAC_SHA1_80;
    }
    return SRTP_AES_CM_128_HMAC_SHA1_80;
}

// Nothing when the key has not the suite's length.
ReHandle<struct srtp> make_srtp(srtp_suite suite, const Secret& key) {
    struct srtp* made = nullptr;
    const std::string& bytes = key.reveal();
    if (srtp_alloc(&made, suite, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), 0) != 0) {
        return nullptr;
    }
    return ReHandle<struct srtp>(made);
}

std::optional<std::uint32_t> ssrc_of(SrtpSession::Kind kind, SrtpSession::Bytes packet) {
    const std::size_t at = kind == SrtpSession::Kind::rtp ? 8 : 4;
    if (packet.size() < at + 4) return std::nullopt;
    std::uint32_t ssrc = 0;
    for (std::size_t i = 0; i < 4; ++i) ssrc = ssrc << 8 | packet[at + i];
    return ssrc;
}

}  // namespace

SrtpSession::SrtpSession(const rooms::Srtp& keys)
    : keys_(keys), sends_(make_context(keys.suite, keys.send_key)), space_(mbuf_alloc(packet_bytes)) {
    if (!space_) throw std::bad_alloc();
}

SrtpSession::Context SrtpSession::make_context(Suite suite, const Secret& key) {
    return {make_srtp(suite_of(suite), key), make_srtp(rtcp_suite_of(suite), key)};
}

void SrtpSession::change(const rooms::Srtp& keys) {
    const rooms::Srtp before = std::exchange(keys_, keys);
    const bool same_suite = keys.suite == before.suite;
    if (!same_suite || keys.send_key != before.send_key) sends_ = make_context(keys.suite, keys.send_key);
    if (!same_suite || keys.receive_key != before.receive_key) receives_.clear();
}

void SrtpSession::load(Bytes packet) {
    space_->pos = space_->end = 0;
    mbuf_write_mem(space_.get(), packet.data(), packet.size());
    space_->pos = 0;
}

SrtpSession::Bytes SrtpSession::loaded() const {
    return {mbuf_buf(space_.get()), mbuf_get_left(space_.get())};
}

std::optional<SrtpSession::Bytes> SrtpSession::protect(Kind kind, Bytes packet) {
    load(packet);
    // Both refuse to work without a context.
    const int failed = kind == Kind::rtp ? srtp_encrypt(sends_.rtp.get(), space_.get())
                                         : srtcp_encrypt(sends_.rtcp.get(), space_.get());
    if (failed) return std::nullopt;
    return loaded();
}

std::optional<SrtpSession::Bytes> SrtpSession::decrypt(const Context& context, Kind kind, Bytes packet) {
    load(packet);
    const int failed = kind == Kind::rtp ? srtp_decrypt(context.rtp.get(), space_.get())
                                         : srtcp_decrypt(context.rtcp.get(), space_.get());
    if (failed) return std::nullopt;
    return loaded();
}

// libre remembers a source by its first packet, authentic or not, and few of them: what a stranger sends would keep the
// phone out. So an unknown source is tried with a context of its own, which is kept when the packet is authentic.
std::optional<SrtpSession::Bytes> SrtpSession::unprotect(Kind kind, Bytes packet) {
    const auto ssrc = ssrc_of(kind, packet);
    if (!ssrc) return std::nullopt;
    const auto known =
        std::find_if(receives_.begin(), receives_.end(), [&](const Source& source) { return source.ssrc == *ssrc; });
    if (known != receives_.end()) return decrypt(known->context, kind, packet);
    Context tried = make_context(keys_.suite, keys_.receive_key);
    const auto plain = decrypt(tried, kind, packet);
    if (!plain) return std::nullopt;
    if (receives_.size() >= sources_max) receives_.erase(receives_.begin());
    receives_.push_back({*ssrc, std::move(tried)});
    return plain;
}

}  // namespace connector::sipstack
