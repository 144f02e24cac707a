#include "rooms/codecs.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace connector::rooms {

namespace {

constexpr std::array codecs_all{Codec::opus, Codec::g722, Codec::pcma, Codec::pcmu};

}  // namespace

std::string_view encoding_name(Codec codec) {
    switch (codec) {
        case Codec::pcmu: return "PCMU";
        case Codec::pcma: return "PCMA";
        case Codec::g722: return "G722";
        case Codec::opus: return "OPUS";
    }
    return "PCMU";
}

unsigned clock_hz(Codec codec) {
    return codec == Codec::opus ? 48'000 : 8'000;
}

unsigned sample_rate_hz(Codec codec) {
    return codec == Codec::g722 ? 16'000 : clock_hz(codec);
}

std::string_view rtpmap_of(Codec codec) {
    switch (codec) {
        case Codec::pcmu: return "PCMU/8000";
        case Codec::pcma: return "PCMA/8000";
        case Codec::g722: return "G722/8000";
        case Codec::opus: return "opus/48000/2";
    }
    return "PCMU/8000";
}

std::uint8_t payload_type_of(Codec codec) {
    switch (codec) {
        case Codec::pcmu: return 0;
        case Codec::pcma: return 8;
        case Codec::g722: return 9;
        case Codec::opus: return 102;
    }
    return 0;
}

std::vector<Codec> codec_order(std::string_view preferences) {
    std::vector<Codec> order;
    while (!preferences.empty()) {
        const std::string_view preference = preferences.substr(0, preferences.find(','));
        preferences.remove_prefix(std::min(preferences.size(), preference.size() + 1));
        // FreeSWITCH may add a rate or length: G722@20i.
        const std::string_view name = trimmed(preference.substr(0, preference.find('@')));
        for (const Codec codec : codecs_all) {
            const bool known = std::find(order.begin(), order.end(), codec) != order.end();
            if (!known && equal_ignoring_case(name, encoding_name(codec))) order.push_back(codec);
        }
    }
    return order.empty() ? std::vector<Codec>(codecs_all.begin(), codecs_all.end()) : order;
}

}  // namespace connector::rooms
