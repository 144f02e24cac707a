// A request target taken apart: the path's segments and the query's pairs, each decoded once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace connector::api {

struct Target {
    std::vector<std::string> segments;  // "/api/users" gives api, users; "/" gives one empty segment
    std::vector<std::pair<std::string, std::string>> query;

    bool operator==(const Target&) const = default;
};

enum class TargetError { not_a_path, bad_escape, forbidden_character };

/// The path is divided before it is decoded, so an encoded '/' divides nothing. Every part must be UTF-8 without NUL.
/// '+' is not a blank. A fragment ("#…") is never sent and so is an error.
Result<Target, TargetError> parse_target(std::string_view target);

/// The segments as a path again, decoded: for comparing and for messages, never for files.
std::string path_text(const Target& target);

/// A sentence for the client.
std::string_view to_text(TargetError error);

}  // namespace connector::api
