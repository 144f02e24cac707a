#include "rooms/calls.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "rooms/registrar.hpp"

namespace connector::rooms {

namespace {

std::uint64_t random_session(Random& random) {
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    std::uint64_t session = 0;
    for (const std::uint8_t byte : bytes) session = session << 8 | byte;
    return session;
}

// A channel variable of milliseconds, in seconds; 0 when it is not set.
unsigned seconds_of(const Variables& variables, const char* name) {
    const auto found = variables.find(name);
    unsigned time_ms = 0;
    if (found != variables.end()) {
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), time_ms);
    }
    return time_ms / 1000;
}

// Without media_hold_timeout it is ten times media_timeout, as in FreeSWITCH.
MediaTimeouts timeouts_of(const Variables& variables) {
    const unsigned talking_s = seconds_of(variables, "media_timeout");
    const unsigned held_s = seconds_of(variables, "media_hold_timeout");
    return {talking_s, held_s > 0 ? held_s : 10 * talking_s};
}

// A phone that holds us may be silent for long. One that only listens sends us nothing, as agreed: it cannot be missed.
void set_timeout(LegMedia& media, const MediaTimeouts& timeouts) {
    media.rtp_timeout_s = !media.sends ? timeouts.held_s : media.receives ? timeouts.talking_s : 0;
}

Reject refusal_of(CallId call, NegotiationError error) {
    switch (error) {
        case NegotiationError::no_audio: return {call, 488, "No audio in the offer", {}};
        case NegotiationError::no_common_codec: return {call, 488, "No common codec", {}};
        case NegotiationError::encryption_wanted: return {call, 488, "Only RTP/AVP is spoken", {}};
    }
    return {call, 488, "Not Acceptable Here", {}};
}

}  // namespace

Calls::Calls(Accounts& accounts, Conferences& conferences, Entrance& entrance, RtpPorts& ports, Random& random,
             std::string media_ip)
    : accounts_(accounts),
      conferences_(conferences),
      entrance_(entrance),
      ports_(ports),
      random_(random),
      media_ip_(std::move(media_ip)) {}

void Calls::use(const Dialplan& dialplan, const fsxml::Settings& sofia) {
    dialplan_ = &dialplan;
    codecs_ = codec_order(setting(sofia, "inbound-codec-prefs"));
}

void Calls::on(const InviteRequest& invite, Now now, std::vector<Output>& outputs) {
    const Accounts::Verdict verdict = accounts_.check(invite.authorization, "INVITE", now);
    if (const auto* challenge = std::get_if<Accounts::Challenge>(&verdict)) {
        outputs.push_back(
            Reject{invite.call, 407, "Proxy Authentication Required", {{"Proxy-Authenticate", challenge->value}}});
        return;
    }
    const auto* const* account = std::get_if<const fsxml::DirectoryUser*>(&verdict);
    // A call speaks for the account that it proves, and for no other.
    if (!account || (*account)->id != invite.from_user) {
        outputs.push_back(Note{Severity::warning,
                               "call refused for " + printable(invite.from_user) + " from " + invite.peer.address.ip});
        outputs.push_back(Reject{invite.call, 403, "Forbidden", {}});
        return;
    }
    const fsxml::DirectoryUser& user = **account;
    Variables variables = user.variables;
    const std::string context(setting(user.variables, "user_context"));
    const CallFields fields{{"destination_number", invite.to_user},   {"caller_id_number", user.id},
                            {"caller_id_name", invite.from_display},  {"username", user.id},
                            {"network_addr", invite.peer.address.ip}, {"context", context}};
    Route route = dialplan_->route(context, fields, variables);
    if (const auto* refuse = std::get_if<RefuseCall>(&route)) {
        if (!refuse->note.empty()) outputs.push_back(Note{Severity::warning, refuse->note});
        outputs.push_back(Reject{invite.call, refuse->status, refuse->reason, {}});
        return;
    }
    const auto same_user = [&](const auto& known) { return known.second.user == user.id; };
    if (std::count_if(calls_.begin(), calls_.end(), same_user) >= calls_per_user_max) {
        outputs.push_back(Reject{invite.call, 486, "Too many calls of this account", {}});
        return;
    }
    accept(invite, user, std::get<JoinConference>(route), std::move(variables), now, outputs);
}

void Calls::accept(const InviteRequest& invite, const fsxml::DirectoryUser& user, const JoinConference& join,
                   Variables variables, Now now, std::vector<Output>& outputs) {
    if (!entrance_.knows_profile(join.profile)) {
        outputs.push_back(Reject{invite.call, 503, "Unknown conference profile", {}});
        return;
    }
    const auto offer = parse_sdp(invite.sdp);
    if (!offer) {
        const bool late = invite.sdp.empty();
        outputs.push_back(Reject{invite.call, late ? 488U : 400U, late ? "An offer is needed" : "Bad SDP", {}});
        return;
    }
    auto negotiated = negotiate(*offer, codecs_);
    if (!negotiated) {
        outputs.push_back(refusal_of(invite.call, negotiated.error()));
        return;
    }
    const auto port = ports_.reserve();
    if (!port) {
        outputs.push_back(Note{Severity::error, "no RTP port is free: widen rtp-start-port to rtp-end-port"});
        outputs.push_back(Reject{invite.call, 503, "No media port is free", {}});
        return;
    }
    negotiated->media.local_port = *port;
    const MediaTimeouts timeouts = timeouts_of(variables);
    set_timeout(negotiated->media, timeouts);

    Channel channel;
    channel.call = invite.call;
    channel.uuid = uuid4(random_);
    channel.user = user.id;
    channel.domain = accounts_.domain();
    channel.context = setting(user.variables, "user_context");
    channel.caller_name = invite.from_display.empty() ? user.id : invite.from_display;
    channel.destination = invite.to_user;
    channel.peer = invite.peer;
    channel.variables = std::move(variables);
    channel.media = negotiated->media;
    channel.created = now.wall;

    Call call{user.id, random_session(random_), 1, negotiated->media, timeouts};
    outputs.push_back(Accept{invite.call, print_answer(*offer, *negotiated, media_ip_, call.session, call.version)});
    outputs.push_back(StartLeg{invite.call, MixId{}, call.media});
    calls_.emplace(invite.call, call);
    entrance_.enter(join, std::move(channel), now, outputs);
}

void Calls::on(const ReinviteRequest& reinvite, std::vector<Output>& outputs) {
    const auto known = calls_.find(reinvite.call);
    if (known == calls_.end()) {
        outputs.push_back(RejectReinvite{reinvite.call});
        return;
    }
    const auto offer = parse_sdp(reinvite.sdp);
    auto negotiated = offer ? negotiate(*offer, codecs_) : fail(NegotiationError::no_audio);
    if (!negotiated) {
        outputs.push_back(RejectReinvite{reinvite.call});
        return;
    }
    Call& call = known->second;
    negotiated->media.local_port = call.media.local_port;
    set_timeout(negotiated->media, call.timeouts);
    call.media = negotiated->media;
    outputs.push_back(
        Accept{reinvite.call, print_answer(*offer, *negotiated, media_ip_, call.session, ++call.version)});
    outputs.push_back(UpdateLeg{reinvite.call, call.media});
    conferences_.update_media(reinvite.call, call.media);
}

void Calls::on(const CallEnded& ended, Now now, std::vector<Output>& outputs) {
    if (!calls_.contains(ended.call)) return;
    entrance_.leave(ended.call, now, outputs);
    forget(ended.call, outputs);
}

void Calls::on(const MediaLost& lost, Now now, std::vector<Output>& outputs) {
    if (!calls_.contains(lost.call)) return;
    outputs.push_back(Note{Severity::info, "a call is ended: no media came for the time that media_timeout allows"});
    outputs.push_back(HangUp{lost.call, "Q.850;cause=86;text=\"MEDIA_TIMEOUT\""});
    entrance_.leave(lost.call, now, outputs);
    forget(lost.call, outputs);
}

void Calls::forget(CallId call, std::vector<Output>& outputs) {
    const auto known = calls_.find(call);
    if (known == calls_.end()) return;
    outputs.push_back(StopLeg{call, known->second.media.local_port});
    calls_.erase(known);
}

std::vector<CallId> Calls::all() const {
    std::vector<CallId> calls;
    for (const auto& [id, call] : calls_) calls.push_back(id);
    return calls;
}

}  // namespace connector::rooms
