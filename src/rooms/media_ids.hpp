// The numbers of mixes and playbacks: one source for all who order such, so that none is given twice.
#pragma once

#include "rooms/ports.hpp"

namespace connector::rooms {

class MediaIds {
public:
    MixId next_mix() { return MixId(++last_mix_); }
    PlaybackId next_playback() { return PlaybackId(++last_playback_); }

private:
    std::uint64_t last_mix_ = 0;  // MixId{} is no mix
    std::uint64_t last_playback_ = 0;
};

}  // namespace connector::rooms
