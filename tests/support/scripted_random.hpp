// Randomness that a test can repeat: a counter, or bytes written down.
#pragma once

#include <cstdint>
#include <span>

#include "base/random.hpp"

namespace connector::test {

/// Fills with 0, 1, 2 … and goes on where it stopped.
class CountingRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = next_++;
    }

private:
    std::uint8_t next_ = 0;
};

}  // namespace connector::test
