#include "sipstack/sip_transports.hpp"

#include <openssl/ssl.h>

#include <cstring>

namespace connector::sipstack {

namespace {

Result<void, std::string> listen_on(struct sip* sip, enum sip_transp transport, const std::string& ip,
                                    std::uint16_t port, struct tls* tls) {
    struct sa address {};
    const int error = sa_set_str(&address, ip.c_str(), port);
    const int failed = error != 0 ? error : sip_transp_add(sip, transport, &address, tls);
    if (failed == 0) return {};
    return fail("SIP over " + std::string(sip_transp_name(transport)) + " on " + ip + ":" + std::to_string(port) +
                " cannot be had: " + std::strerror(failed));
}

// 1.2 and up.
Result<void, std::string> listen_tls(struct sip* sip, const SipThread::Settings& settings) {
    if (settings.tls_port == 0) return {};
    struct tls* made = nullptr;
    if (tls_alloc(&made, TLS_METHOD_SSLV23, settings.certificate_file.c_str(), nullptr) != 0) {
        return fail("SIP over TLS: the certificate " + settings.certificate_file + " cannot be used");
    }
    const ReHandle<struct tls> tls(made);
    SSL_CTX_set_min_proto_version(tls_openssl_context(made), TLS1_2_VERSION);
    return listen_on(sip, SIP_TRANSP_TLS, settings.ip, settings.tls_port, made);
}

}  // namespace

Result<void, std::string> listen(struct sip* sip, const SipThread::Settings& settings) {
    CONNECTOR_CHECK(listen_on(sip, SIP_TRANSP_UDP, settings.ip, settings.port, nullptr));
    CONNECTOR_CHECK(listen_on(sip, SIP_TRANSP_TCP, settings.ip, settings.port, nullptr));
    return listen_tls(sip, settings);
}

}  // namespace connector::sipstack
