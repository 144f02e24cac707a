#include "own_certificate.hpp"

#include <chrono>
#include <fstream>
#include <iterator>

#include "net/certificate.hpp"

namespace connector::apps {

namespace {

constexpr std::chrono::days renewed_before_end{30};
constexpr std::size_t pem_bytes_max = 256 * 1024;
constexpr mode_t secret_mode = 0600;

std::optional<std::string> content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<bool, net::FileError> must_be_made(const net::Directory& data, Now now) {
    CONNECTOR_TRY(const auto certificate, data.read("tls/cert.pem", pem_bytes_max));
    CONNECTOR_TRY(const auto key, data.read("tls/key.pem", pem_bytes_max));
    if (!certificate || !key) return true;
    const auto end = net::certificate_end(*certificate);
    return end && *end < now.wall + renewed_before_end;
}

}  // namespace

Result<void, std::string> provide_certificate(Settings& settings, const net::Directory& data, Random& random, Now now) {
    if (!settings.certificate_file.empty()) return {};
    settings.certificate_file = data.path() + "/tls/cert.pem";
    settings.key_file = data.path() + "/tls/key.pem";
    const auto must = must_be_made(data, now);
    if (!must) return fail(must.error().text);
    if (!*must) return {};
    CONNECTOR_TRY(const net::MadeCertificate made, net::make_certificate(settings.hostname, now.wall, random));
    auto written = data.write("tls/key.pem", made.key_pem.reveal(), secret_mode);
    if (written) written = data.write("tls/cert.pem", made.certificate_pem, secret_mode);
    if (!written) return fail(written.error().text);
    return {};
}

Result<void, std::string> hand_certificate_to_switch(const Settings& settings, const net::Directory& conf_dir) {
    const auto certificate = content_of(settings.certificate_file);
    const auto key = content_of(settings.key_file);
    if (!certificate) return fail("the certificate " + settings.certificate_file + " cannot be read");
    if (!key) return fail("the key " + settings.key_file + " cannot be read");
    const std::string both = *certificate + (certificate->ends_with('\n') ? "" : "\n") + *key;
    for (const char* path : {"tls/agent.pem", "tls/wss.pem"}) {
        const auto there = conf_dir.read(path, pem_bytes_max);
        if (there && *there && **there == both) continue;
        if (const auto written = conf_dir.write(path, both, secret_mode); !written) return fail(written.error().text);
    }
    return {};
}

}  // namespace connector::apps
