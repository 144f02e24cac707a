// An HTTP request and its answer as values: what net hands in and takes back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/file_shelf.hpp"

namespace connector::api {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first header of that name, whatever its case; "" when there is none.
std::string_view find_header(const Headers& headers, std::string_view name);
/// How often a header of that name is there.
std::size_t count_headers(const Headers& headers, std::string_view name);

struct Request {
    std::string method;  // as sent: GET, POST …
    std::string target;  // as sent: path and query, undecoded
    Headers headers;     // in their order, repeated ones repeated
    std::string body;    // at most 1 MiB: net has refused more with 413
    std::string remote_ip;
};

/// A part of a file as the body of an answer.
struct FilePart {
    std::shared_ptr<app::OpenFile> file;
    std::uint64_t first = 0;  // offset of the first byte
    std::uint64_t size = 0;   // bytes from there
};

struct Response {
    unsigned status = 200;
    Headers headers;                              // without Content-Length, Date and Connection, which net adds
    std::shared_ptr<const std::string> body;      // nullptr: none
    std::optional<FilePart> file = std::nullopt;  // in place of `body`
};

}  // namespace connector::api
