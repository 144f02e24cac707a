// One leg's way to its phone or browser, whichever it is: RTP and RTCP in the clear on our side of it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/now.hpp"
#include "rooms/ports.hpp"
#include "sipstack/srtp_session.hpp"

namespace connector::sipstack {

class MediaWire {
public:
    using Bytes = std::span<const std::uint8_t>;
    using Kind = SrtpSession::Kind;
    using Take = std::function<void(Kind kind, Bytes packet)>;

    virtual ~MediaWire() = default;

    /// Another description of the same call.
    virtual void change(const rooms::LegMedia& media, SteadyTime now) = 0;

    /// Hands over what has come since the last call, in the clear; a flood waits. What is not from the other side or
    /// not authentic is dropped. Call it every 20 ms.
    virtual void read(const Take& take, SteadyTime now) = 0;
    /// What cannot be sent now is lost: nobody is known to be there, or there are no keys, or the socket is full.
    virtual void send(Kind kind, Bytes packet) = 0;

    /// Why the other side has certainly gone, as a sentence for the log; told once.
    virtual std::optional<std::string> take_loss(SteadyTime now) = 0;
};

}  // namespace connector::sipstack
