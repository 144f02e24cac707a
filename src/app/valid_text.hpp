// Text from phones, made fit for JSON and for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace connector::app {

/// `text` with every byte that is not UTF-8 (RFC 3629) replaced by U+FFFD, cut to at most `bytes_max` bytes at a
/// character's end. A phone chooses its display name freely; it must not make a JSON message unreadable.
std::string valid_text(std::string_view text, std::size_t bytes_max = 256);

}  // namespace connector::app
