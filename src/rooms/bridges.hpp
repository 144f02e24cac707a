// Calls between two phones: everybody who may answer is called, the first who does is connected by a mix of two.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/now.hpp"
#include "rooms/dial_targets.hpp"
#include "rooms/legs.hpp"
#include "rooms/media_ids.hpp"

namespace connector::rooms {

/// What came of a bridge; the caller is still there.
struct BridgeOver {
    CallId caller;
    Cause cause = Cause::normal_clearing;
    bool answered = false;
};

class Bridges {
public:
    /// Phones that ring for one call at the same time; those beyond are not called.
    static constexpr std::size_t ringing_max = 10;
    /// Without call_timeout (SWITCH_DEFAULT_TIMEOUT).
    static constexpr std::chrono::seconds call_timeout{60};

    Bridges(Legs& legs, const Accounts& accounts, const Registrar& registrar, MediaIds& ids)
        : legs_(legs), accounts_(accounts), registrar_(registrar), ids_(ids) {}

    /// Calls whom the dial string names, for a caller that is prepared. A result when nobody can be called.
    std::optional<BridgeOver> start(Leg& caller, std::string_view dial_string, Now now, std::vector<Output>& outputs);
    /// What the dialplan's ${sofia_contact(account)} is.
    std::string dial_string_of(std::string_view account) const { return rooms::dial_string_of(registrar_, account); }

    void on(const DialRings& rings, std::vector<Output>& outputs);
    std::optional<BridgeOver> on(const DialAnswered& answered, Now now, std::vector<Output>& outputs);
    std::optional<BridgeOver> on(const DialFailed& failed, Now now, std::vector<Output>& outputs);
    /// A key of one is a key for the other.
    void on(const KeyPressed& key, std::vector<Output>& outputs);
    /// The phones that have rung long enough are not called any more.
    std::vector<BridgeOver> on_time(Now now, std::vector<Output>& outputs);
    std::optional<SteadyTime> deadline() const;

    /// The media of a caller who was answered before has started only now.
    void media_started(CallId caller, std::vector<Output>& outputs);
    /// The caller is no more: nor are those that were called.
    void caller_ended(CallId caller, Cause cause, std::vector<Output>& outputs);
    /// Somebody who was called, for `caller`, is no more.
    std::optional<BridgeOver> callee_ended(CallId callee, CallId caller, Cause cause, Now now,
                                           std::vector<Output>& outputs);

private:
    struct Ringing {
        Dial dial;
        SteadyTime until;
    };
    struct Dialling {
        DialString dial_string;
        std::size_t alternative = 0;
        std::vector<Ringing> ringing;
        std::optional<Cause> failed;  // of the present alternative, the cause that tells most
    };
    struct Pair {
        CallId callee;
        MixId mix;
    };

    std::optional<BridgeOver> dial_on(CallId caller, Now now, std::vector<Output>& outputs);
    void dial(Dialling& dialling, const Leg& caller, Now now, std::vector<Output>& outputs);
    std::optional<Cause> dial(Dialling& dialling, const Leg& caller, const DialTarget& target, const Callee& callee,
                              Now now, std::vector<Output>& outputs);
    bool dial_again(const DialFailed& refused, CallId caller, std::vector<Output>& outputs);
    std::optional<BridgeOver> failed(CallId callee, CallId caller, Cause cause, Now now, std::vector<Output>& outputs);
    void connect(Leg& caller, Leg& callee, std::vector<Output>& outputs);

    Legs& legs_;
    const Accounts& accounts_;
    const Registrar& registrar_;
    MediaIds& ids_;
    std::map<CallId, Dialling> dialling_;  // by caller
    std::map<CallId, Pair> pairs_;         // by caller
    std::uint64_t last_call_ = outbound_calls;
};

}  // namespace connector::rooms
