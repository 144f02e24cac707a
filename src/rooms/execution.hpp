// Carries out what the dialplan wants done with a call, one action after the other.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "rooms/applications.hpp"
#include "rooms/bridges.hpp"
#include "rooms/entrance.hpp"

namespace connector::rooms {

class Execution {
public:
    /// The next one ends the call with 483.
    static constexpr unsigned transfers_max = 10;

    Execution(Legs& legs, Bridges& bridges, Entrance& entrance, MediaIds& ids)
        : legs_(legs), bridges_(bridges), entrance_(entrance), ids_(ids) {}

    /// After each load; both must outlive the next call. Calls that are under way go on with the actions they have.
    void use(const Dialplan& dialplan, const fsxml::Settings& globals);

    /// A new call, whose profile names the context that it begins in.
    void start(CallId call, CallFields profile, Now now, std::vector<Output>& outputs);
    void media_started(CallId call, Now now, std::vector<Output>& outputs);
    void on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs);
    void on(const BridgeOver& over, Now now, std::vector<Output>& outputs);
    void on_time(Now now, std::vector<Output>& outputs);
    std::optional<SteadyTime> deadline() const;
    /// The call is over.
    void forget(CallId call, Now now, std::vector<Output>& outputs);

private:
    enum class Wait { nothing, media, playback, time, bridge, conference, end };
    struct Run {
        CallFields profile;
        std::deque<DueAction> due;
        unsigned transfers = 0;
        Wait wait = Wait::nothing;
        SteadyTime until;     // Wait::time
        PlaybackId playback;  // Wait::playback
    };

    void proceed(CallId call, Now now, std::vector<Output>& outputs);
    void carry_out(Run& run, Leg& leg, DueAction action, Now now, std::vector<Output>& outputs);
    void hunt(Run& run, Leg& leg, std::vector<Output>& outputs);
    void transfer(Run& run, Leg& leg, const Transfer& to, std::vector<Output>& outputs);
    void bridge(Run& run, Leg& leg, const BridgeCall& call, Now now, std::vector<Output>& outputs);
    void settle(Run& run, Leg& leg, const BridgeOver& over, std::vector<Output>& outputs);
    void join(Run& run, Leg& leg, const JoinConference& wanted, Now now, std::vector<Output>& outputs);
    void play(Run& run, Leg& leg, const PlayFile& file, std::vector<Output>& outputs);
    bool has_media(Run& run, Leg& leg, const DueAction& action, std::vector<Output>& outputs);
    void end(const Leg& leg, const Ending& ending, std::vector<Output>& outputs);
    Lookup lookup_of(const Run& run, const Leg& leg) const;

    Legs& legs_;
    Bridges& bridges_;
    Entrance& entrance_;
    MediaIds& ids_;
    const Dialplan* dialplan_ = nullptr;
    const fsxml::Settings* globals_ = nullptr;
    std::map<CallId, Run> runs_;
};

}  // namespace connector::rooms
