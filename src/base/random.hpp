// Randomness as an argument: state machines take a Random&, tests hand in a seeded one.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace connector {

class Random {
public:
    virtual ~Random() = default;
    /// Fills `bytes` with random bytes.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// OpenSSL's generator, fit for keys and nonces. Ends the process when the system has no randomness.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// A version 4 UUID in the usual 36 characters (RFC 9562, section 5.4).
std::string uuid4(Random& random);

/// `length` characters of [A-Za-z0-9], each of them equally likely: safe in XML, URLs and phones' keypads.
std::string alphanumeric(Random& random, std::size_t length);

/// `length` decimal digits, each equally likely.
std::string digits(Random& random, std::size_t length);

}  // namespace connector
