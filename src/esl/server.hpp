// The switch's side of one event socket connection, without the socket: what miniswitch speaks to its listeners.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/secret.hpp"
#include "esl/event.hpp"

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
    /// The greeting stands in the output at once. `new_uuid` makes Job-UUIDs for bgapi without one.
    Server(Secret password, std::function<std::string()> new_uuid);

    void on_bytes(std::string_view bytes);
    std::optional<Request> next();

    /// Answers the oldest ApiRequest.
    void answer_api(std::string_view text);
    /// Queues `event` if this listener asked for such (event plain|json …, nixevent, filter). `plain` is the event as
    /// print_plain() made it, so that many listeners share one print.
    void publish(const Event& event, std::string_view plain);
    /// The good-bye of FreeSWITCH: text/disconnect-notice.
    void say_goodbye();

    std::string take_output();
    std::size_t output_bytes() const;
};

/// An event as it stands in the body of text/event-plain: values percent-encoded as FreeSWITCH does, an inner
/// Content-Length when there is a body.
std::string print_plain(const Event& event);
/// An event as it stands in the body of text/event-json.
std::string print_json(const Event& event);

}  // namespace connector::esl
