#include "rooms/execution.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/overloaded.hpp"

namespace connector::rooms {

namespace {

// A list of causes: "user_busy,no_answer", or "true" for all.
bool names(std::string_view causes, Cause cause) {
    if (is_true(causes)) return true;
    while (!causes.empty()) {
        const std::string_view named = causes.substr(0, causes.find(','));
        causes.remove_prefix(std::min(causes.size(), named.size() + 1));
        if (cause_named(trimmed(named)) == cause) return true;
    }
    return false;
}

// Whether the dialplan goes on when nobody could be reached (switch_channel_handle_cause).
bool goes_on(const Variables& variables, Cause cause) {
    const std::string_view wanted = variable(variables, "continue_on_fail");
    if (!wanted.empty()) return names(wanted, cause);
    return cause == Cause::no_answer || cause == Cause::no_user_response || cause == Cause::originator_cancel;
}

// A name without a folder of its own is one of the sounds.
std::string sound_path(const std::string& path, const std::string& sound_prefix) {
    const bool is_whole = path.substr(0, 1) == "/" || path.find("://") != std::string::npos;
    return is_whole || sound_prefix.empty() ? path : sound_prefix + "/" + path;
}

// What callers can put into it does not get at the lines of the log.
std::string loggable(std::string_view text) {
    std::string shown(text.substr(0, 512));
    std::replace_if(
        shown.begin(), shown.end(), [](unsigned char c) { return c < ' ' || c > '~'; }, '?');
    return shown;
}

}  // namespace

void Execution::use(const Dialplan& dialplan, const fsxml::Settings& globals) {
    dialplan_ = &dialplan;
    globals_ = &globals;
}

// The channel's variables, the caller profile, then the globals (switch_channel_get_variable).
Lookup Execution::lookup_of(const Run& run, const Leg& leg) const {
    return {[this, &run, &leg](std::string_view name) -> std::string {
                const std::string key(name);
                for (const auto* known : {&leg.channel.variables, &run.profile, globals_}) {
                    if (const auto found = known->find(key); found != known->end()) return found->second;
                }
                return {};
            },
            [this](std::string_view account) { return bridges_.dial_string_of(account); }};
}

void Execution::start(CallId call, CallFields profile, Now now, std::vector<Output>& outputs) {
    Run& run = runs_[call];
    run.profile = std::move(profile);
    hunt(run, *legs_.find(call), outputs);
    proceed(call, now, outputs);
}

void Execution::hunt(Run& run, Leg& leg, std::vector<Output>& outputs) {
    auto due = dialplan_->hunt(run.profile["context"], run.profile, leg.channel.variables, lookup_of(run, leg));
    if (!due) {
        end(leg, ending_of(Cause::no_route_destination), outputs);
        return;
    }
    run.due.assign(std::make_move_iterator(due->begin()), std::make_move_iterator(due->end()));
}

void Execution::proceed(CallId call, Now now, std::vector<Output>& outputs) {
    for (auto at = runs_.find(call); at != runs_.end() && at->second.wait == Wait::nothing; at = runs_.find(call)) {
        Run& run = at->second;
        Leg& leg = *legs_.find(call);
        if (run.due.empty()) {
            end(leg, ending_of(Cause::normal_clearing), outputs);
            return;
        }
        DueAction action = std::move(run.due.front());
        run.due.pop_front();
        carry_out(run, leg, std::move(action), now, outputs);
    }
}

void Execution::carry_out(Run& run, Leg& leg, DueAction action, Now now, std::vector<Output>& outputs) {
    const std::string data = expand(action.data, action.groups, lookup_of(run, leg));
    if (set_variables(action.application, data, leg.channel.variables) == Applied::done) return;
    std::visit(
        overloaded{
            [&](const AnswerCall&) {
                if (const auto ending = legs_.answer(leg, outputs)) end(leg, *ending, outputs);
            },
            [&](const RingCall&) { legs_.ring(leg, outputs); },
            [&](const Sleep& sleep) {
                run.wait = Wait::time;
                run.until = now.steady + sleep.time;
            },
            [&](const PlayFile& file) {
                if (has_media(run, leg, action, outputs)) play(run, leg, file, outputs);
            },
            [&](const Transfer& to) { transfer(run, leg, to, outputs); },
            [&](const JoinConference& wanted) {
                if (!entrance_.knows_profile(wanted.profile)) {
                    end(leg, {Cause::normal_temporary_failure, 503, "Unknown conference profile"}, outputs);
                } else if (has_media(run, leg, action, outputs)) {
                    join(run, leg, wanted, now, outputs);
                }
            },
            [&](const BridgeCall& call) { bridge(run, leg, call, now, outputs); },
            [&](const EchoCall&) {
                if (!has_media(run, leg, action, outputs)) return;
                run.wait = Wait::end;
                outputs.push_back(EchoLeg{leg.channel.call});
            },
            [&](const EndCall& hang_up) { end(leg, ending_of(hang_up.cause), outputs); },
            [&](const RespondCall& respond) {
                end(leg, {cause_of_status(respond.status), respond.status, respond.reason}, outputs);
            },
            [&](const WriteLog& log) {
                outputs.push_back(Note{log.severity, "call " + leg.channel.uuid + " of " + leg.channel.user + " to " +
                                                         printable(leg.channel.destination) + ": " +
                                                         loggable(log.text)});
            },
            [&](const UnknownApplication&) {
                outputs.push_back(Note{Severity::warning, "the dialplan's application '" + action.application +
                                                              "' of extension '" + action.extension + "' in context '" +
                                                              run.profile["context"] + "' is not known to miniswitch"});
                end(leg, {Cause::service_not_implemented, 503, "Service Unavailable"}, outputs);
            },
        },
        application_of(action.application, data));
}

// False while the phone has not answered our offer, or when the call is over.
bool Execution::has_media(Run& run, Leg& leg, const DueAction& action, std::vector<Output>& outputs) {
    if (const auto ending = legs_.answer(leg, outputs)) {
        end(leg, *ending, outputs);
        return false;
    }
    if (leg.started) return true;
    run.due.push_front(action);
    run.wait = Wait::media;
    return false;
}

void Execution::transfer(Run& run, Leg& leg, const Transfer& to, std::vector<Output>& outputs) {
    if (++run.transfers > transfers_max) {
        outputs.push_back(Note{Severity::warning, "a call was transferred more than 10 times in the dialplan"});
        end(leg, ending_of(Cause::exchange_routing_error), outputs);
        return;
    }
    run.profile["destination_number"] = to.number;
    if (!to.context.empty()) run.profile["context"] = to.context;
    hunt(run, leg, outputs);
}

void Execution::play(Run& run, Leg& leg, const PlayFile& file, std::vector<Output>& outputs) {
    run.wait = Wait::playback;
    run.playback = ids_.next_playback();
    const std::string prefix = lookup_of(run, leg).variable("sound_prefix");
    outputs.push_back(StartPlayback{run.playback, leg.channel.call, sound_path(file.path, prefix)});
}

void Execution::join(Run& run, Leg& leg, const JoinConference& wanted, Now now, std::vector<Output>& outputs) {
    run.wait = Wait::conference;
    leg.channel.destination = run.profile["destination_number"];
    entrance_.enter(wanted, leg.channel, now, outputs);
}

// What we could not answer the caller nobody needs to be called for.
void Execution::bridge(Run& run, Leg& leg, const BridgeCall& call, Now now, std::vector<Output>& outputs) {
    if (const auto ending = legs_.prepare(leg, outputs)) {
        end(leg, *ending, outputs);
        return;
    }
    run.wait = Wait::bridge;
    if (const auto over = bridges_.start(leg, call.dial_string, now, outputs)) settle(run, leg, *over, outputs);
}

void Execution::on(const BridgeOver& over, Now now, std::vector<Output>& outputs) {
    const auto at = runs_.find(over.caller);
    if (at == runs_.end()) return;
    settle(at->second, *legs_.find(over.caller), over, outputs);
    proceed(over.caller, now, outputs);
}

void Execution::settle(Run& run, Leg& leg, const BridgeOver& over, std::vector<Output>& outputs) {
    Variables& variables = leg.channel.variables;
    variables["last_bridge_hangup_cause"] = name_of(over.cause);
    variables["originate_disposition"] = over.answered ? "SUCCESS" : name_of(over.cause);
    const bool ends =
        over.answered ? is_true(variable(variables, "hangup_after_bridge")) : !goes_on(variables, over.cause);
    run.wait = Wait::nothing;
    if (ends) end(leg, ending_of(over.cause), outputs);
}

void Execution::media_started(CallId call, Now now, std::vector<Output>& outputs) {
    const auto at = runs_.find(call);
    if (at == runs_.end() || at->second.wait != Wait::media) return;
    at->second.wait = Wait::nothing;
    proceed(call, now, outputs);
}

void Execution::on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs) {
    const auto at = std::find_if(runs_.begin(), runs_.end(), [&](const auto& run) {
        return run.second.wait == Wait::playback && run.second.playback == ended.playback;
    });
    if (at == runs_.end()) return;
    if (!ended.error.empty()) outputs.push_back(Note{Severity::warning, "a sound was not played: " + ended.error});
    at->second.wait = Wait::nothing;
    proceed(at->first, now, outputs);
}

void Execution::on_time(Now now, std::vector<Output>& outputs) {
    std::vector<CallId> due;
    for (const auto& [call, run] : runs_) {
        if (run.wait == Wait::time && run.until <= now.steady) due.push_back(call);
    }
    for (const CallId call : due) {
        runs_.at(call).wait = Wait::nothing;
        proceed(call, now, outputs);
    }
}

std::optional<SteadyTime> Execution::deadline() const {
    std::optional<SteadyTime> first;
    for (const auto& [call, run] : runs_) {
        if (run.wait == Wait::time) first = std::min(first.value_or(run.until), run.until);
    }
    return first;
}

void Execution::forget(CallId call, Now now, std::vector<Output>& outputs) {
    const auto at = runs_.find(call);
    if (at == runs_.end()) return;
    const bool in_conference = at->second.wait == Wait::conference;
    runs_.erase(at);
    if (in_conference) entrance_.leave(call, now, outputs);
}

void Execution::end(const Leg& leg, const Ending& ending, std::vector<Output>& outputs) {
    const CallId call = leg.channel.call;
    runs_.erase(call);
    legs_.end(call, ending, outputs);
}

}  // namespace connector::rooms
