// Any session description: refused, or answered with one that we can read ourselves; and as an answer to our own offer
// refused, or agreed to with what was offered.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "rooms/media_session.hpp"

namespace {

using namespace connector;

class FixedRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = next_++;
    }

private:
    std::uint8_t next_ = 0;
};

void expect(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::rooms;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    FixedRandom random;
    MediaPolicy policy;
    policy.codecs = codec_order("");
    MediaSession answering("192.0.2.1", 20'000, random);
    if (const auto answer = answering.answer(text, policy)) {
        const auto read = parse_sdp(*answer);
        expect(read && read->media.size() == parse_sdp(text)->media.size());
        const auto is_on = [](const SdpMedia& media) { return media.port != 0; };
        expect(std::count_if(read->media.begin(), read->media.end(), is_on) == 1);
        const auto taken = std::find_if(read->media.begin(), read->media.end(), is_on);
        expect(taken->port == 20'000 && taken->cryptos.empty() != answering.media().srtp.has_value());
    }
    MediaSession offering("192.0.2.1", 20'000, random);
    const auto offer = parse_sdp(offering.offer(policy));
    expect(offer.has_value());
    if (const auto agreed = offering.take_answer(text)) {
        expect(agreed->local_port == 20'000 && agreed->remote.port != 0);
        expect(!agreed->srtp || !agreed->srtp->receive_key.empty());
    }
    return 0;
}
