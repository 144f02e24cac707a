#include "sipstack/dtls_context.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <new>
#include <stdexcept>

namespace connector::sipstack {

namespace {

constexpr const char* suites =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:"
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305";
// The one that every browser has (RFC 8827, section 6.5).
constexpr const char* srtp_profiles = "SRTP_AES128_CM_SHA1_80";
constexpr long certificate_bytes_max = 8'192;
constexpr long day_s = 24 * 60 * 60;
// Nobody compares it with a clock: the fingerprint is what counts.
constexpr long valid_s = 10 * 365 * day_s;

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("OpenSSL cannot make what browsers' media need: ") + what);
}

std::vector<std::uint8_t> digest_of(X509* certificate, const EVP_MD* hash) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(EVP_MD_get_size(hash)));
    unsigned size = 0;
    if (X509_digest(certificate, hash, bytes.data(), &size) != 1) return {};
    return bytes;
}

const EVP_MD* hash_of(const std::string& name) {
    if (name == "sha-256") return EVP_sha256();
    if (name == "sha-384") return EVP_sha384();
    if (name == "sha-512") return EVP_sha512();
    return nullptr;
}

bool is_that_of(X509* certificate, const rooms::Fingerprint& wanted) {
    const EVP_MD* hash = hash_of(wanted.hash);
    if (!certificate || !hash) return false;
    const auto digest = digest_of(certificate, hash);
    return !digest.empty() && digest.size() == wanted.bytes.size() &&
           CRYPTO_memcmp(digest.data(), wanted.bytes.data(), digest.size()) == 0;
}

// In the place of OpenSSL's judgement of chains: browsers sign their certificates themselves. The handshake ends here
// when it is not the right one; that its peer has the key is proven by the handshake.
int verify(X509_STORE_CTX* store, void*) {
    const auto* ssl = static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    const auto* wanted = static_cast<const rooms::Fingerprint*>(SSL_get_app_data(ssl));
    if (is_that_of(X509_STORE_CTX_get0_cert(store), *wanted)) return 1;
    X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);
    return 0;
}

OpenSslHandle<X509> make_certificate(EVP_PKEY* key) {
    OpenSslHandle<X509> certificate(X509_new());
    require(certificate != nullptr, "a certificate");
    std::uint64_t serial = 0;
    require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "a random number");
    constexpr int version_3 = 2;
    X509_set_version(certificate.get(), version_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day_s);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), valid_s);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* text = reinterpret_cast<const unsigned char*>("miniswitch");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    require(X509_set_pubkey(certificate.get(), key) == 1, "a certificate");
    require(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "a certificate");
    return certificate;
}

}  // namespace

DtlsContext::DtlsContext() : context_(SSL_CTX_new(DTLS_method())) {
    require(context_ != nullptr, "DTLS");
    SSL_CTX* context = context_.get();
    const OpenSslHandle<EVP_PKEY> key(EVP_EC_gen("P-256"));
    require(key != nullptr, "a key on P-256");
    const auto certificate = make_certificate(key.get());
    require(SSL_CTX_use_certificate(context, certificate.get()) == 1, "a certificate");
    require(SSL_CTX_use_PrivateKey(context, key.get()) == 1, "a certificate");
    require(SSL_CTX_set_min_proto_version(context, DTLS1_2_VERSION) == 1, "DTLS 1.2");
    require(SSL_CTX_set_cipher_list(context, suites) == 1, "DTLS' suites");
    // 0 is this function's success.
    require(SSL_CTX_set_tlsext_use_srtp(context, srtp_profiles) == 0, "keys for SRTP");
    SSL_CTX_set_options(
        context, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_max_cert_list(context, certificate_bytes_max);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(context, verify, nullptr);
    fingerprint_ = {"sha-256", digest_of(certificate.get(), EVP_sha256())};
}

OpenSslHandle<SSL> DtlsContext::make_association(const rooms::Fingerprint& remote) const {
    OpenSslHandle<SSL> ssl(SSL_new(context_.get()));
    if (!ssl) throw std::bad_alloc();
    SSL_set_app_data(ssl.get(), const_cast<rooms::Fingerprint*>(&remote));
    return ssl;
}

}  // namespace connector::sipstack
