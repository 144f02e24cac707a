// Sound files as they are played: found where FreeSWITCH looks for them, read whole, one channel at the rate that is
// wanted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "media/engine.hpp"

namespace connector::sipstack {

// What is longer or larger is not played.
inline constexpr unsigned sound_seconds_max = 600;
inline constexpr std::uint64_t sound_file_bytes_max = 64ULL << 20;

/// Which files `path` may mean, the best first: itself; with the directory of a rate before its name, as FreeSWITCH's
/// sounds are kept (conference/16000/conf-pin.wav); the like in `shipped_dir`, by the last directory and the name
/// alone. Of the rates 8000, 16000, 32000 and 48000 comes `rate_hz` first, then the higher, then the lower ones.
std::vector<std::string> sound_candidates(const std::string& path, unsigned rate_hz, const std::string& shipped_dir);

/// The sound that `path` means, at `rate_hz`. "silence_stream://MS" is silence and no file. Refuses paths with "..",
/// other URLs, and what is beyond the limits; the error names the path.
Result<media::Sound, std::string> read_sound(const std::string& path, unsigned rate_hz, const std::string& shipped_dir);

}  // namespace connector::sipstack
