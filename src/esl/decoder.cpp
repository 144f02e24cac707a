#include "esl/decoder.hpp"

#include <algorithm>
#include <charconv>

namespace connector::esl {

namespace {

// Decimal digits and nothing else: no sign, no blank, no overflow.
std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return number;
}

Result<Frame, DecodeError> parse_head(std::string_view head) {
    Frame frame;
    while (!head.empty()) {
        const std::size_t line_end = std::min(head.find('\n'), head.size());
        const std::string_view line = head.substr(0, line_end);
        head.remove_prefix(std::min(line_end + 1, head.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) return fail(DecodeError::malformed_header);
        std::string_view value = line.substr(colon + 1);
        if (value.starts_with(' ')) value.remove_prefix(1);
        frame.headers.emplace_back(line.substr(0, colon), value);
    }
    return frame;
}

Result<std::size_t, DecodeError> content_length(const Frame& frame) {
    std::optional<std::size_t> length;
    for (const auto& [name, value] : frame.headers) {
        if (name != "Content-Length") continue;
        const auto number = whole_number(value);
        if (!number || (length && *length != *number)) return fail(DecodeError::bad_content_length);
        length = number;
    }
    return length.value_or(0);
}

}  // namespace

void Decoder::feed(std::string_view bytes) {
    if (failed_) return;
    if (start_ > 0) {
        // What was read is let go once for each arrival, so that many small frames cost one move.
        pending_.erase(0, start_);
        searched_ -= std::min(start_, searched_);
        start_ = 0;
    }
    pending_.append(bytes);
}

Result<std::optional<Frame>, DecodeError> Decoder::next() {
    if (failed_) return fail(*failed_);
    if (!opened_) {
        auto head = read_head();
        if (!head) {
            failed_ = head.error();
            pending_.clear();
            return fail(*failed_);
        }
        if (!*head) return std::nullopt;
        opened_ = **std::move(head);
    }
    if (pending_.size() - start_ < body_bytes_) return std::nullopt;
    opened_->body = pending_.substr(start_, body_bytes_);
    start_ += body_bytes_;
    searched_ = start_;
    std::optional<Frame> whole = std::move(opened_);
    opened_.reset();
    return whole;
}

Result<std::optional<Frame>, DecodeError> Decoder::read_head() {
    while (start_ < pending_.size() && pending_[start_] == '\n') ++start_;  // stray blank lines between frames
    const std::size_t end = pending_.find("\n\n", std::max(start_, searched_));
    if (end == std::string::npos) {
        // The last byte may be the first half of the blank line.
        searched_ = std::max(start_, pending_.empty() ? 0 : pending_.size() - 1);
        if (pending_.size() - start_ > limits_.header_bytes_max + 1) return fail(DecodeError::header_too_long);
        return std::nullopt;
    }
    if (end - start_ > limits_.header_bytes_max) return fail(DecodeError::header_too_long);
    CONNECTOR_TRY(Frame frame, parse_head(std::string_view(pending_).substr(start_, end - start_)));
    CONNECTOR_TRY(body_bytes_, content_length(frame));
    if (body_bytes_ > limits_.body_bytes_max) return fail(DecodeError::body_too_long);
    start_ = end + 2;
    searched_ = start_;
    return std::optional<Frame>(std::move(frame));
}

}  // namespace connector::esl
