// Calls from their INVITE to their end: authenticated, handed to the dialplan, and whatever happens to them passed on
// to those who deal with it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rooms/accounts.hpp"
#include "rooms/bridges.hpp"
#include "rooms/execution.hpp"

namespace connector::rooms {

class Calls {
public:
    Calls(Accounts& accounts, Legs& legs, Bridges& bridges, Execution& execution)
        : accounts_(accounts), legs_(legs), bridges_(bridges), execution_(execution) {}

    void on(const InviteRequest& invite, Now now, std::vector<Output>& outputs);
    /// A phone's answer to an offer of ours that we cannot use ends the call.
    void on(const OfferAnswered& answered, Now now, std::vector<Output>& outputs);
    void on(const DialAnswered& answered, Now now, std::vector<Output>& outputs);
    void on(const DialFailed& failed, Now now, std::vector<Output>& outputs);
    /// Calls that we did not end ourselves: BYE, CANCEL, a connection that broke.
    void on(const CallEnded& ended, Now now, std::vector<Output>& outputs);
    void on(const MediaLost& lost, Now now, std::vector<Output>& outputs);
    void on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs) { execution_.on(ended, now, outputs); }
    void on_time(Now now, std::vector<Output>& outputs);
    std::optional<SteadyTime> deadline() const;

    /// A conference has hung it up: only its media is left to be ended.
    void hung_up(CallId call, Now now, std::vector<Output>& outputs);
    /// We end it. False when there is no such call.
    bool end(CallId call, Cause cause, Now now, std::vector<Output>& outputs);

private:
    void follow(CallId ended, CallId dialled_for, Cause cause, Now now, std::vector<Output>& outputs);

    Accounts& accounts_;
    Legs& legs_;
    Bridges& bridges_;
    Execution& execution_;
};

}  // namespace connector::rooms
