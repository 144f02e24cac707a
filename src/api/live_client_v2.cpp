#include "api/live_client_v2.hpp"

#include <utility>

namespace connector::api {

void LiveClientV2::send_event(const SharedText& rest) {
    // The snapshot that is due will hold it.
    if (anew_due_ || session_.closing()) return;
    Outbox& outbox = session_.outbox();
    const bool was_empty = outbox.empty();
    if (outbox.push_event(rest) == Outbox::Pushed::overflow) return begin_anew();
    if (was_empty) session_.wake();
}

void LiveClientV2::send_reply(SharedText rest) {
    if (session_.closing()) return;
    Outbox& outbox = session_.outbox();
    if (outbox.push_reply(rest) == Outbox::Pushed::queued) return session_.wake();
    begin_anew();
    if (outbox.push_reply(std::move(rest)) == Outbox::Pushed::overflow) {
        session_.close(CloseCode::try_later, "too slow a reader");
    }
}

void LiveClientV2::ask(SnapshotDue due) {
    if (asked_.size() == asked_max) return session_.close(CloseCode::try_later, "too slow a reader");
    asked_.push_back(std::move(due));
    session_.wake();
}

void LiveClientV2::begin_anew() {
    anew_due_ = true;
    session_.outbox().drop_events();
    session_.wake();
}

std::optional<SnapshotDue> LiveClientV2::take_due() {
    if (std::exchange(anew_due_, false)) {
        was_behind_ = false;
        return SnapshotDue{};
    }
    if (asked_.empty()) return std::nullopt;
    SnapshotDue due = std::move(asked_.front());
    asked_.pop_front();
    return due;
}

void LiveClientV2::on_ping_time() {
    if (was_behind_ && anew_due_) return session_.close(CloseCode::try_later, "too slow a reader");
    was_behind_ = anew_due_;
}

}  // namespace connector::api
