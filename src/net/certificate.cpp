#include "net/certificate.hpp"

#include <arpa/inet.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <chrono>
#include <ctime>
#include <memory>

#include "net/tls_context.hpp"

namespace connector::net {

namespace {

struct Free {
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
    void operator()(BIO* bio) const noexcept { BIO_free_all(bio); }
    void operator()(BIGNUM* number) const noexcept { BN_free(number); }
    void operator()(X509_EXTENSION* extension) const noexcept { X509_EXTENSION_free(extension); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

constexpr std::chrono::days validity{825};
constexpr std::size_t common_name_max = 64;  // RFC 5280, ub-common-name

time_t to_time_t(WallTime at) {
    return static_cast<time_t>(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
}

bool is_ip_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return inet_pton(AF_INET, text.c_str(), address.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), address.data()) == 1;
}

std::string alternative_names(const std::string& hostname) {
    std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    if (hostname == "localhost" || hostname == "127.0.0.1" || hostname == "::1") return names;
    return (is_ip_address(hostname) ? "IP:" : "DNS:") + hostname + "," + names;
}

bool add_extension(X509* certificate, int kind, const std::string& value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_serial(X509* certificate, Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    bytes[0] &= 0x7F;  // a serial number is positive
    const Owned<BIGNUM> number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_name(X509* certificate, const std::string& hostname) {
    X509_NAME* name = X509_get_subject_name(certificate);
    const std::string common_name = hostname.substr(0, common_name_max);
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1;
}

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string{};
}

}  // namespace

Result<MadeCertificate, std::string> make_certificate(const std::string& hostname, WallTime now, Random& random) {
    const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const Owned<X509> certificate(X509_new());
    if (!key || !certificate) return fail("no key could be made: " + take_tls_error());
    const bool filled =
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 && set_serial(certificate.get(), random) &&
        ASN1_TIME_set(X509_getm_notBefore(certificate.get()), to_time_t(now - std::chrono::hours(1))) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate.get()), to_time_t(now + validity)) != nullptr &&
        X509_set_pubkey(certificate.get(), key.get()) == 1 && set_name(certificate.get(), hostname) &&
        add_extension(certificate.get(), NID_subject_alt_name, alternative_names(hostname)) &&
        add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
        add_extension(certificate.get(), NID_key_usage, "critical,digitalSignature") &&
        add_extension(certificate.get(), NID_ext_key_usage, "serverAuth,clientAuth") &&
        X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0;
    if (!filled) return fail("no certificate could be made for " + hostname + ": " + take_tls_error());
    const Owned<BIO> certificate_text(BIO_new(BIO_s_mem()));
    const Owned<BIO> key_text(BIO_new(BIO_s_mem()));
    if (!certificate_text || !key_text || PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail("the certificate could not be printed: " + take_tls_error());
    return MadeCertificate{text_of(certificate_text.get()), Secret{text_of(key_text.get())}};
}

std::optional<WallTime> certificate_end(std::string_view pem) {
    const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    if (!bio) return std::nullopt;
    const Owned<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1) return std::nullopt;
    return WallTime{std::chrono::seconds(timegm(&end))};
}

}  // namespace connector::net
