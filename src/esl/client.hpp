// The client side of one event socket connection, without the socket: authentication, subscription, commands with time
// limits.
//
//   Greeting ─► Authenticating ─► Subscribing ─► Ready ─► Ended
//       └────────────┴─────────────────┴───────────────────┘  (refused, protocol error, time-out, disconnect notice)
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "base/now.hpp"
#include "base/secret.hpp"
#include "esl/command.hpp"
#include "esl/decoder.hpp"
#include "esl/event.hpp"

namespace connector::esl {

using JobNumber = std::uint64_t;

enum class EndReason {
    refused_by_acl,      // text/rude-rejection
    wrong_password,      // or one that cannot be sent: empty, or with control characters
    protocol,            // what came was no event socket, or broke its limits
    greeting_timed_out,  // no greeting, or no answer to the login or the subscription, within 10 s
    silent,              // no heartbeat for longer than 45 s
    disconnect_notice,   // the switch said good-bye
    closed,              // the connection ended without a word
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
    static constexpr std::chrono::seconds greeting_limit{10};
    static constexpr std::chrono::seconds silence_limit{45};  // HEARTBEAT comes every 20 s
    static constexpr std::size_t jobs_max = 1000;             // in flight; one more is lost at once

    /// `job_prefix` makes the Job-UUIDs of this connection unlike those of any other (a random text of [0-9a-f-]; of
    /// it 19 characters are used, since the switch keeps no more than 36 of a Job-UUID).
    Client(Secret password, std::string job_prefix, Now now);

    void on_bytes(std::string_view bytes, Now now);
    /// The connection has ended from the other side or in the network.
    void on_closed();
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
    enum class Stage { greeting, authenticating, subscribing, ready, ended };
    struct Job {
        JobNumber number = 0;
        SteadyTime deadline;
    };

    void on_frame(const Frame& frame);
    void on_reply(std::string_view reply);
    void on_event(const Frame& frame);
    void lose(JobNumber number, bool timed_out);
    void end(EndReason reason);
    std::string uuid_of(JobNumber number) const;

    Secret password_;
    std::string job_prefix_;
    Stage stage_ = Stage::greeting;
    Decoder decoder_;
    SteadyTime heard_at_;  // the last frame; before Ready: when the present stage began
    JobNumber last_job_ = 0;
    std::unordered_map<std::string, Job> jobs_;  // by Job-UUID
    std::deque<JobNumber> unanswered_;           // sent, and not yet acknowledged by a command/reply
    std::deque<Happening> happened_;
    std::string output_;
};

}  // namespace connector::esl
