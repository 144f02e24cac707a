// What all DTLS associations of a run have in common: our certificate, and what we agree to (RFC 5764).
#pragma once

#include "rooms/ports.hpp"
#include "sipstack/openssl_handles.hpp"

namespace connector::sipstack {

class DtlsContext {
public:
    /// Makes a key on P-256 and a certificate for it, which is never stored: whoever calls is told its fingerprint over
    /// SIP. DTLS 1.2 with forward secrecy alone. Throws std::runtime_error when OpenSSL cannot.
    DtlsContext();

    /// By SHA-256.
    const rooms::Fingerprint& fingerprint() const noexcept { return fingerprint_; }

    /// An association that takes no other certificate of its peer than that of `remote`, which must outlive it and is
    /// of SHA-256, SHA-384 or SHA-512. Throws std::bad_alloc.
    OpenSslHandle<SSL> make_association(const rooms::Fingerprint& remote) const;

private:
    OpenSslHandle<SSL_CTX> context_;
    rooms::Fingerprint fingerprint_;
};

}  // namespace connector::sipstack
