#include "api/live_clients.hpp"

#include <algorithm>

namespace connector::api {

namespace {

bool is_gone(const std::weak_ptr<LiveSession>& session) {
    const auto alive = session.lock();
    return !alive || alive->closing();
}

}  // namespace

void LiveClients::add(const std::shared_ptr<LiveSession>& session) {
    Sessions& sessions = of(session->login().account.context);
    // Those that went are swept out when the room they take would have to grow, so that sweeping costs little.
    if (sessions.size() == sessions.capacity()) {
        sessions.erase(std::remove_if(sessions.begin(), sessions.end(), is_gone), sessions.end());
    }
    sessions.push_back(session);
}

void LiveClients::publish(const Publications& publications) {
    for (const Publication& publication : publications) {
        SharedFrame frame;
        for (const model::Context context : publication.audience) {
            for (const auto& session : of(context)) {
                const auto alive = session.lock();
                if (!alive || alive->closing()) continue;
                if (!frame) frame = server_frame(Opcode::text, publication.text);
                alive->send(frame);
            }
        }
    }
}

void LiveClients::close_outdated(const model::XmlState& xml) {
    for (Sessions& sessions : sessions_) {
        for (const auto& session : sessions) {
            const auto alive = session.lock();
            if (alive && !still_stands(alive->login(), xml)) {
                alive->close(CloseCode::policy, "the account has changed: log in again");
            }
        }
    }
}

}  // namespace connector::api
