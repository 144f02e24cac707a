#include "api/outbox.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "api/websocket_frame.hpp"

namespace connector::api {

namespace {

constexpr std::size_t beginning_bytes_usual = 64;

// How a numbered message begins. The rest of it is shared.
std::string beginning_of(std::uint64_t seq) {
    return "{\"seq\":" + std::to_string(seq) + ',';
}

}  // namespace

Outbox::Pushed Outbox::push(SharedFrame frame) {
    if (!fits(frame->size())) return Pushed::overflow;
    return push({std::move(frame), Kind::frame});
}

Outbox::Pushed Outbox::push_reply(SharedText rest) {
    if (!fits(rest->size())) return Pushed::overflow;
    return push({std::move(rest), Kind::reply});
}

Outbox::Pushed Outbox::push_event(SharedText rest) {
    if (bytes_ >= bytes_max_) return Pushed::overflow;
    return push({std::move(rest), Kind::event});
}

bool Outbox::fits(std::size_t bytes) const {
    return bytes_ <= bytes_max_ && bytes <= bytes_max_ - bytes_;
}

Outbox::Pushed Outbox::push(Entry entry) {
    bytes_ += entry.text->size();
    entries_.push_back(std::move(entry));
    return Pushed::queued;
}

void Outbox::put_snapshot(std::vector<SharedText> parts) {
    assert(entries_.empty());
    std::size_t rest_bytes = 0;
    for (const SharedText& part : parts) rest_bytes += part->size();
    auto beginning = std::make_shared<std::string>();
    append_beginning(*beginning, rest_bytes);
    entries_.push_back({std::move(beginning), Kind::begun});
    for (SharedText& part : parts) entries_.push_back({std::move(part), Kind::begun});
}

template <class Unwanted>
void Outbox::drop(Unwanted unwanted) {
    std::erase_if(entries_, [&](const Entry& entry) {
        if (!unwanted(entry.kind)) return false;
        bytes_ -= entry.text->size();
        return true;
    });
}

void Outbox::drop_events() {
    drop([](Kind kind) { return kind == Kind::event; });
}

void Outbox::clear() {
    drop([](Kind kind) { return kind != Kind::begun; });
}

SharedFrame Outbox::take(std::size_t gather_bytes_max) {
    if (entries_.empty()) return nullptr;
    const auto is_large = [&](const Entry& entry) { return entry.text->size() >= gather_bytes_max; };
    const auto is_numbered = [](const Entry& entry) { return entry.kind == Kind::reply || entry.kind == Kind::event; };

    const bool goes_alone = entries_.size() == 1 || is_large(entries_.front());
    if (goes_alone && !is_numbered(entries_.front())) return pop();

    auto together = std::make_shared<std::string>();
    together->reserve(std::min(bytes_, gather_bytes_max) + beginning_bytes_usual);
    do {
        Entry& next = entries_.front();
        if (is_numbered(next)) {
            append_beginning(*together, next.text->size());
            bytes_ -= next.text->size();
            next.kind = Kind::begun;
        }
        if (is_large(next)) break;
        *together += *pop();
    } while (!entries_.empty() && together->size() < gather_bytes_max);
    return together;
}

SharedFrame Outbox::pop() {
    Entry entry = std::move(entries_.front());
    entries_.pop_front();
    if (entry.kind != Kind::begun) bytes_ -= entry.text->size();
    return std::move(entry.text);
}

void Outbox::append_beginning(std::string& bytes, std::size_t rest_bytes) {
    const std::string beginning = beginning_of(++seq_);
    append_frame_head(bytes, Opcode::text, beginning.size() + rest_bytes);
    bytes += beginning;
}

}  // namespace connector::api
