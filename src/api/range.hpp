// The Range of a request (RFC 9110, section 14.2): which bytes of a content are wanted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace connector::api {

struct WholeContent {
    bool operator==(const WholeContent&) const = default;
};
struct ByteRange {
    std::uint64_t first = 0;  // offset of the first byte
    std::uint64_t size = 0;   // at least 1

    bool operator==(const ByteRange&) const = default;
};
/// Nothing of what is wanted is there: 416.
struct NoSuchRange {
    bool operator==(const NoSuchRange&) const = default;
};

using WantedRange = std::variant<WholeContent, ByteRange, NoSuchRange>;

/// What the value of a Range header wants of a content of `size` bytes: `bytes=a-b`, `bytes=a-` or `bytes=-n` a part,
/// cut off at the content's end. Several ranges, another unit and what is malformed want the whole, as a server may
/// answer them.
WantedRange wanted_range(std::string_view header, std::uint64_t size);

/// The value of Content-Range: `bytes 0-499/1234`, and `bytes */1234` where there is no such range.
std::string content_range(ByteRange part, std::uint64_t size);
std::string content_range(NoSuchRange, std::uint64_t size);

}  // namespace connector::api
