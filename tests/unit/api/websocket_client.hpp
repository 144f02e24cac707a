// The client's side of RFC 6455's framing, as far as tests need it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/outbox.hpp"

namespace connector::test {

/// A masked frame; `first` is the first byte, e.g. 0x81 for a final text frame.
inline std::string client_frame(std::uint8_t first, std::string_view payload) {
    static constexpr std::string_view mask = "\x12\x34\x56\x78";
    std::string frame(1, static_cast<char>(first));
    const auto byte = [&](std::size_t value) { frame.push_back(static_cast<char>(value & 0xFF)); };
    if (payload.size() < 126) {
        byte(0x80 | payload.size());
    } else if (payload.size() <= 0xFFFF) {
        byte(0x80 | 126);
        byte(payload.size() >> 8);
        byte(payload.size());
    } else {
        byte(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8) byte(payload.size() >> shift);
    }
    frame += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) frame.push_back(static_cast<char>(payload[i] ^ mask[i % 4]));
    return frame;
}

inline std::string client_text(std::string_view text) {
    return client_frame(0x81, text);
}

struct ServerFrame {
    int opcode = 0;
    std::string payload;

    bool operator==(const ServerFrame&) const = default;
};

/// Takes one whole frame of the server off the front of `bytes`.
inline ServerFrame take_server_frame(std::string_view& bytes) {
    const auto at = [&](std::size_t i) { return std::size_t{static_cast<std::uint8_t>(bytes[i])}; };
    const std::size_t head = at(1) == 127 ? 10 : at(1) == 126 ? 4 : 2;
    std::size_t size = head == 2 ? at(1) : 0;
    for (std::size_t i = 2; i < head; ++i) size = size << 8 | at(i);
    ServerFrame frame{static_cast<int>(at(0) & 0x0F), std::string(bytes.substr(head, size))};
    bytes.remove_prefix(head + size);
    return frame;
}

inline std::vector<ServerFrame> server_frames(std::string_view bytes) {
    std::vector<ServerFrame> frames;
    while (!bytes.empty()) frames.push_back(take_server_frame(bytes));
    return frames;
}

/// All that an Outbox, or a LiveSession, has to give.
template <class Source>
std::vector<ServerFrame> take_frames(Source& source) {
    std::string bytes;
    while (const api::SharedFrame next = source.take(16 * 1024)) bytes += *next;
    return server_frames(bytes);
}

/// The code of a close frame among them, the first one.
inline std::optional<int> close_code_in(const std::vector<ServerFrame>& frames) {
    for (const ServerFrame& frame : frames) {
        if (frame.opcode != 8 || frame.payload.size() < 2) continue;
        return static_cast<std::uint8_t>(frame.payload[0]) << 8 | static_cast<std::uint8_t>(frame.payload[1]);
    }
    return std::nullopt;
}

inline std::vector<std::string> texts_of(const std::vector<ServerFrame>& frames) {
    std::vector<std::string> texts;
    for (const ServerFrame& frame : frames) {
        if (frame.opcode == 1) texts.push_back(frame.payload);
    }
    return texts;
}

}  // namespace connector::test
