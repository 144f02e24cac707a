// The calls that exist, those of phones and those that we make: their state in SIP, their port and their media, each
// from its beginning to its end.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rooms/channel.hpp"
#include "rooms/hangup_cause.hpp"
#include "rooms/media_session.hpp"

namespace connector::rooms {

struct Leg {
    Channel channel;
    Direction direction = Direction::inbound;
    CallId dialled_for;  // outbound: the call that wants to be bridged to it; CallId{} for one that comes in
    std::string offer;   // inbound: what the INVITE brought; "" for a late offer
    std::string answer;  // inbound: what will be answered, once that is settled
    std::optional<MediaSession> session;  // once a port is reserved
    bool rings = false;                   // inbound: 180 is sent
    bool answered = false;
    bool offered = false;        // an offer of ours waits for its answer
    bool offered_again = false;  // outbound: in the other way
    bool started = false;        // media knows it, and frees its port
};

/// How a call ends: a SIP answer when it was not answered yet, else its cause.
struct Ending {
    Cause cause = Cause::normal_clearing;
    unsigned status = 480;
    std::string reason;
};
Ending ending_of(Cause cause);

class Legs {
public:
    /// One account cannot take all ports.
    static constexpr std::size_t calls_per_user_max = 10;

    Legs(RtpPorts& ports, Random& random, MediaPlace place);
    Legs(const Legs&) = delete;
    Legs& operator=(const Legs&) = delete;

    /// After each load: the settings of the SIP profile.
    void use(const fsxml::Settings& sofia);

    /// Gives it its UUID.
    Leg& add(Leg leg);
    Leg* find(CallId call);
    const Leg* find(std::string_view uuid) const;
    std::vector<const Leg*> all() const;
    /// Whether an account may have that call, too. Those that it makes count, and those that it is called by, each once
    /// however many of its phones ring.
    bool may_have(std::string_view user, CallId call) const;

    /// A call that comes in gets its port, and an answer to its offer; how it ends when that is impossible.
    std::optional<Ending> prepare(Leg& leg, std::vector<Output>& outputs);
    void ring(Leg& leg, std::vector<Output>& outputs);
    /// Answers it, once; its media starts, in no mix, unless the phone's own answer has to come first.
    std::optional<Ending> answer(Leg& leg, std::vector<Output>& outputs);

    /// Our offer to a phone that is about to be called; why not when no port is free. Where encryption is optional, a
    /// phone that has registered over TLS is first offered it as the only way, any other as one that it may take. One
    /// that has registered over WSS is a browser and offered DTLS, as in FreeSWITCH, or not called where that is
    /// forbidden.
    Result<std::string, Cause> offer_to(Leg& leg, std::vector<Output>& outputs);
    /// The phone could not accept that: the other way, once, by a call of another number that takes the first one's
    /// place. Nothing when there is no other way.
    std::optional<std::string> other_offer_to(CallId call, CallId next);
    /// The phone has answered it. False, with a note, when we do not understand each other.
    bool answered_by(Leg& leg, std::string_view sdp, std::vector<Output>& outputs);

    void on(const ReinviteRequest& reinvite, std::vector<Output>& outputs);

    /// We end it: by an answer, a CANCEL or a BYE.
    void end(CallId call, const Ending& ending, std::vector<Output>& outputs);
    /// It has ended already: only its media does.
    void forget(CallId call, std::vector<Output>& outputs);

private:
    using Map = std::unordered_map<CallId, Leg>;

    bool reserve(Leg& leg, std::vector<Output>& outputs);
    void start(Leg& leg, std::vector<Output>& outputs);
    void update(Leg& leg, std::vector<Output>& outputs);
    MediaPolicy policy_of(const Leg& leg) const;

    RtpPorts& ports_;
    Random& random_;
    MediaPlace place_;
    std::vector<Codec> inbound_codecs_, outbound_codecs_;
    Map legs_;
};

}  // namespace connector::rooms
