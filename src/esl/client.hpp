// The client side of one event socket connection, without the socket: authentication, subscription, commands with time
// limits.
//
//   Greeting ─► Authenticating ─► Subscribing ─► Ready ─► Ended
//       └────────────┴─────────────────┴───────────────────┘  (refused, protocol error, time-out, disconnect notice)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/now.hpp"
#include "base/secret.hpp"
#include "esl/command.hpp"
#include "esl/event.hpp"

namespace connector::esl {

using JobNumber = std::uint64_t;

enum class EndReason {
    refused_by_acl,  // text/rude-rejection
    wrong_password,
    protocol,            // what came was no event socket, or broke its limits
    greeting_timed_out,  // no greeting, or no answer to the login
    silent,              // no heartbeat for longer than 45 s
    disconnect_notice,   // the switch said good-bye
};

/// One sentence for the log and for /readyz.
std::string_view to_text(EndReason reason);

// What happened, in order.
struct Ready {};  // subscribed: events flow from here on
struct Arrived {
    Event event;
};  // an event of the subscription other than a job's
struct JobDone {
    JobNumber job = 0;
    std::string answer;
};
struct JobLost {
    JobNumber job = 0;
    bool timed_out = false;
};
struct Ended {
    EndReason reason;
};  // nothing follows; close the socket
using Happening = std::variant<Ready, Arrived, JobDone, JobLost, Ended>;

class Client {
public:
    /// `job_prefix` makes the Job-UUIDs of this connection unlike those of any other (a random text of [0-9a-f-]).
    Client(Secret password, std::string job_prefix, Now now);

    void on_bytes(std::string_view bytes, Now now);
    /// Call when deadline() has passed.
    void on_time(Now now);
    /// When on_time() wants to be called at the latest.
    std::optional<SteadyTime> deadline() const;

    /// Starts a command; before Ready and after Ended it is lost at once. Its end comes as JobDone or JobLost.
    JobNumber run(const Command& command, Now now);

    /// The next thing that happened, if any.
    std::optional<Happening> next();
    /// Bytes to be written to the switch; empties the buffer.
    std::string take_output();

private:
};

}  // namespace connector::esl
