#include "net/certificate.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "net/tls_context.hpp"
#include "support/scratch_directory.hpp"

namespace connector::net {
namespace {

const WallTime moment{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15}};

struct CountingRandom final : Random {
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = next++;
    }
    std::uint8_t next = 1;
};

struct Made {
    explicit Made(const std::string& hostname) {
        CountingRandom random;
        made = make_certificate(hostname, moment, random).value();
        directory.put("cert.pem", made.certificate_pem);
        directory.put("key.pem", made.key_pem.reveal());
    }
    Result<SslContext, std::string> load(WallTime at) const {
        return load_tls(directory.path("cert.pem"), directory.path("key.pem"), at);
    }
    bool is_for(const std::string& name, bool is_address) const {
        const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
            BIO_new_mem_buf(made.certificate_pem.data(), static_cast<int>(made.certificate_pem.size())), BIO_free_all);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free);
        return is_address ? X509_check_ip_asc(certificate.get(), name.c_str(), 0) == 1
                          : X509_check_host(certificate.get(), name.c_str(), name.size(), 0, nullptr) == 1;
    }

    test::ScratchDirectory directory;
    MadeCertificate made;
};

TEST(Certificate, ServesTheHostAndThisMachine) {
    const Made made("talk.example.org");
    EXPECT_TRUE(made.is_for("talk.example.org", false));
    EXPECT_TRUE(made.is_for("localhost", false));
    EXPECT_TRUE(made.is_for("127.0.0.1", true));
    EXPECT_FALSE(made.is_for("example.org", false));
    EXPECT_TRUE(Made("192.0.2.7").is_for("192.0.2.7", true));
}

TEST(Certificate, EndsWhenBrowsersWouldRefuseALongerOne) {
    EXPECT_EQ(certificate_end(Made("localhost").made.certificate_pem), moment + std::chrono::days(825));
    EXPECT_EQ(certificate_end("no certificate"), std::nullopt);
}

TEST(TlsContext, TakesACertificateThatWeMade) {
    const Made made("localhost");
    const auto loaded = made.load(moment);
    EXPECT_TRUE(loaded) << loaded.error();
}

TEST(TlsContext, SaysWhichFileIsBadAndWhy) {
    const Made made("localhost");
    const auto late = made.load(moment + std::chrono::days(826));
    ASSERT_FALSE(late);
    EXPECT_NE(late.error().find("cert.pem is out of date"), std::string::npos) << late.error();
    made.directory.put("key.pem", Made("localhost").made.key_pem.reveal());
    const auto foreign_key = made.load(moment);
    ASSERT_FALSE(foreign_key);
    EXPECT_NE(foreign_key.error().find("key.pem"), std::string::npos) << foreign_key.error();
    made.directory.put("cert.pem", "garbage");
    const auto garbage = made.load(moment);
    ASSERT_FALSE(garbage);
    EXPECT_NE(garbage.error().find("cert.pem cannot be used"), std::string::npos) << garbage.error();
}

}  // namespace
}  // namespace connector::net
