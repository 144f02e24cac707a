#include "rooms/farewells.hpp"

#include <algorithm>

namespace connector::rooms {

HangUp cleared(CallId call) {
    return {call, "Q.850;cause=16;text=\"NORMAL_CLEARING\""};
}

void Farewells::say(CallId call, std::string path, Now now, std::vector<Output>& outputs) {
    if (path.empty()) {
        outputs.push_back(cleared(call));
        return;
    }
    const PlaybackId playback = ids_.next_playback();
    outputs.push_back(StartPlayback{playback, call, std::move(path)});
    under_way_.push_back({call, playback, now.steady + time_max});
}

void Farewells::on(const PlaybackEnded& ended, std::vector<Output>& outputs) {
    const auto said = std::find_if(under_way_.begin(), under_way_.end(),
                                   [&](const Farewell& known) { return known.playback == ended.playback; });
    if (said == under_way_.end()) return;
    outputs.push_back(cleared(said->call));
    under_way_.erase(said);
}

void Farewells::forget(CallId call) {
    std::erase_if(under_way_, [&](const Farewell& known) { return known.call == call; });
}

void Farewells::on_time(Now now, std::vector<Output>& outputs) {
    while (!under_way_.empty() && under_way_.front().until <= now.steady) {
        outputs.push_back(cleared(under_way_.front().call));
        under_way_.erase(under_way_.begin());
    }
}

std::optional<SteadyTime> Farewells::deadline() const {
    return under_way_.empty() ? std::nullopt : std::optional(under_way_.front().until);
}

}  // namespace connector::rooms
