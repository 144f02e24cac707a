// What happens behind /api/live, each version of it served by a feed of its own.
#pragma once

#include <functional>
#include <memory>

#include "api/live_feed_v1.hpp"
#include "api/live_feed_v2.hpp"
#include "api/live_session.hpp"
#include "api/live_version.hpp"
#include "app/control.hpp"
#include "app/world.hpp"
#include "base/random.hpp"

namespace connector::api {

class LiveFeed {
public:
    LiveFeed(const app::World& world, app::Control& control, Random& random)
        : world_(world), v1_(world, control), v2_(world, control, random) {}

    /// The session calls back into the feed, which must outlive it.
    std::shared_ptr<LiveSession> open(Login login, LiveVersion version, LiveSession::Limits limits,
                                      std::function<void()> wake);

    void on_time(Now now) { v2_.on_time(now); }
    void xml_changed();
    void live_changed(const live::State& after, const live::Delta& delta);
    void live_replaced(const live::State& state);
    void all_muted(const model::ConferenceName& conference);

private:
    const app::World& world_;
    LiveFeedV1 v1_;
    LiveFeedV2 v2_;
};

}  // namespace connector::api
