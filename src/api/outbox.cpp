#include "api/outbox.hpp"

namespace connector::api {

Outbox::Pushed Outbox::push(SharedFrame frame) {
    if (frame->size() > bytes_max_ - bytes_) return Pushed::overflow;
    bytes_ += frame->size();
    frames_.push_back(std::move(frame));
    return Pushed::queued;
}

SharedFrame Outbox::pop() {
    SharedFrame frame = std::move(frames_.front());
    frames_.pop_front();
    bytes_ -= frame->size();
    return frame;
}

void Outbox::clear() {
    frames_.clear();
    bytes_ = 0;
}

}  // namespace connector::api
