#include "api/live_session.hpp"

#include <algorithm>

namespace connector::api {

LiveSession::LiveSession(Login login, Limits limits, std::function<void()> wake)
    : login_(std::move(login)),
      limits_(limits),
      wake_(std::move(wake)),
      decoder_(limits.message_bytes_max),
      outbox_(limits.unsent_bytes_max),
      messages_allowed_(limits.messages_per_second_max) {}

void LiveSession::on_bytes(std::string_view bytes, Now now) {
    if (closing_) return;
    decoder_.feed(bytes);
    while (!closing_) {
        const auto message = decoder_.next();
        if (!message) return close(message.error(), "");
        if (!*message) return;
        on_message(**message, now);
    }
}

void LiveSession::on_message(const ClientMessage& message, Now now) {
    if (too_fast(now)) return close(CloseCode::policy, "too many messages a second");
    switch (message.opcode) {
        case Opcode::text: return client_->on_text(*this, message.payload, now);
        case Opcode::ping: return send(server_frame(Opcode::pong, message.payload));
        case Opcode::pong: pong_awaited_ = false; return;
        case Opcode::close: return queue_close(close_code_of(message), "");
        case Opcode::binary:
        case Opcode::continuation: return close(CloseCode::unsupported, "only text is understood");
    }
}

bool LiveSession::too_fast(Now now) {
    const double rate = limits_.messages_per_second_max;
    const std::chrono::duration<double> passed = now.steady - messages_counted_at_;
    messages_counted_at_ = now.steady;
    messages_allowed_ = std::min(rate, messages_allowed_ + rate * passed.count());
    if (messages_allowed_ < 1) return true;
    messages_allowed_ -= 1;
    return false;
}

void LiveSession::shut_down() {
    close(CloseCode::going_away, "the server goes down");
}

SharedFrame LiveSession::take(std::size_t gather_bytes_max) {
    if (outbox_.empty() && !closing_) client_->on_drained(*this);
    return outbox_.take(gather_bytes_max);
}

void LiveSession::on_ping_time(Now) {
    if (closing_) return;
    client_->on_ping_time(*this);
    if (pong_awaited_) return close(CloseCode::policy, "no answer to the last ping");
    pong_awaited_ = true;
    send(server_frame(Opcode::ping, ""));
}

void LiveSession::send(const SharedFrame& frame) {
    if (!closing_) queue(frame);
}

void LiveSession::queue(const SharedFrame& frame) {
    const bool was_empty = outbox_.empty();
    const auto pushed = [&] { return outbox_.push(frame) == Outbox::Pushed::queued; };
    if (!pushed() && !(client_->make_room(*this) && pushed())) {
        // What is unsent is given up, so that the close frame goes out next.
        outbox_.clear();
        return close(CloseCode::try_later, "too slow a reader");
    }
    if (was_empty) wake_();
}

void LiveSession::close(CloseCode code, std::string_view reason) {
    queue_close(static_cast<std::uint16_t>(code), reason);
}

void LiveSession::queue_close(std::uint16_t code, std::string_view reason) {
    if (closing_) return;
    closing_ = true;
    SharedFrame frame = close_frame(code, reason);
    if (outbox_.push(frame) == Outbox::Pushed::overflow) {
        outbox_.clear();
        // An outbox too small for a close frame closes without one.
        (void)outbox_.push(std::move(frame));
    }
    wake_();
}

}  // namespace connector::api
