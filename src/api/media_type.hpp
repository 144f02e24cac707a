// The media type of a web client's file, by its name.
#pragma once

#include <string_view>

namespace connector::api {

/// "text/javascript; charset=utf-8" for "assets/index.js"; "application/octet-stream" for what is not known.
std::string_view media_type_of(std::string_view path);

}  // namespace connector::api
