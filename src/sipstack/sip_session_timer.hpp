// Session timers (RFC 4028): who refreshes a call, when it is due, and when the call has gone. Owns no clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/now.hpp"

namespace connector::sipstack {

/// Of the one request: uac sent it, uas answered it.
enum class Refresher { uac, uas };

struct SessionExpires {
    std::chrono::seconds interval{0};
    std::optional<Refresher> refresher;

    bool operator==(const SessionExpires&) const = default;
};

/// What a message says of session timers.
struct SessionTerms {
    bool supported = false;  // Supported: timer
    std::optional<SessionExpires> expires;
    std::optional<std::chrono::seconds> interval_min;  // Min-SE
};

/// The value of a Session-Expires or Min-SE header; nothing when it is none.
std::optional<SessionExpires> session_expires(std::string_view value);

class SessionTimer {
public:
    using Lines = std::vector<std::pair<std::string, std::string>>;
    enum class Due { nothing, refresh, expired };

    /// Shorter intervals than `interval_min` are refused; RFC 4028, section 5, wants 90 s.
    explicit SessionTimer(std::chrono::seconds interval_min) : interval_min_(interval_min), peer_min_(interval_min) {}

    /// The peer's request must be refused with 422 and `Min-SE: interval_min`. Who does not support timers would not
    /// understand that: a proxy has asked, and is ignored.
    static bool is_too_short(const SessionTerms& asked, std::chrono::seconds interval_min) {
        return asked.supported && asked.expires && asked.expires->interval < interval_min;
    }

    /// The peer's INVITE or UPDATE is answered 2xx: the headers that go with it. Without Session-Expires there is no
    /// timer any more.
    Lines on_request(const SessionTerms& asked, SteadyTime now);

    /// The headers of a request of ours that refreshes the call.
    Lines refreshing() const;
    void on_refresh_sent() { refresh_at_.reset(); }
    /// A 2xx to our INVITE or UPDATE.
    void on_answer(const SessionTerms& said, SteadyTime now);
    /// A 422 to ours: false when it asks for nothing longer than what it got.
    bool on_too_short(const SessionTerms& said);
    /// Any other failure that leaves the call up: tried again while there is time.
    void on_refresh_failed(SteadyTime now);

    std::optional<SteadyTime> deadline() const;
    Due due(SteadyTime now) const;

private:
    void run(std::chrono::seconds interval, bool we_refresh, SteadyTime now);

    std::chrono::seconds interval_min_, peer_min_;
    std::chrono::seconds interval_{0};
    std::optional<SteadyTime> refresh_at_;
    std::optional<SteadyTime> expires_at_;
};

}  // namespace connector::sipstack
