#include "rooms/legs.hpp"

#include <algorithm>
#include <set>

#include "rooms/accounts.hpp"
#include "rooms/media_timeouts.hpp"

namespace connector::rooms {

namespace {

Ending ending_of(NegotiationError error) {
    const auto refused = [](const char* reason) { return Ending{Cause::incompatible_destination, 488, reason}; };
    switch (error) {
        case NegotiationError::malformed: return {Cause::incompatible_destination, 400, "Bad SDP"};
        case NegotiationError::no_audio: return refused("No audio in the offer");
        case NegotiationError::no_common_codec: return refused("No common codec");
        case NegotiationError::encryption_wanted: return refused("No encryption of that kind");
        case NegotiationError::encryption_missing: return refused("Encryption is mandatory");
        case NegotiationError::no_web_rtc: return refused("No ICE, fingerprint or rtcp-mux for DTLS");
    }
    return refused("Not Acceptable Here");
}

// Keys in an SDP are worth something where nobody else reads it.
OfferedProfile first_profile(const Leg& leg) {
    switch (leg.channel.peer.transport) {
        case Transport::wss: return OfferedProfile::dtls;
        case Transport::tls: return OfferedProfile::savp;
        case Transport::udp:
        case Transport::tcp: return OfferedProfile::avp;
    }
    return OfferedProfile::avp;
}

bool is_browser(const Leg& leg) {
    return leg.channel.peer.transport == Transport::wss;
}

}  // namespace

Ending ending_of(Cause cause) {
    const unsigned status = sip_status_of(cause);
    return {cause, status, std::string(phrase_of(status))};
}

Legs::Legs(RtpPorts& ports, Random& random, MediaPlace place)
    : ports_(ports), random_(random), place_(std::move(place)) {}

void Legs::use(const fsxml::Settings& sofia) {
    inbound_codecs_ = codec_order(setting(sofia, "inbound-codec-prefs"));
    outbound_codecs_ = codec_order(setting(sofia, "outbound-codec-prefs"));
}

Leg& Legs::add(Leg leg) {
    const CallId call = leg.channel.call;
    leg.channel.uuid = uuid4(random_);
    legs_.erase(call);
    return legs_.emplace(call, std::move(leg)).first->second;
}

Leg* Legs::find(CallId call) {
    const auto found = legs_.find(call);
    return found == legs_.end() ? nullptr : &found->second;
}

const Leg* Legs::find(std::string_view uuid) const {
    for (const auto& [call, leg] : legs_) {
        if (leg.channel.uuid == uuid) return &leg;
    }
    return nullptr;
}

std::vector<const Leg*> Legs::all() const {
    std::vector<const Leg*> legs;
    for (const auto& [call, leg] : legs_) legs.push_back(&leg);
    std::sort(legs.begin(), legs.end(), [](auto a, auto b) { return a->channel.call < b->channel.call; });
    return legs;
}

bool Legs::may_have(std::string_view user, CallId call) const {
    std::set<CallId> others;
    for (const auto& [id, leg] : legs_) {
        if (leg.channel.user == user) others.insert(leg.direction == Direction::inbound ? id : leg.dialled_for);
    }
    others.erase(call);
    return others.size() < calls_per_user_max;
}

MediaPolicy Legs::policy_of(const Leg& leg) const {
    const bool inbound = leg.direction == Direction::inbound;
    return media_policy(inbound ? inbound_codecs_ : outbound_codecs_, leg.channel.variables, leg.direction,
                        is_browser(leg));
}

bool Legs::reserve(Leg& leg, std::vector<Output>& outputs) {
    if (leg.session) return true;
    const auto port = ports_.reserve();
    if (!port) {
        outputs.push_back(Note{Severity::error, "no RTP port is free: widen rtp-start-port to rtp-end-port"});
        return false;
    }
    leg.session.emplace(place_, *port, random_);
    return true;
}

std::optional<Ending> Legs::prepare(Leg& leg, std::vector<Output>& outputs) {
    if (!leg.answer.empty()) return std::nullopt;
    if (!reserve(leg, outputs)) return Ending{Cause::normal_temporary_failure, 503, "No media port is free"};
    if (leg.offer.empty()) {
        leg.answer = leg.session->offer(policy_of(leg), is_browser(leg) ? OfferedProfile::dtls : OfferedProfile::avp);
        return std::nullopt;
    }
    auto answer = leg.session->answer(leg.offer, policy_of(leg));
    if (!answer) return ending_of(answer.error());
    leg.answer = *std::move(answer);
    return std::nullopt;
}

void Legs::ring(Leg& leg, std::vector<Output>& outputs) {
    if (leg.answered || std::exchange(leg.rings, true)) return;
    outputs.push_back(Ring{leg.channel.call});
}

std::optional<Ending> Legs::answer(Leg& leg, std::vector<Output>& outputs) {
    if (leg.answered) return std::nullopt;
    if (auto ending = prepare(leg, outputs)) return ending;
    leg.answered = true;
    outputs.push_back(Accept{leg.channel.call, leg.answer});
    leg.offered = leg.offer.empty();
    if (!leg.offered) start(leg, outputs);
    return std::nullopt;
}

void Legs::start(Leg& leg, std::vector<Output>& outputs) {
    update(leg, outputs);
    leg.started = true;
    outputs.push_back(StartLeg{leg.channel.call, MixId{}, leg.channel.media, true, true});
}

void Legs::update(Leg& leg, std::vector<Output>& outputs) {
    leg.channel.media = leg.session->media();
    leg.channel.media.rtp_timeout_s = rtp_timeout_s(leg.channel.media, leg.channel.variables);
    if (leg.started) outputs.push_back(UpdateLeg{leg.channel.call, leg.channel.media});
}

Result<std::string, Cause> Legs::offer_to(Leg& leg, std::vector<Output>& outputs) {
    const MediaPolicy policy = policy_of(leg);
    if (is_browser(leg) && policy.secure == SecureMedia::forbidden) return fail(Cause::incompatible_destination);
    if (!reserve(leg, outputs)) return fail(Cause::normal_temporary_failure);
    leg.offered = true;
    return leg.session->offer(policy, first_profile(leg));
}

std::optional<std::string> Legs::other_offer_to(CallId call, CallId next) {
    const Leg* refused = find(call);
    const bool can = refused && !refused->answered && !refused->offered_again && !is_browser(*refused) &&
                     policy_of(*refused).secure == SecureMedia::optional;
    if (!can) return std::nullopt;
    auto node = legs_.extract(call);
    node.key() = next;
    Leg& leg = legs_.insert(std::move(node)).position->second;
    leg.channel.call = next;
    leg.offered_again = true;
    const bool was_savp = first_profile(leg) == OfferedProfile::savp;
    return leg.session->offer(policy_of(leg), was_savp ? OfferedProfile::avp : OfferedProfile::savp);
}

bool Legs::answered_by(Leg& leg, std::string_view sdp, std::vector<Output>& outputs) {
    leg.answered = true;
    if (!std::exchange(leg.offered, false)) return true;
    if (const auto media = leg.session->take_answer(sdp); !media) {
        outputs.push_back(Note{Severity::warning, "the phone of " + leg.channel.user +
                                                      " did not answer our offer: " + ending_of(media.error()).reason});
        return false;
    }
    if (leg.started) {
        update(leg, outputs);
    } else {
        start(leg, outputs);
    }
    return true;
}

void Legs::on(const ReinviteRequest& reinvite, std::vector<Output>& outputs) {
    Leg* leg = find(reinvite.call);
    if (!leg || !leg->started || leg->offered) {
        outputs.push_back(RejectReinvite{reinvite.call});
        return;
    }
    if (reinvite.sdp.empty()) {
        leg->offered = true;
        outputs.push_back(Accept{reinvite.call, leg->session->offer(policy_of(*leg))});
        return;
    }
    auto answer = leg->session->answer(reinvite.sdp, policy_of(*leg));
    if (!answer) {
        outputs.push_back(RejectReinvite{reinvite.call});
        return;
    }
    outputs.push_back(Accept{reinvite.call, *std::move(answer)});
    update(*leg, outputs);
}

void Legs::end(CallId call, const Ending& ending, std::vector<Output>& outputs) {
    const Leg* leg = find(call);
    if (!leg) return;
    if (leg->answered || leg->direction == Direction::outbound) {
        outputs.push_back(HangUp{call, reason_header(ending.cause)});
    } else {
        outputs.push_back(Reject{call, ending.status, ending.reason, {{"Reason", reason_header(ending.cause)}}});
    }
    forget(call, outputs);
}

void Legs::forget(CallId call, std::vector<Output>& outputs) {
    const auto known = legs_.find(call);
    if (known == legs_.end()) return;
    const Leg& leg = known->second;
    if (leg.started) {
        outputs.push_back(StopLeg{call, leg.session->media().local_port});
    } else if (leg.session) {
        ports_.release(leg.session->media().local_port);
    }
    legs_.erase(known);
}

}  // namespace connector::rooms
