// Bytes of the event socket to frames.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "esl/frame.hpp"

namespace connector::esl {

struct DecoderLimits {
    std::size_t header_bytes_max = 64 * 1024;
    std::size_t body_bytes_max = 64 * 1024 * 1024;  // a whole configuration tree comes as one answer
};

enum class DecodeError { header_too_long, malformed_header, bad_content_length, body_too_long };

class Decoder {
public:
    explicit Decoder(DecoderLimits limits = {}) : limits_(limits) {}

    void feed(std::string_view bytes);
    /// The next whole frame, nothing yet, or why the peer must be dropped (every later call says the same).
    Result<std::optional<Frame>, DecodeError> next();

private:
    Result<std::optional<Frame>, DecodeError> read_head();

    DecoderLimits limits_;
    std::string pending_;
    std::size_t start_ = 0;        // where in pending_ the next frame begins
    std::size_t searched_ = 0;     // no blank line ends before this place
    std::optional<Frame> opened_;  // its head is read, its body is not
    std::size_t body_bytes_ = 0;
    std::optional<DecodeError> failed_;
};

}  // namespace connector::esl
