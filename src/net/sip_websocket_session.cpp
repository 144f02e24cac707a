#include "net/sip_websocket_session.hpp"

#include "base/utf8.hpp"

namespace connector::net {

namespace {

// A close frame goes out whatever waits.
constexpr std::size_t close_frame_bytes_max = 127;
// What our own side says is as long as what others have said to it, and somewhat more.
constexpr std::size_t stack_message_bytes_max = 128 * 1024;

std::string_view reason_of(api::CloseCode code) {
    switch (code) {
        case api::CloseCode::too_big: return "a SIP message is too long";
        case api::CloseCode::not_utf8: return "a text message is no UTF-8";
        default: return "the frames are no WebSocket's";
    }
}

}  // namespace

SipWebSocketSession::SipWebSocketSession(const SipWebSocketLimits& limits, SteadyTime now)
    : limits_(limits),
      decoder_(limits.message_bytes_max),
      cutter_(stack_message_bytes_max),
      rate_(limits.messages_burst_max, limits.messages_per_second, now),
      outbox_(limits.unsent_bytes_max + close_frame_bytes_max) {}

void SipWebSocketSession::on_bytes(std::string_view from_browser, SteadyTime now) {
    if (closing_) return;
    decoder_.feed(from_browser);
    while (!closing_) {
        const auto message = decoder_.next();
        if (!message) return close(message.error(), reason_of(message.error()));
        if (!*message) return;
        if (!rate_.take(now)) return close(api::CloseCode::policy, "too many messages");
        on(**message);
    }
}

void SipWebSocketSession::on(const api::ClientMessage& message) {
    switch (message.opcode) {
        case api::Opcode::ping: return send(api::Opcode::pong, message.payload);
        case api::Opcode::pong: pings_unanswered_ = 0; return;
        case api::Opcode::close: return close(static_cast<api::CloseCode>(api::close_code_of(message)), "");
        default: return on_sip(message.payload);
    }
}

void SipWebSocketSession::on_sip(const std::string& payload) {
    if (is_keep_alive(payload)) {
        if (asks_for_keep_alive(payload)) send(api::Opcode::text, "\r\n");
        return;
    }
    const auto message = for_stream(payload);
    if (!message) return close(api::CloseCode::protocol_error, "a message must be one SIP message");
    for_stack_ += *message;
}

void SipWebSocketSession::on_stack_bytes(std::string_view from_libre) {
    if (closing_) return;
    cutter_.feed(from_libre);
    while (!closing_) {
        const auto message = cutter_.next();
        if (!message) return close(api::CloseCode::protocol_error, "the switch's own SIP cannot be cut");
        if (!*message) return;
        // A browser ends a connection whose text is no UTF-8, and other phones' texts may be anything.
        send(is_utf8(**message) ? api::Opcode::text : api::Opcode::binary, **message);
    }
}

void SipWebSocketSession::on_stack_end() {
    close(api::CloseCode::protocol_error, "the switch has ended the connection");
}

bool SipWebSocketSession::ping() {
    if (pings_unanswered_ >= limits_.pings_unanswered_max) return false;
    ++pings_unanswered_;
    send(api::Opcode::ping, "");
    return true;
}

void SipWebSocketSession::send(api::Opcode opcode, std::string_view payload) {
    if (closing_) return;
    const bool fits = outbox_.bytes() + payload.size() <= limits_.unsent_bytes_max;
    if (fits && outbox_.push(api::server_frame(opcode, payload)) == api::Outbox::Pushed::queued) return;
    outbox_.clear();
    close(api::CloseCode::try_later, "you read too slowly");
}

void SipWebSocketSession::close(api::CloseCode code, std::string_view reason) {
    if (std::exchange(closing_, true)) return;
    (void)outbox_.push(api::close_frame(static_cast<std::uint16_t>(code), reason));
}

}  // namespace connector::net
