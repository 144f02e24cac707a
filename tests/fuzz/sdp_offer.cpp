// Any session description: refused, or answered with one that we can read ourselves.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "rooms/negotiate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::rooms;
    const auto offer = parse_sdp({reinterpret_cast<const char*>(data), size});
    if (!offer) return 0;
    auto taken = negotiate(*offer, codec_order(""));
    if (!taken) return 0;
    taken->media.local_port = 20'000;
    const auto answer = parse_sdp(print_answer(*offer, *taken, "192.0.2.1", 1, 1));
    if (!answer || answer->media.size() != offer->media.size()) std::abort();
    for (std::size_t i = 0; i < answer->media.size(); ++i) {
        if ((answer->media[i].port != 0) != (i == taken->media_index)) std::abort();
    }
    return 0;
}
