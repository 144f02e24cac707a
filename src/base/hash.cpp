#include "base/hash.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/hex.hpp"

namespace connector {

namespace {

std::string hex_of(const EVP_MD* hash, std::string_view text) {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), bytes.data(), &size, hash, nullptr) != 1) return {};
    return to_hex(std::span<const std::uint8_t>(bytes.data(), size));
}

}  // namespace

std::string md5_hex(std::string_view text) {
    return hex_of(EVP_md5(), text);
}

std::string sha256_hex(std::string_view text) {
    return hex_of(EVP_sha256(), text);
}

std::array<std::uint8_t, 20> sha1(std::string_view text) {
    std::array<std::uint8_t, 20> bytes{};
    EVP_Digest(text.data(), text.size(), bytes.data(), nullptr, EVP_sha1(), nullptr);
    return bytes;
}

Sha256 hmac_sha256(std::span<const std::uint8_t> key, std::string_view text) {
    Sha256 bytes{};
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()),  // OpenSSL's word for bytes
         text.size(), bytes.data(), &size);
    return bytes;
}

}  // namespace connector
