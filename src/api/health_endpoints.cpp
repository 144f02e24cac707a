#include "api/health_endpoints.hpp"

#include "api/answer.hpp"

namespace connector::api {

void healthz(const Call&, Answer answer) {
    answer(json_answer(Status::ok, boost::json::object{{"status", "ok"}}));
}

void readyz(const Call& call, Answer answer) {
    const std::string reason = call.use.world.not_ready();
    if (reason.empty()) return answer(json_answer(Status::ok, boost::json::object{{"status", "ok"}}));
    answer(json_answer(Status::service_unavailable,
                       boost::json::object{{"status", "not ready"}, {"reason", json_text(reason)}}));
}

}  // namespace connector::api
