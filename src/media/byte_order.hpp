// Numbers in network byte order. Whoever reads has looked at the size.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace connector::media {

inline std::uint16_t read_16(std::span<const std::uint8_t> bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

inline std::uint32_t read_32(std::span<const std::uint8_t> bytes, std::size_t at) {
    return static_cast<std::uint32_t>(read_16(bytes, at)) << 16 | read_16(bytes, at + 2);
}

inline void append_16(std::vector<std::uint8_t>& bytes, std::uint16_t value) {
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(value));
}

inline void append_32(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
    append_16(bytes, static_cast<std::uint16_t>(value >> 16));
    append_16(bytes, static_cast<std::uint16_t>(value));
}

}  // namespace connector::media
