#include "rooms/bridges.hpp"

#include <algorithm>
#include <charconv>

namespace connector::rooms {

namespace {

// When nobody answers, the caller is told what tells most: that a phone rang in vain rather than that one is busy, what
// a person did rather than what the network did.
int weight_of(Cause cause) {
    switch (cause) {
        case Cause::no_answer: return 4;
        case Cause::user_busy: return 3;
        case Cause::call_rejected: return 2;
        case Cause::user_not_registered:
        case Cause::subscriber_absent: return 0;
        default: return 1;
    }
}

Cause weightier(std::optional<Cause> known, Cause cause) {
    return known && weight_of(*known) >= weight_of(cause) ? *known : cause;
}

std::optional<std::chrono::seconds> seconds_of(std::string_view text) {
    unsigned seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds == 0) return std::nullopt;
    return std::chrono::seconds(std::min(seconds, 24U * 3600));
}

// How long a phone rings: leg_timeout before it, else call_timeout before all, else that of the caller's channel.
std::chrono::seconds ringing_time(const DialString& dial_string, const DialTarget& target, const Leg& caller) {
    for (const std::string_view text :
         {variable(target.variables, "leg_timeout"), variable(target.variables, "call_timeout"),
          variable(dial_string.variables, "leg_timeout"), variable(dial_string.variables, "originate_timeout"),
          variable(dial_string.variables, "call_timeout"), variable(caller.channel.variables, "call_timeout")}) {
        if (const auto time = seconds_of(text)) return *time;
    }
    return Bridges::call_timeout;
}

// The variables of a phone that is called: exported ones, those of the dial string, and how long its media may be away.
Variables variables_of(const DialString& dial_string, const DialTarget& target, const Leg& caller) {
    Variables variables = target.variables;
    for (const Variables& more : {dial_string.variables, exported(caller.channel.variables)}) {
        variables.insert(more.begin(), more.end());
    }
    for (const char* name : {"media_timeout", "media_hold_timeout"}) {
        if (const auto text = variable(caller.channel.variables, name); !text.empty()) variables.emplace(name, text);
    }
    return variables;
}

// What the phone shows.
std::string caller_id(const char* what, const Variables& variables, const Leg& caller, const std::string& usual) {
    for (const std::string_view text :
         {variable(variables, std::string("origination_caller_id_") + what),
          variable(caller.channel.variables, std::string("effective_caller_id_") + what)}) {
        if (!text.empty()) return std::string(text);
    }
    return usual;
}

unsigned mix_rate_hz(const Leg& caller, const Leg& callee) {
    // Of a caller whose media has not started yet the codec is not known.
    const bool is_full_band =
        !caller.started || caller.channel.media.codec == Codec::opus || callee.channel.media.codec == Codec::opus;
    return is_full_band ? 48'000 : 16'000;
}

}  // namespace

std::optional<BridgeOver> Bridges::start(Leg& caller, std::string_view dial_string, Now now,
                                         std::vector<Output>& outputs) {
    const CallId call = caller.channel.call;
    auto parsed = parse_dial_string(dial_string);
    if (!parsed) return BridgeOver{call, Cause::destination_out_of_order, false};
    Dialling& dialling = dialling_[call];
    dialling.dial_string = *std::move(parsed);
    dial(dialling, caller, now, outputs);
    return dialling.ringing.empty() ? dial_on(call, now, outputs) : std::nullopt;
}

// The next alternative in which somebody can be called.
std::optional<BridgeOver> Bridges::dial_on(CallId caller, Now now, std::vector<Output>& outputs) {
    Dialling& dialling = dialling_.at(caller);
    while (dialling.ringing.empty()) {
        if (++dialling.alternative == dialling.dial_string.alternatives.size()) {
            const Cause cause = dialling.failed.value_or(Cause::destination_out_of_order);
            dialling_.erase(caller);
            return BridgeOver{caller, cause, false};
        }
        dial(dialling, *legs_.find(caller), now, outputs);
    }
    return std::nullopt;
}

void Bridges::dial(Dialling& dialling, const Leg& caller, Now now, std::vector<Output>& outputs) {
    dialling.failed.reset();
    for (const DialTarget& target : dialling.dial_string.alternatives[dialling.alternative]) {
        const auto callees = callees_of(target, accounts_, registrar_);
        if (!callees) {
            dialling.failed = weightier(dialling.failed, callees.error());
            continue;
        }
        for (const Callee& callee : *callees) {
            if (dialling.ringing.size() == ringing_max) return;
            if (const auto cause = dial(dialling, caller, target, callee, now, outputs)) {
                dialling.failed = weightier(dialling.failed, *cause);
            }
        }
    }
}

std::optional<Cause> Bridges::dial(Dialling& dialling, const Leg& caller, const DialTarget& target,
                                   const Callee& callee, Now now, std::vector<Output>& outputs) {
    const CallId caller_call = caller.channel.call;
    if (!callee.user.empty() && !legs_.may_have(callee.user, caller_call)) return Cause::user_busy;
    Leg leg;
    leg.direction = Direction::outbound;
    leg.dialled_for = caller_call;
    Channel& channel = leg.channel;
    channel.call = CallId(++last_call_);
    channel.user = callee.user;
    channel.domain = accounts_.domain();
    channel.context = caller.channel.context;
    channel.caller_name = caller.channel.caller_name;
    channel.destination = callee.user.empty() ? callee.uri : callee.user;
    channel.peer = callee.peer;
    channel.variables = variables_of(dialling.dial_string, target, caller);
    channel.created = now.wall;
    const CallId call = channel.call;
    Leg& added = legs_.add(std::move(leg));
    const auto offer = legs_.offer_to(added, outputs);
    if (!offer) {
        legs_.forget(call, outputs);
        return offer.error();
    }
    const Variables& variables = added.channel.variables;
    Dial dial{call,
              callee.uri,
              callee.peer,
              caller_id("number", variables, caller, caller.channel.user),
              caller_id("name", variables, caller, caller.channel.caller_name),
              accounts_.domain(),
              *offer};
    outputs.push_back(dial);
    dialling.ringing.push_back({std::move(dial), now.steady + ringing_time(dialling.dial_string, target, caller)});
    return std::nullopt;
}

void Bridges::on(const DialRings& rings, std::vector<Output>& outputs) {
    const Leg* callee = legs_.find(rings.call);
    if (Leg* caller = callee ? legs_.find(callee->dialled_for) : nullptr) legs_.ring(*caller, outputs);
}

std::optional<BridgeOver> Bridges::on(const DialAnswered& answered, Now now, std::vector<Output>& outputs) {
    Leg* callee = legs_.find(answered.call);
    const auto known = callee ? dialling_.find(callee->dialled_for) : dialling_.end();
    if (known == dialling_.end()) return std::nullopt;
    const CallId call = known->first;
    if (!legs_.answered_by(*callee, answered.sdp, outputs)) {
        legs_.end(answered.call, ending_of(Cause::incompatible_destination), outputs);
        return failed(answered.call, call, Cause::incompatible_destination, now, outputs);
    }
    for (const Ringing& other : known->second.ringing) {
        if (other.dial.call != answered.call) legs_.end(other.dial.call, ending_of(Cause::lose_race), outputs);
    }
    dialling_.erase(known);
    Leg& caller = *legs_.find(call);
    if (const auto ending = legs_.answer(caller, outputs)) {
        legs_.end(answered.call, *ending, outputs);
        return BridgeOver{call, ending->cause, false};
    }
    connect(caller, *callee, outputs);
    return std::nullopt;
}

void Bridges::connect(Leg& caller, Leg& callee, std::vector<Output>& outputs) {
    const Pair pair{callee.channel.call, ids_.next_mix()};
    outputs.push_back(OpenMix{pair.mix, mix_rate_hz(caller, callee)});
    outputs.push_back(MoveLeg{pair.callee, pair.mix});
    if (caller.started) outputs.push_back(MoveLeg{caller.channel.call, pair.mix});
    pairs_.emplace(caller.channel.call, pair);
}

void Bridges::media_started(CallId caller, std::vector<Output>& outputs) {
    const auto pair = pairs_.find(caller);
    if (pair != pairs_.end()) outputs.push_back(MoveLeg{caller, pair->second.mix});
}

std::optional<BridgeOver> Bridges::on(const DialFailed& failed_call, Now now, std::vector<Output>& outputs) {
    const Leg* callee = legs_.find(failed_call.call);
    if (!callee || callee->answered) return std::nullopt;
    const CallId caller = callee->dialled_for;
    if (dial_again(failed_call, caller, outputs)) return std::nullopt;
    legs_.forget(failed_call.call, outputs);
    return failed(failed_call.call, caller, cause_of_status(failed_call.status), now, outputs);
}

// A phone that cannot accept the offer may accept one with, or without, encryption as the only way.
bool Bridges::dial_again(const DialFailed& refused, CallId caller, std::vector<Output>& outputs) {
    const bool may_help = refused.status == 488 || refused.status == 415 || refused.status == 606;
    const auto known = dialling_.find(caller);
    if (!may_help || known == dialling_.end()) return false;
    for (Ringing& ringing : known->second.ringing) {
        if (ringing.dial.call != refused.call) continue;
        const CallId next(last_call_ + 1);
        auto offer = legs_.other_offer_to(refused.call, next);
        if (!offer) return false;
        last_call_ = next.get();
        ringing.dial.call = next;
        ringing.dial.sdp = *std::move(offer);
        outputs.push_back(ringing.dial);
        return true;
    }
    return false;
}

std::optional<BridgeOver> Bridges::failed(CallId callee, CallId caller, Cause cause, Now now,
                                          std::vector<Output>& outputs) {
    const auto known = dialling_.find(caller);
    if (known == dialling_.end()) return std::nullopt;
    Dialling& dialling = known->second;
    std::erase_if(dialling.ringing, [&](const Ringing& ringing) { return ringing.dial.call == callee; });
    dialling.failed = weightier(dialling.failed, cause);
    return dialling.ringing.empty() ? dial_on(caller, now, outputs) : std::nullopt;
}

std::optional<BridgeOver> Bridges::callee_ended(CallId callee, CallId caller, Cause cause, Now now,
                                                std::vector<Output>& outputs) {
    const auto pair = pairs_.find(caller);
    if (pair == pairs_.end() || pair->second.callee != callee) return failed(callee, caller, cause, now, outputs);
    if (legs_.find(caller)->started) outputs.push_back(MoveLeg{caller, MixId{}});
    outputs.push_back(CloseMix{pair->second.mix});
    pairs_.erase(pair);
    return BridgeOver{caller, cause, true};
}

void Bridges::caller_ended(CallId caller, Cause cause, std::vector<Output>& outputs) {
    if (const auto known = dialling_.find(caller); known != dialling_.end()) {
        for (const Ringing& ringing : known->second.ringing) {
            legs_.end(ringing.dial.call, ending_of(Cause::originator_cancel), outputs);
        }
        dialling_.erase(known);
    }
    if (const auto pair = pairs_.find(caller); pair != pairs_.end()) {
        legs_.end(pair->second.callee, ending_of(cause), outputs);
        outputs.push_back(CloseMix{pair->second.mix});
        pairs_.erase(pair);
    }
}

void Bridges::on(const KeyPressed& key, std::vector<Output>& outputs) {
    const Leg* leg = legs_.find(key.call);
    if (!leg) return;
    const bool is_callee = leg->direction == Direction::outbound;
    const auto pair = pairs_.find(is_callee ? leg->dialled_for : key.call);
    if (pair == pairs_.end()) return;
    const CallId other = is_callee ? pair->first : pair->second.callee;
    if (legs_.find(other)->started) outputs.push_back(SendKey{other, key.digit});
}

std::vector<BridgeOver> Bridges::on_time(Now now, std::vector<Output>& outputs) {
    std::vector<std::pair<CallId, CallId>> late;
    for (const auto& [caller, dialling] : dialling_) {
        for (const Ringing& ringing : dialling.ringing) {
            if (ringing.until <= now.steady) late.emplace_back(caller, ringing.dial.call);
        }
    }
    std::vector<BridgeOver> over;
    for (const auto& [caller, callee] : late) {
        legs_.end(callee, ending_of(Cause::no_answer), outputs);
        if (const auto ended = failed(callee, caller, Cause::no_answer, now, outputs)) over.push_back(*ended);
    }
    return over;
}

std::optional<SteadyTime> Bridges::deadline() const {
    std::optional<SteadyTime> first;
    for (const auto& [caller, dialling] : dialling_) {
        for (const Ringing& ringing : dialling.ringing) first = std::min(first.value_or(ringing.until), ringing.until);
    }
    return first;
}

}  // namespace connector::rooms
