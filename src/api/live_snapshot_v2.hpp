// A snapshot of version 2: one message, put together from parts that other clients share.
#pragma once

#include <string>
#include <vector>

#include "api/live_client_v2.hpp"
#include "api/live_lobby.hpp"
#include "api/live_texts.hpp"
#include "base/now.hpp"

namespace connector::api {

/// The message's parts, from behind its `{"seq":N,`. What it holds:
///   init       the lobby, and the conferences subscribed to
///   subscribe  the conferences subscribed to
///   initreg    the registrations
///   anew       the lobby, the conferences subscribed to, and the registrations if the client follows them
std::vector<SharedText> snapshot_parts(const LiveClientV2& client, const SnapshotDue& due, const std::string& epoch,
                                       LiveLobby& lobby, LiveTexts& texts, WallTime now);

}  // namespace connector::api
