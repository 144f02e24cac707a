// Calls from their INVITE to their end: authenticated, routed, negotiated, let into a conference.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "rooms/accounts.hpp"
#include "rooms/conferences.hpp"
#include "rooms/dialplan.hpp"
#include "rooms/entrance.hpp"
#include "rooms/negotiate.hpp"

namespace connector::rooms {

/// How long no media may come before a call is ended; 0: for ever.
struct MediaTimeouts {
    unsigned talking_s = 0;
    unsigned held_s = 0;  // while the phone holds us
};

class Calls {
public:
    /// One account cannot take all ports: the next call is refused with 486.
    static constexpr std::ptrdiff_t calls_per_user_max = 10;

    Calls(Accounts& accounts, Conferences& conferences, Entrance& entrance, RtpPorts& ports, Random& random,
          std::string media_ip);

    /// After each load. `sofia` are the settings of the SIP profile.
    void use(const Dialplan& dialplan, const fsxml::Settings& sofia);

    void on(const InviteRequest& invite, Now now, std::vector<Output>& outputs);
    void on(const ReinviteRequest& reinvite, std::vector<Output>& outputs);
    void on(const OfferAnswered&, Now, std::vector<Output>&) {}
    void on(const DialRings&, std::vector<Output>&) {}
    void on(const DialAnswered&, Now, std::vector<Output>&) {}
    void on(const DialFailed&, Now, std::vector<Output>&) {}
    /// Calls that rooms did not end themselves: BYE, CANCEL, no media.
    void on(const CallEnded& ended, Now now, std::vector<Output>& outputs);
    void on(const MediaLost& lost, Now now, std::vector<Output>& outputs);
    /// A call that was hung up before or in a conference.
    void forget(CallId call, std::vector<Output>& outputs);
    std::vector<CallId> all() const;

private:
    struct Call {
        std::string user;
        std::uint64_t session = 0;  // of the SDP
        unsigned version = 1;
        LegMedia media;
        MediaTimeouts timeouts;
    };

    void accept(const InviteRequest& invite, const fsxml::DirectoryUser& user, const JoinConference& join,
                Variables variables, Now now, std::vector<Output>& outputs);

    Accounts& accounts_;
    Conferences& conferences_;
    Entrance& entrance_;
    RtpPorts& ports_;
    Random& random_;
    std::string media_ip_;
    const Dialplan* dialplan_ = nullptr;
    std::vector<Codec> codecs_;
    std::unordered_map<CallId, Call> calls_;
};

}  // namespace connector::rooms
