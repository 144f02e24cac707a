#include "base/random.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace connector {

namespace {

// Rejects the bytes past the last whole multiple, so that no character is likelier than another.
std::string choose(Random& random, std::size_t length, std::string_view alphabet) {
    const std::size_t fair_below = 256 - 256 % alphabet.size();
    std::string text;
    text.reserve(length);
    while (text.size() < length) {
        std::array<std::uint8_t, 32> bytes{};
        random.fill(bytes);
        for (const std::uint8_t byte : bytes) {
            if (byte < fair_below && text.size() < length) text.push_back(alphabet[byte % alphabet.size()]);
        }
    }
    return text;
}

}  // namespace

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) std::abort();
}

std::string uuid4(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
        text.push_back(hex[bytes[i] >> 4]);
        text.push_back(hex[bytes[i] & 0x0F]);
    }
    return text;
}

std::string alphanumeric(Random& random, std::size_t length) {
    return choose(random, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}

std::string digits(Random& random, std::size_t length) {
    return choose(random, length, "0123456789");
}

}  // namespace connector
