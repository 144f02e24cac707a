// A sample of linear audio with 16 bits; sums and filters work on floats of the same scale.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace connector::media {

using Sample = std::int16_t;

/// The nearest sample, limited to 16 bits.
inline Sample to_sample(float value) {
    return static_cast<Sample>(std::lrint(std::clamp(value, -32768.0F, 32767.0F)));
}

}  // namespace connector::media
