// Calls that hear one last sound before they are hung up: kicked, or not let in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/now.hpp"
#include "rooms/media_ids.hpp"

namespace connector::rooms {

class Farewells {
public:
    /// A call whose sound has not ended by then is hung up all the same.
    static constexpr std::chrono::seconds time_max{15};

    explicit Farewells(MediaIds& ids) : ids_(ids) {}

    /// Hangs up at once when there is no sound: `path` is "".
    void say(CallId call, std::string path, Now now, std::vector<Output>& outputs);
    void on(const PlaybackEnded& ended, std::vector<Output>& outputs);
    /// The call is over before its sound is.
    void forget(CallId call);

    void on_time(Now now, std::vector<Output>& outputs);
    std::optional<SteadyTime> deadline() const;

private:
    struct Farewell {
        CallId call;
        PlaybackId playback;
        SteadyTime until;
    };

    MediaIds& ids_;
    std::vector<Farewell> under_way_;  // in the order of `until`
};

/// BYE as FreeSWITCH ends a call whose dialplan is at its end.
HangUp cleared(CallId call);

}  // namespace connector::rooms
