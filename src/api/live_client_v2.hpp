// One client of version 2: what it has subscribed to, and which answers wait until it can take them.
#pragma once

#include <boost/json/value.hpp>
#include <deque>
#include <optional>

#include "api/live_request_v2.hpp"
#include "api/live_session.hpp"

namespace connector::api {

/// A snapshot that a client is to get.
struct SnapshotDue {
    enum class Kind { anew, init, initreg, subscribe };

    Kind kind = Kind::anew;
    boost::json::value id;  // of the request, null for none
};

/// Snapshots are not queued but made when everything before them has gone out. So they hold the state of that moment,
/// no event is in front of them that they hold already, and a slow reader holds no old ones.
class LiveClientV2 {
public:
    static constexpr std::size_t asked_max = 32;  // snapshots that wait; more closes with 1013

    explicit LiveClientV2(LiveSession& session) : session_(session) {}

    LiveSession& session() const { return session_; }
    model::Context context() const { return session_.login().account.context; }

    /// Sends a change of state. When the backlog is full, it is given up for a snapshot of the whole state.
    void send_event(const SharedText& rest);
    /// Sends what nothing else can stand for. When even that has no room, closes with 1013.
    void send_reply(SharedText rest);
    /// Answers with a snapshot.
    void ask(SnapshotDue due);
    /// What is queued is not true any more: a snapshot of the whole state comes in its place.
    void begin_anew();
    /// The snapshot to make now, if one is due.
    std::optional<SnapshotDue> take_due();

    /// Closes with 1013 who was waiting for room in place of a backlog the last time already.
    void on_ping_time();

    Subscription subscription;
    bool follows_registrations = false;  // has asked for them, so that snapshots hold them

private:
    LiveSession& session_;
    bool anew_due_ = false;
    bool was_behind_ = false;
    std::deque<SnapshotDue> asked_;
};

}  // namespace connector::api
