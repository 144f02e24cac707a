// Version 1 behind /api/live: requests of clients are answered or handed to the use cases, changes are published.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "api/live_clients.hpp"
#include "api/live_publisher.hpp"
#include "api/live_request.hpp"
#include "api/live_session.hpp"
#include "app/control.hpp"
#include "app/world.hpp"

namespace connector::api {

class LiveFeedV1 {
public:
    LiveFeedV1(const app::World& world, app::Control& control) : world_(world), control_(control) {}

    /// The session calls back into the feed, which must outlive it.
    void serve(const std::shared_ptr<LiveSession>& session);

    void xml_changed();
    void live_changed(const live::State& after, const live::Delta& delta);
    void live_replaced(const live::State& state);
    void all_muted(const model::ConferenceName& conference);

private:
    struct Client;

    void on_text(LiveSession& session, std::string_view text, Now now);
    void on_init(LiveSession& session);
    void on_initreg(LiveSession& session);
    void on_exec(LiveSession& session, const ExecRequest& request, Now now);
    void on_member_exec(LiveSession& session, const MemberExecRequest& request);
    void forget_replies();

    const app::World& world_;
    app::Control& control_;
    LivePublisher publisher_;
    LiveClients clients_;
    // Replies as they are until the next change: many clients that come at once get the same frame.
    std::array<SharedFrame, model::contexts_all.size()> init_replies_;
    SharedFrame initreg_reply_;
};

}  // namespace connector::api
