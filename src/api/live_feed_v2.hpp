// Version 2 behind /api/live: numbered messages, conferences to subscribe to, snapshots, answers to requests.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "api/live_client_v2.hpp"
#include "api/live_lobby.hpp"
#include "api/live_publisher_v2.hpp"
#include "api/live_request_v2.hpp"
#include "api/live_subscriptions.hpp"
#include "api/live_talk.hpp"
#include "api/live_texts.hpp"
#include "app/control.hpp"
#include "app/world.hpp"
#include "base/now.hpp"
#include "base/random.hpp"

namespace connector::api {

class LiveFeedV2 {
public:
    /// The lobby is told of what has changed once in this time.
    static constexpr std::chrono::milliseconds lobby_interval{1'000};

    LiveFeedV2(const app::World& world, app::Control& control, Random& random);

    /// The session calls back into the feed, which must outlive it.
    void serve(const std::shared_ptr<LiveSession>& session);

    void on_time(Now now);
    void xml_changed();
    void live_changed(const live::State& after, const live::Delta& delta);
    void live_replaced(const live::State& state);
    void all_muted(const model::ConferenceName& conference);

private:
    struct Client;

    void on_text(LiveClientV2& client, std::string_view text, Now now);
    void carry_out(LiveClientV2& client, const LiveWishV2& wish, boost::json::value id, Now now);
    app::Control::Done reply_to(LiveClientV2& client, boost::json::value id);
    void reply(LiveClientV2& client, const boost::json::value& id, bool ok, std::string_view error);
    void put_due_snapshot(LiveClientV2& client);

    SharedText print(const boost::json::object& message) const;
    void publish(const RoomMessages& messages);
    void publish_to_all(const boost::json::object& message);
    void tell_lobby();

    const app::World& world_;
    app::Control& control_;
    Random& random_;
    std::string epoch_;  // another one whenever the state was taken anew: what a client knows of before is void
    WallTime now_{};     // as last told, for how long recordings have run
    SteadyTime lobby_told_at_{};
    std::shared_ptr<const model::XmlState> xml_;  // by which clients were told
    LivePublisherV2 publisher_;
    LiveLobby lobby_;
    LiveTalk talk_;
    LiveTexts texts_;
    LiveSubscriptions subscriptions_;
};

}  // namespace connector::api
