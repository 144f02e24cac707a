// Any bytes of a WebSocket client: the same messages and the same end, however they are cut.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "api/websocket_frame.hpp"

namespace {

using namespace connector::api;

struct Decoded {
    std::vector<ClientMessage> messages;
    std::optional<CloseCode> error;

    bool operator==(const Decoded&) const = default;
};

Decoded decode(std::string_view bytes, std::size_t piece_bytes) {
    constexpr std::size_t message_bytes_max = 256;
    FrameDecoder decoder(message_bytes_max);
    Decoded decoded;
    while (!bytes.empty() && !decoded.error) {
        decoder.feed(bytes.substr(0, piece_bytes));
        bytes.remove_prefix(std::min(piece_bytes, bytes.size()));
        while (true) {
            auto message = decoder.next();
            if (!message) {
                decoded.error = message.error();
                break;
            }
            if (!*message) break;
            if ((*message)->payload.size() > message_bytes_max) std::abort();
            decoded.messages.push_back(**std::move(message));
        }
    }
    return decoded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (decode(bytes, size) != decode(bytes, 1 + data[0] % 16)) std::abort();
    return 0;
}
