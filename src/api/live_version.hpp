// The versions of the WebSocket's protocol, and the subprotocols by which a client chooses one.
#pragma once

#include <optional>
#include <string_view>

namespace connector::api {

enum class LiveVersion { v1, v2 };

inline constexpr std::string_view subprotocol_v1 = "fsconnector.v1";
inline constexpr std::string_view subprotocol_v2 = "fsconnector.v2";

/// Nothing for a subprotocol that is not spoken here.
constexpr std::optional<LiveVersion> version_of(std::string_view subprotocol) {
    if (subprotocol == subprotocol_v1) return LiveVersion::v1;
    if (subprotocol == subprotocol_v2) return LiveVersion::v2;
    return std::nullopt;
}

}  // namespace connector::api
