// The steps in which FreeSWITCH makes a member louder and softer (switch_change_sln_volume of switch_resample.c).
#pragma once

#include <algorithm>

namespace connector::media {

/// What a sample is multiplied with. Each step down takes a fifth of the full volume away; the first step up adds
/// three tenths, each further one the full volume. Beyond -4 and 4 it is as there.
inline float volume_factor(int volume) {
    constexpr int steps = 4;
    const auto step = static_cast<float>(std::clamp(volume, -steps, steps));
    if (step == 0) return 1;
    return step > 0 ? step + 0.3F : 1 + step / 5;
}

}  // namespace connector::media
