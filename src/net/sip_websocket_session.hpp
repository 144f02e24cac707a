// One browser's SIP over WebSocket (RFC 7118), without a socket: frames on one side, libre's TCP stream on the other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "api/outbox.hpp"
#include "api/websocket_frame.hpp"
#include "base/now.hpp"
#include "net/message_rate.hpp"
#include "net/sip_stream.hpp"

namespace connector::net {

/// What reaching each of them means stands behind it.
struct SipWebSocketLimits {
    // Of a message with all its fragments; more closes with 1009. libre has 64 KiB for a message and what it reads with
    // its end, up to 8 KiB.
    std::size_t message_bytes_max = 56 * 1024;
    // What a client sends, control frames too; more closes with 1008.
    double messages_burst_max = 200;
    double messages_per_second = 50;
    std::size_t unsent_bytes_max = 256 * 1024;  // that the browser has not taken; more closes with 1013
    unsigned pings_unanswered_max = 2;          // at the next one the browser is gone
};

class SipWebSocketSession {
public:
    SipWebSocketSession(const SipWebSocketLimits& limits, SteadyTime now);

    void on_bytes(std::string_view from_browser, SteadyTime now);
    void on_stack_bytes(std::string_view from_libre);
    /// libre has closed: it has not understood something, for which it has its reasons.
    void on_stack_end();
    /// Asks the browser whether it is there. False when it has not answered for too long.
    [[nodiscard]] bool ping();
    /// The switch goes down.
    void shut_down() { close(api::CloseCode::going_away, "the switch goes down"); }

    /// Nothing more is taken; once take() gives nothing either, all has been said.
    bool closing() const noexcept { return closing_; }
    /// The next bytes for the browser; nullptr when there are none.
    api::SharedFrame take(std::size_t gather_bytes_max) { return outbox_.take(gather_bytes_max); }
    /// Whole SIP messages for libre, one behind the other; "" when there are none.
    std::string take_for_stack() { return std::exchange(for_stack_, {}); }

private:
    void on(const api::ClientMessage& message);
    void on_sip(const std::string& payload);
    void send(api::Opcode opcode, std::string_view payload);
    void close(api::CloseCode code, std::string_view reason);

    SipWebSocketLimits limits_;
    api::FrameDecoder decoder_;
    SipStreamCutter cutter_;
    MessageRate rate_;
    api::Outbox outbox_;
    std::string for_stack_;
    unsigned pings_unanswered_ = 0;
    bool closing_ = false;
};

}  // namespace connector::net
