#include "api/live_feed.hpp"

namespace connector::api {

std::shared_ptr<LiveSession> LiveFeed::open(Login login, LiveVersion version, LiveSession::Limits limits,
                                            std::function<void()> wake) {
    auto session = std::make_shared<LiveSession>(std::move(login), limits, std::move(wake));
    // Between the login and now the account may have changed.
    if (!still_stands(session->login(), *world_.xml())) {
        session->close(CloseCode::policy, "the account has changed: log in again");
        return session;
    }
    switch (version) {
        case LiveVersion::v1: v1_.serve(session); break;
        case LiveVersion::v2: v2_.serve(session); break;
    }
    return session;
}

void LiveFeed::xml_changed() {
    v1_.xml_changed();
    v2_.xml_changed();
}

void LiveFeed::live_changed(const live::State& after, const live::Delta& delta) {
    v1_.live_changed(after, delta);
    v2_.live_changed(after, delta);
}

void LiveFeed::live_replaced(const live::State& state) {
    v1_.live_replaced(state);
    v2_.live_replaced(state);
}

void LiveFeed::all_muted(const model::ConferenceName& conference) {
    v1_.all_muted(conference);
    v2_.all_muted(conference);
}

}  // namespace connector::api
