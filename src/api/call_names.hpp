// The names of the calls that control a conference, as requests over WebSocket and HTTP spell them.
#pragma once

#include <optional>
#include <string_view>

#include "app/control.hpp"

namespace connector::api {

/// Which names are known: those that clients of version 1 may send, or all.
enum class CallNames { version_1, all };

/// lock, unlock, startrec, pauserec, resumerec, stoprec, muteall, kickall; beyond version 1 checkrec, unmuteall,
/// mutenonmods.
std::optional<app::Call> call_from(std::string_view name, CallNames known);
/// mute, unmute, kick; beyond version 1 deaf, undeaf.
std::optional<app::MemberCall> member_call_from(std::string_view name, CallNames known);
/// volumein, volumeout, energy: calls that set a level. Version 1 has none.
std::optional<app::Level> level_from(std::string_view name);

}  // namespace connector::api
