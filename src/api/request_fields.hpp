// Reading the fields of a client's JSON message.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "model/ids.hpp"

namespace connector::api {

enum class LiveRequestError {
    wrong_format,   // not JSON
    wrong_protocol  // not a known request, or a member missing
};

/// The words that clients know: "wrong format", "wrong protocol".
std::string_view to_text(LiveRequestError error);

/// A message's object; JSON that is nested deeper than 8 is none.
Result<boost::json::object, LiveRequestError> read_request_object(std::string_view text);
/// Nothing where the field is missing or no text. Valid as long as the object is.
std::optional<std::string_view> text_field(const boost::json::object& object, std::string_view name);
/// Digits and nothing else.
std::optional<model::MemberId> member_from(std::string_view text);

}  // namespace connector::api
