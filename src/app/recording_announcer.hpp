// Says in the conference what became of its recording, in the words of FreeSWITCH's sound packages.
#pragma once

#include <chrono>
#include <map>
#include <string_view>

#include "app/switch.hpp"
#include "base/now.hpp"
#include "live/delta.hpp"
#include "live/state.hpp"

namespace connector::app {

/// Everybody in the room hears it, whoever caused the change: a key, a client, or an administrator at the switch. That
/// a sound is missing, or the switch away, is nobody's error: then it is not heard.
class RecordingAnnouncer {
public:
    /// About how long a prompt is.
    static constexpr std::chrono::milliseconds prompt_time{2'000};
    /// How much of them may wait in the switch for those before. Beyond that nothing is said at once; when it is quiet
    /// again, the room is told the state as it then is.
    static constexpr std::chrono::milliseconds backlog_max{6'000};

    explicit RecordingAnnouncer(Switch& freeswitch) : switch_(freeswitch) {}

    /// Says started, paused, resumed or stopped. As long as another recording of the room runs, or is left, its state
    /// is said in place of paused and stopped: nobody is told that he is not recorded while he is.
    void tell(const live::State& after, const live::Delta& delta, Now now);
    /// Says that the conference is recorded, that its recording is paused, or that there is none.
    void say_state(const live::Room& room, Now now);
    /// Says what had to wait.
    void on_time(const live::State& state, Now now);

private:
    struct Speech {
        SteadyTime ends;
        bool owes_state = false;
    };

    void say(const live::Room& room, std::string_view sound, Now now);

    Switch& switch_;
    std::map<model::ConferenceName, Speech> speeches_;  // of rooms in which something is being said
};

}  // namespace connector::app
