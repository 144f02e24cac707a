// The liveState as version 1 of the WebSocket shows it: conferences, members, registrations.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "live/state.hpp"
#include "model/context.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

/// The context that a running conference belongs to: that of the configured one of this name. A conference that nobody
/// configured is team's, which sees all.
model::Context context_of(const model::XmlState& xml, const model::ConferenceName& room);

/// The directory's name of the member's number where there is one, else what the phone says.
std::string shown_name(const model::XmlState& xml, const model::Member& member);

/// `{"name","id","confid","mute"}`, with the shown name.
boost::json::object json_of(const model::XmlState& xml, const model::Member& member);

/// `{"status":"norec"}`, or with "running" or "paused" `{"status","file"}`. Of several recordings it shows the newest
/// that runs, else the newest that is paused.
boost::json::object json_of_recording(const live::Room& room);

/// CONF of the contract.
boost::json::object json_of(const model::XmlState& xml, const live::Room& room);

/// `{"id","regid","sipcon"}`.
boost::json::object json_of(const model::Registration& registration);

/// The rooms with members that an account of this context may see, by name.
boost::json::array rooms_seen_by(model::Context context, const model::XmlState& xml, const live::State& state);
/// All registrations, by user and Call-ID.
boost::json::array registrations_of(const live::State& state);

/// The recording that clients are shown; nullptr when there is none.
const model::Recording* shown_recording(const live::Room& room);
/// The file's name without its directory.
std::string recording_file(const std::string& path);

}  // namespace connector::api
