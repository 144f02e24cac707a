// FreeSWITCH's percent-encoding of header values.
#pragma once

#include <string>
#include <string_view>

namespace connector::esl {

/// Appends `text` with every byte below 0x20 or above 0x7e and every one of ` "#%&+:;<=>?@[\]^`{|}` as %XX (upper
/// case). FreeSWITCH leaves a '%' alone that two hex digits follow, so its listeners cannot tell "%41" from "A"; ours
/// can.
void append_percent_encoded(std::string& out, std::string_view text);

/// Decodes every %XX, whatever the case of its digits; a '%' without two hex digits stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace connector::esl
