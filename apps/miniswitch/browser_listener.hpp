// SIP over WebSocket composed: net takes it, sipstack is told of it, and rooms hears when a browser has gone.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "fsxml/configuration.hpp"
#include "net/sip_websocket_server.hpp"
#include "rooms/ports.hpp"
#include "sipstack/browser_connections.hpp"

namespace connector::apps {

/// Where SIP over WebSocket is to be taken, by the profile's `wss-binding`: IP:PORT, or :PORT for the profile's own
/// address. Nothing when there is none, or none that names a port.
std::optional<net::SocketPlace> wss_place(const fsxml::Settings& sofia);

/// Listens; nullptr where the profile wants none, or, with a warning, has no certificate for it. The error says what
/// could not be had. `stack` is where the stack takes SIP over TCP.
Result<std::unique_ptr<net::SipWebSocketServer>, std::string> listen_for_browsers(
    net::Loop& loop, const fsxml::Settings& sofia, net::SocketPlace stack, sipstack::BrowserConnections& browsers,
    std::function<void(rooms::Input)> tell);

}  // namespace connector::apps
