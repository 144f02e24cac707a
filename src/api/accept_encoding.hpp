// Which codings of a content a client takes.
#pragma once

#include <string_view>

namespace connector::api {

/// Whether the value of an Accept-Encoding (RFC 9110, section 12.5.3) takes that coding: it is named, or else `*` is,
/// and not with the weight 0. `coding` is in lower case.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

}  // namespace connector::api
