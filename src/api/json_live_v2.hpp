// The liveState as version 2 of the WebSocket shows it. What it shares with version 1 stands in json_live.hpp.
#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "base/now.hpp"
#include "live/state.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

/// `{"name","id","confid","mute","deaf","talking","moderator","volumein","volumeout","energy","joined"}`.
boost::json::object member_v2(const model::XmlState& xml, const model::Member& member);

/// `{"status":"norec"}`, or with "running" or "paused" `{"status","file","started","elapsed"}`: elapsed are the seconds
/// recorded until `now`, without the pauses as far as they are known.
boost::json::object recording_v2(const live::Room& room, WallTime now);

/// A whole conference. Whoever has the floor is named by `confid`, or null.
boost::json::object conference_v2(const model::XmlState& xml, const live::Room& room, WallTime now);

/// What the lobby tells of a conference: `{"name","memcount","locked","recording":{"status","file"?}}`.
boost::json::object digest_v2(const live::Room& room);
/// The same of one that has ended, or is out of sight.
boost::json::object digest_of_ended(const model::ConferenceName& room);

/// `"7"`, or null.
boost::json::value confid_v2(const std::optional<model::MemberId>& member);

}  // namespace connector::api
