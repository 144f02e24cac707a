#include "api/web_client_endpoint.hpp"

#include "api/answer.hpp"
#include "api/route_table.hpp"
#include "api/web_client_answer.hpp"

namespace connector::api {

namespace {

// 22 letters and digits are 130 random bits; a nonce needs 128 (Content Security Policy Level 3, section 7.1).
constexpr std::size_t nonce_letters = 22;

constexpr std::string_view no_client_page = R"(<!doctype html>
<html lang="en">
<title>No web client</title>
<p>This program was built without its web client: ./dev build builds both.</p>
</html>
)";

bool asks_for_page(const Headers& headers) {
    return find_header(headers, "Accept").find("text/html") != std::string_view::npos;
}

PagePolicy policy_of(const Call& call) {
    return {alphanumeric(call.random, nonce_letters), checked_host(call.request.headers),
            port_of_binding(call.use.world.xml()->global("wss_binding"))};
}

}  // namespace

bool web_client_answers(const WebClient& client, const Request& request, const Target& target) {
    if (!is_of_verb(request.method, Verb::get)) return false;
    if (client.find(path_text(target))) return true;
    return client.page() && asks_for_page(request.headers) && !is_begun_by_route(target.segments.front());
}

void web_client_file(const Call& call, Answer answer) {
    const std::string path = path_text(call.target);
    const WebClient::File* file = call.web_client.find(path);
    if (!file && path.starts_with("/assets/")) return answer(problem(Status::not_found, "there is no " + path));
    if (!file) file = call.web_client.page();
    if (!file) return answer(html_answer(std::string(no_client_page)));
    if (file->wants_nonce) return answer(page_answer(*file, policy_of(call)));
    answer(asset_answer(call.request.headers, *file, call.web_client.needs_login()));
}

}  // namespace connector::api
