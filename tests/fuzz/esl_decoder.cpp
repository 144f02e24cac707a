// The event socket decoder: any bytes, cut anywhere, end in frames, in waiting or in an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "esl/decoder.hpp"

namespace {

using connector::esl::Decoder;
using connector::esl::Frame;

struct Decoded {
    std::vector<Frame> frames;
    bool failed = false;

    bool operator==(const Decoded&) const = default;
};

void read_all(Decoder& decoder, Decoded& into) {
    while (true) {
        auto frame = decoder.next();
        into.failed = !frame;
        if (!frame || !*frame) return;
        into.frames.push_back(**std::move(frame));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const connector::esl::DecoderLimits limits{.header_bytes_max = 512, .body_bytes_max = 1024};

    Decoder at_once(limits);
    at_once.feed(bytes);
    Decoded whole;
    read_all(at_once, whole);

    Decoder in_pieces(limits);
    Decoded pieced;
    const std::size_t piece = size == 0 ? 1 : 1 + data[0] % 16;
    for (std::size_t at = 0; at < size; at += piece) {
        in_pieces.feed(bytes.substr(at, piece));
        read_all(in_pieces, pieced);
    }
    // Where the stream ends in an error both have seen it: the pieces perhaps later, never with other frames.
    if (pieced.frames != whole.frames) std::abort();
    return 0;
}
