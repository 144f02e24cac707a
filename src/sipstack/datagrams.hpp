// What a UDP socket has received, and what leaves by it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sipstack/route.hpp"

namespace connector::sipstack {

/// Hands over what has come since the last call, up to 1500 bytes each; longer ones are dropped. What a flood has
/// beyond 32 of them waits. IPv4 comes as IPv4 also by a socket of both families.
void read_datagrams(int socket, const std::function<void(const Route&, std::span<const std::uint8_t>)>& take);

/// A full socket or a peer that has gone loses the datagram, as the network would.
void send_datagram(int socket, const Route& route, std::span<const std::uint8_t> bytes);

/// To be called for a socket that is bound to every address, so that read_datagrams() tells which one was used.
void ask_for_local_address(int socket, int family);

}  // namespace connector::sipstack
