#include "api/health_endpoints.hpp"

#include "api/answer.hpp"

namespace connector::api {

namespace {

constexpr std::string_view page = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>freeswitch-connector</title>
</head>
<body>
<h1>freeswitch-connector</h1>
<p>This is a conference system: phones meet in conferences, and programs see and control them.</p>
<h2>Join with a phone</h2>
<ol>
<li>Ask an administrator for an account: a number, a name and a password.</li>
<li>Enter this machine as the SIP server of your phone, the number as user, and the password.</li>
<li>Dial a conference: 30000 and up for the team, 31000 and up for friends, 32000 and up for everybody.</li>
</ol>
<h2>Join with a program</h2>
<p>Log in with HTTP digest, by your name and password. <a href="/userinfo">/userinfo</a> shows your own account,
<a href="/pubxml">/pubxml</a> the public conferences; <code>wss://…/api/live</code> tells what happens in them.</p>
</body>
</html>
)";

}  // namespace

void healthz(const Call&, Answer answer) {
    answer(json_answer(Status::ok, boost::json::object{{"status", "ok"}}));
}

void readyz(const Call& call, Answer answer) {
    const std::string reason = call.use.world.not_ready();
    if (reason.empty()) return answer(json_answer(Status::ok, boost::json::object{{"status", "ok"}}));
    answer(json_answer(Status::service_unavailable,
                       boost::json::object{{"status", "not ready"}, {"reason", json_text(reason)}}));
}

void front_page(const Call&, Answer answer) {
    answer(html_answer(std::string(page)));
}

}  // namespace connector::api
