// Any bytes as SIP of a TCP stream, and as one message of a WebSocket: the same messages however they are cut, and what
// is handed on is one message again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "net/sip_stream.hpp"

namespace {

using namespace connector::net;

constexpr std::size_t message_bytes_max = 256;

struct Cut {
    std::vector<std::string> messages;
    bool failed = false;

    bool operator==(const Cut&) const = default;
};

Cut cut(std::string_view bytes, std::size_t piece_bytes) {
    SipStreamCutter cutter(message_bytes_max);
    Cut cut;
    while (!bytes.empty()) {
        cutter.feed(bytes.substr(0, piece_bytes));
        bytes.remove_prefix(std::min(piece_bytes, bytes.size()));
        while (true) {
            auto message = cutter.next();
            if (!message) {
                cut.failed = true;
                return cut;
            }
            if (!*message) break;
            if ((*message)->size() > message_bytes_max) std::abort();
            cut.messages.push_back(**std::move(message));
        }
    }
    return cut;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const Cut whole = cut(bytes, size);
    const Cut pieces = cut(bytes, 1 + data[0] % 16);
    if (pieces.messages != whole.messages) std::abort();
    const auto message = for_stream(bytes);
    if (!message) return 0;
    SipStreamCutter cutter(2 * size + 64);
    cutter.feed(*message);
    const auto once = cutter.next();
    if (!once || !*once || **once != *message || for_stream(*message).value() != *message) std::abort();
    const auto rest = cutter.next();
    if (!rest || *rest) std::abort();
    return 0;
}
