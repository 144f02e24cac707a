#include "rooms/calls.hpp"

#include <algorithm>

namespace connector::rooms {

namespace {

std::string_view name_of(Transport transport) {
    switch (transport) {
        case Transport::udp: return "udp";
        case Transport::tcp: return "tcp";
        case Transport::tls: return "tls";
        case Transport::wss: return "wss";
    }
    return "";
}

Leg leg_of(const InviteRequest& invite, const fsxml::DirectoryUser& user, const std::string& domain, Now now) {
    Leg leg;
    leg.offer = invite.sdp;
    Channel& channel = leg.channel;
    channel.call = invite.call;
    channel.user = user.id;
    channel.domain = domain;
    channel.context = setting(user.variables, "user_context");
    channel.caller_name = invite.from_display.empty() ? user.id : invite.from_display;
    channel.destination = invite.to_user;
    channel.peer = invite.peer;
    channel.created = now.wall;
    channel.variables = user.variables;
    const std::pair<const char*, std::string> known[] = {
        {"direction", "inbound"},
        {"user_name", user.id},
        {"domain_name", domain},
        {"sip_auth_username", user.id},
        {"sip_from_user", invite.from_user},
        {"sip_from_display", invite.from_display},
        {"sip_to_user", invite.to_user},
        {"sip_req_user", invite.to_user},
        {"sip_call_id", invite.sip_call_id},
        {"sip_user_agent", invite.user_agent},
        {"sip_network_ip", invite.peer.address.ip},
        {"sip_network_port", std::to_string(invite.peer.address.port)},
        {"sip_via_protocol", std::string(name_of(invite.peer.transport))},
    };
    for (const auto& [name, value] : known) {
        if (!value.empty()) channel.variables[name] = value;
    }
    return leg;
}

// What FreeSWITCH calls the caller profile (switch_caller.c).
CallFields profile_of(const Channel& channel, const std::string& display) {
    return {{"dialplan", "XML"},
            {"username", channel.user},
            {"caller_id_name", display},
            {"caller_id_number", channel.user},
            {"ani", channel.user},
            {"network_addr", channel.peer.address.ip},
            {"destination_number", channel.destination},
            {"uuid", channel.uuid},
            {"source", "mod_sofia"},
            {"context", channel.context},
            {"chan_name", "sofia/internal/" + channel.user + "@" + channel.domain}};
}

}  // namespace

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
    if (!legs_.may_have(user.id, invite.call)) {
        outputs.push_back(Reject{invite.call, 486, "Too many calls of this account", {}});
        return;
    }
    const Leg& leg = legs_.add(leg_of(invite, user, accounts_.domain(), now));
    execution_.start(invite.call, profile_of(leg.channel, invite.from_display), now, outputs);
}

void Calls::on(const OfferAnswered& answered, Now now, std::vector<Output>& outputs) {
    Leg* leg = legs_.find(answered.call);
    if (!leg || !leg->offered) return;
    const bool goes_on = leg->started;
    if (!legs_.answered_by(*leg, answered.sdp, outputs)) {
        end(answered.call, Cause::incompatible_destination, now, outputs);
    } else if (!goes_on) {
        bridges_.media_started(answered.call, outputs);
        execution_.media_started(answered.call, now, outputs);
    }
}

void Calls::on(const DialAnswered& answered, Now now, std::vector<Output>& outputs) {
    if (const auto over = bridges_.on(answered, now, outputs)) execution_.on(*over, now, outputs);
}

void Calls::on(const DialFailed& failed, Now now, std::vector<Output>& outputs) {
    if (const auto over = bridges_.on(failed, now, outputs)) execution_.on(*over, now, outputs);
}

void Calls::on(const CallEnded& ended, Now now, std::vector<Output>& outputs) {
    const Leg* leg = legs_.find(ended.call);
    if (!leg) return;
    const CallId dialled_for = leg->dialled_for;
    legs_.forget(ended.call, outputs);
    follow(ended.call, dialled_for,
           ended.how == CallEnd::transport_lost ? Cause::network_out_of_order : Cause::normal_clearing, now, outputs);
}

void Calls::on(const MediaLost& lost, Now now, std::vector<Output>& outputs) {
    if (!legs_.find(lost.call)) return;
    const std::string why = lost.why.empty() ? "no media came for the time that media_timeout allows" : lost.why;
    outputs.push_back(Note{Severity::info, "a call is ended: " + why});
    end(lost.call, Cause::media_timeout, now, outputs);
}

bool Calls::end(CallId call, Cause cause, Now now, std::vector<Output>& outputs) {
    const Leg* leg = legs_.find(call);
    if (!leg) return false;
    const CallId dialled_for = leg->dialled_for;
    legs_.end(call, ending_of(cause), outputs);
    follow(call, dialled_for, cause, now, outputs);
    return true;
}

void Calls::hung_up(CallId call, Now now, std::vector<Output>& outputs) {
    on(CallEnded{call, CallEnd::bye}, now, outputs);
}

// What hangs on a call that has ended.
void Calls::follow(CallId ended, CallId dialled_for, Cause cause, Now now, std::vector<Output>& outputs) {
    if (dialled_for == CallId{}) {
        execution_.forget(ended, now, outputs);
        bridges_.caller_ended(ended, cause, outputs);
    } else if (const auto over = bridges_.callee_ended(ended, dialled_for, cause, now, outputs)) {
        execution_.on(*over, now, outputs);
    }
}

void Calls::on_time(Now now, std::vector<Output>& outputs) {
    execution_.on_time(now, outputs);
    for (const BridgeOver& over : bridges_.on_time(now, outputs)) execution_.on(over, now, outputs);
}

std::optional<SteadyTime> Calls::deadline() const {
    const auto dialling = bridges_.deadline();
    const auto sleeping = execution_.deadline();
    return dialling && sleeping ? std::min(dialling, sleeping) : dialling ? dialling : sleeping;
}

}  // namespace connector::rooms
