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
    const MediaPlace place{"192.0.2.1", {"192.0.2.1", "2001:db8::1"}, {"sha-256", std::vector<std::uint8_t>(32, 7)}};
    MediaSession answering(place, 20'000, random);
    if (const auto answer = answering.answer(text, policy)) {
        const auto read = parse_sdp(*answer);
        expect(read && read->media.size() == parse_sdp(text)->media.size());
        const auto is_on = [](const SdpMedia& media) { return media.port != 0; };
        expect(std::count_if(read->media.begin(), read->media.end(), is_on) == 1);
        const auto taken = std::find_if(read->media.begin(), read->media.end(), is_on);
        const LegMedia& media = answering.media();
        expect(taken->port == 20'000 && taken->cryptos.empty() != media.srtp.has_value());
        expect((taken->proto.starts_with("UDP/TLS/")) == media.web_rtc.has_value());
        expect(taken->transport.ufrag == (media.web_rtc ? media.web_rtc->local_ufrag : ""));
    }
    for (const auto profile : {OfferedProfile::avp, OfferedProfile::dtls}) {
        MediaSession offering(place, 20'000, random);
        const auto offer = parse_sdp(offering.offer(policy, profile));
        expect(offer.has_value());
        const auto agreed = offering.take_answer(text);
        if (!agreed) continue;
        expect(agreed->local_port == 20'000 && agreed->remote.port != 0);
        expect(!agreed->srtp || !agreed->srtp->receive_key.empty());
        expect(agreed->web_rtc.has_value() == (profile == OfferedProfile::dtls));
        expect(!agreed->web_rtc || !agreed->web_rtc->remote_ufrag.empty());
    }
    return 0;
}
