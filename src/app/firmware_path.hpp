// Where the vendor's files lie that every phone may fetch: firmware, pictures, sounds, translations.
#pragma once

#include <optional>
#include <span>
#include <string>

namespace connector::app {

/// The path on the shelf, below polycom/ucs, for what stands in a request behind /polycom/: FILE (.ld, .jpg, .wav or
/// .ver), Config/FILE, languages/FILE or SoundPointIPLocalization/DIR/FILE. Nothing for anything else, above all for
/// names that are not plain: letters, digits and . _ - with no dot in front, at most 128 characters.
std::optional<std::string> firmware_path(std::span<const std::string> asked);

}  // namespace connector::app
