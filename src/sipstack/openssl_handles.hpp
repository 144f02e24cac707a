// OpenSSL's objects with an owner.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace connector::sipstack {

struct FreeOpenSsl {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    void operator()(BIO_METHOD* method) const noexcept { BIO_meth_free(method); }
};
template <class T>
using OpenSslHandle = std::unique_ptr<T, FreeOpenSsl>;

}  // namespace connector::sipstack
