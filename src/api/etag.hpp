// Entity tags in conditions (RFC 9110, section 13.1).
#pragma once

#include <string_view>

namespace connector::api {

/// Whether `etag`, quotes included, stands in the value of an If-None-Match, compared weakly; `*` is any.
bool names_etag(std::string_view list, std::string_view etag);

}  // namespace connector::api
