#include "net/sip_websocket_admission.hpp"

#include <algorithm>
#include <memory>

#include "api/origin.hpp"
#include "api/websocket_handshake.hpp"
#include "base/ascii.hpp"
#include "net/http_reader.hpp"
#include "net/http_text.hpp"

namespace connector::net {

namespace {

constexpr std::string_view page = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SIP over WebSocket</title>
<h1>The switch is here</h1>
<p>This is where the phones of browsers reach the switch. Your browser has accepted its certificate; you may close this
page and go back.</p>
<p lang="de">Hier erreichen die Telefone der Browser die Vermittlung. Ihr Browser hat ihr Zertifikat angenommen; Sie
können diese Seite schließen und zurückgehen.</p>
</html>
)";

api::Response of_type(unsigned status, std::string_view type, std::string_view text) {
    api::Response response;
    response.status = status;
    response.headers = {{"Content-Type", std::string(type) + "; charset=utf-8"},
                        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Cache-Control", "no-store"}};
    response.body = std::make_shared<const std::string>(text);
    return response;
}

api::Response refusal(unsigned status, std::string_view why) {
    return of_type(status, "text/plain", std::string(why) + "\n");
}

bool offers_sip(const api::Opening& opening) {
    return std::any_of(opening.subprotocols.begin(), opening.subprotocols.end(),
                       [](std::string_view offered) { return equal_ignoring_case(offered, "sip"); });
}

}  // namespace

std::variant<SipWebSocketGrant, api::Response> admit_to_sip(const api::Request& request) {
    if (!wants_websocket(request)) {
        const bool is_page = request.method == "GET" && request.target.substr(0, request.target.find('?')) == "/";
        return is_page ? of_type(200, "text/html", page) : plain_refusal(404);
    }
    if (!api::origin_is_on_our_host(request.headers)) {
        return refusal(403, "only pages of this host may use this WebSocket");
    }
    const auto opening = api::read_opening(request);
    const std::string_view no_sip = "SIP is spoken here: offer Sec-WebSocket-Protocol: sip (RFC 7118)";
    if (!opening) {
        const bool is_subprotocol = opening.error() == api::HandshakeError::only_unknown_subprotocols;
        return refusal(400, is_subprotocol ? no_sip : api::to_text(opening.error()));
    }
    if (!offers_sip(*opening)) return refusal(400, no_sip);
    return SipWebSocketGrant{opening->accept_key};
}

}  // namespace connector::net
