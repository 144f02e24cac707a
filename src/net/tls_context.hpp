// Certificate, key and rules of our TLS: what every connection of the HTTPS port is made from.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "base/now.hpp"
#include "base/result.hpp"

namespace connector::net {

struct FreeSslContext {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using SslContext = std::unique_ptr<SSL_CTX, FreeSslContext>;

/// A server's context: TLS 1.2 and up, no renegotiation, ALPN http/1.1, session tickets (RFC 5077, RFC 8446) for
/// resumption, buffers given back while a connection is idle. The error says in one line which file is wrong and why:
/// unreadable, no certificate, not the certificate's key, out of date.
Result<SslContext, std::string> load_tls(const std::string& certificate_file, const std::string& key_file,
                                         WallTime now);

/// What OpenSSL first complained about in this thread since its list was emptied, in words; empties it.
std::string take_tls_error();

}  // namespace connector::net
