// The switch's side of one event socket connection, without the socket: what miniswitch speaks to its listeners.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/secret.hpp"
#include "esl/event.hpp"
#include "esl/json_event.hpp"
#include "esl/plain_event.hpp"
#include "esl/subscription.hpp"

namespace connector::esl {

// What a listener wants, in order.
struct ApiRequest {
    std::string command;
};  // "api …": answer with answer_api()
struct JobRequest {
    std::string command;
    std::string job_uuid;
};                      // "bgapi …": answered at once; its end is an event
struct ExitRequest {};  // close once the output is written
using Request = std::variant<ApiRequest, JobRequest, ExitRequest>;

class Server {
public:
    static constexpr std::size_t command_bytes_max = 64 * 1024;  // a command with its headers; more ends the session
    static constexpr std::size_t body_bytes_max = 1024 * 1024;   // likewise what a Content-Length announces

    /// The greeting stands in the output at once. `new_uuid` makes Job-UUIDs for bgapi without one.
    Server(Secret password, std::function<std::string()> new_uuid);

    void on_bytes(std::string_view bytes);
    std::optional<Request> next();

    /// Answers the oldest ApiRequest. Until then no further command is looked at, as in FreeSWITCH.
    void answer_api(std::string_view text);
    /// Queues `event` if this listener asked for such (event plain|json …, nixevent, filter). `plain` is the event as
    /// print_plain() made it, so that many listeners share one print.
    void publish(const Event& event, std::string_view plain);
    bool authenticated() const noexcept { return authenticated_; }
    /// Instead of the greeting, to who may not even ask: FreeSWITCH's text/rude-rejection, and good-bye.
    void turn_away();
    /// The good-bye of FreeSWITCH: text/disconnect-notice. Nothing is read or published after it.
    void say_goodbye();

    std::string take_output();
    std::size_t output_bytes() const noexcept { return output_.size(); }

private:
    struct Command {
        std::string line;
        std::string job_uuid;  // "" when the command has no such header
    };

    void process();
    std::optional<Command> take_command();
    void on_command(const Command& command);
    void before_login(std::string_view line);
    void log_in(std::string_view password);
    void start_job(std::string_view command, std::string job_uuid);
    std::string set_log_level(std::string_view words);
    void reply(std::string_view text);
    void leave();

    Secret password_;
    std::function<std::string()> new_uuid_;
    bool authenticated_ = false;
    bool logging_ = false;
    bool awaiting_answer_ = false;
    bool ended_ = false;
    Subscription subscription_;
    std::string input_;
    std::size_t skip_ = 0;  // bytes of a command's body still to come: no command of ours has one
    std::deque<Request> requests_;
    std::string output_;
};

}  // namespace connector::esl
