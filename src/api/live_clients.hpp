// The WebSocket clients by context: what is published is made a frame once and shared by all who get it.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "api/live_publisher.hpp"
#include "api/live_session.hpp"

namespace connector::api {

class LiveClients {
public:
    void add(const std::shared_ptr<LiveSession>& session);
    void publish(const Publications& publications);
    /// Closes those whose account is not as it was when they logged in.
    void close_outdated(const model::XmlState& xml);

private:
    using Sessions = std::vector<std::weak_ptr<LiveSession>>;

    Sessions& of(model::Context context) { return sessions_[static_cast<std::size_t>(context)]; }

    std::array<Sessions, model::contexts_all.size()> sessions_;
};

}  // namespace connector::api
