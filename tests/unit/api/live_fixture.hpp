// A Service with a conference of each context running, and clients of /api/live.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service_fixture.hpp"
#include "websocket_client.hpp"

namespace connector::test {

class LiveTest : public ServiceTest {
protected:
    LiveTest() {
        world.live_state = state_of({room_of("Team_One", {member_of(7, "20000", "")}),
                                     room_of("Friends_One", {member_of(8, "21000", "")}),
                                     room_of("Public_One", {member_of(9, "22000", "")})});
        service.live_replaced(world.live_state);
    }

    api::Request upgrade(std::string query = "", api::Headers headers = {}) {
        headers.emplace_back("Upgrade", "websocket");
        headers.emplace_back("Connection", "Upgrade");
        headers.emplace_back("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        headers.emplace_back("Sec-WebSocket-Version", "13");
        return request("GET", "/api/live" + query, "", std::move(headers));
    }

    unsigned refused_with(const api::Request& what) {
        const auto admitted = service.admit(what, now);
        const auto* response = std::get_if<api::Response>(&admitted);
        return response ? response->status : 101U;
    }

    std::optional<api::LiveGrant> grant_for(const api::Request& what) {
        auto admitted = service.admit(what, now);
        auto* grant = std::get_if<api::LiveGrant>(&admitted);
        return grant ? std::optional(*grant) : std::nullopt;
    }

    std::string login_query(const std::string& name) {
        return "?login=" + name + ':' + world.xml()->user_by_name(name)->password.reveal();
    }

    std::shared_ptr<api::LiveSession> open(const std::string& name) {
        return service.open(*grant_for(upgrade(login_query(name))), [] {});
    }
    std::shared_ptr<api::LiveSession> open_v2(const std::string& name) {
        const auto offer = upgrade(login_query(name), {{"Sec-WebSocket-Protocol", "fsconnector.v2"}});
        return service.open(*grant_for(offer), [] {});
    }

    static std::vector<std::string> heard(api::LiveSession& session) { return texts_of(take_frames(session)); }

    /// What the session is told in answer to that message.
    std::vector<std::string> say(api::LiveSession& session, std::string_view text) {
        session.on_bytes(client_text(text), now);
        return heard(session);
    }

    static std::string exec(std::string_view conference, std::string_view call) {
        return boost::json::serialize(boost::json::object{{"req", "exec"}, {"conference", conference}, {"call", call}});
    }
    static std::string memexec(std::string_view conference, std::string_view member, std::string_view call) {
        return boost::json::serialize(
            boost::json::object{{"req", "memexec"}, {"conference", conference}, {"member", member}, {"call", call}});
    }
};

}  // namespace connector::test
