// Who may come to the event socket at all: `apply-inbound-acl` of event_socket.conf.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string_view>

namespace connector::net {

/// FreeSWITCH's lists of private networks, "lan", "rfc1918.auto" and "localnet.auto", admit those (RFC 1918, RFC 4193,
/// RFC 3927) and the machine itself. Every other name, and none, admits the machine alone, as "loopback.auto" does: who
/// is let in here controls the whole switch.
bool admits(std::string_view acl, boost::asio::ip::address client);

}  // namespace connector::net
