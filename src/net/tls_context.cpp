#include "net/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <array>
#include <chrono>
#include <string_view>

namespace connector::net {

namespace {

constexpr std::array<unsigned char, 9> alpn_http{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_length, const unsigned char* offered,
                    unsigned offered_length, void*) {
    unsigned char* match = nullptr;
    const int found =
        SSL_select_next_proto(&match, chosen_length, alpn_http.data(), alpn_http.size(), offered, offered_length);
    if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = match;
    return SSL_TLSEXT_ERR_OK;
}

// A key with a passphrase would else be asked for on the terminal.
int no_passphrase(char*, int, int, void*) {
    return 0;
}

void set_rules(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                     SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Sessions live in the clients' tickets, so resumption costs no memory here.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    static constexpr std::string_view session_context = "fsconnector";
    SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(session_context.data()),
                                   static_cast<unsigned>(session_context.size()));
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    SSL_CTX_set_default_passwd_cb(context, no_passphrase);
}

}  // namespace

std::string take_tls_error() {
    const unsigned long code = ERR_peek_error();
    ERR_clear_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason == nullptr ? "unknown reason" : reason;
}

Result<SslContext, std::string> load_tls(const std::string& certificate_file, const std::string& key_file,
                                         WallTime now) {
    ERR_clear_error();
    SslContext context(SSL_CTX_new(TLS_server_method()));
    if (!context) return fail("OpenSSL cannot make a TLS context: " + take_tls_error());
    set_rules(context.get());
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1)
        return fail("the certificate " + certificate_file + " cannot be used: " + take_tls_error());
    if (SSL_CTX_use_PrivateKey_file(context.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1)
        return fail("the key " + key_file + " cannot be used: " + take_tls_error());
    if (SSL_CTX_check_private_key(context.get()) != 1)
        return fail("the key " + key_file + " is not that of the certificate " + certificate_file);
    auto seconds =
        static_cast<time_t>(std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    const X509* certificate = SSL_CTX_get0_certificate(context.get());
    if (X509_cmp_time(X509_get0_notAfter(certificate), &seconds) < 0)
        return fail("the certificate " + certificate_file + " is out of date");
    return context;
}

}  // namespace connector::net
