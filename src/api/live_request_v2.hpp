// What a client of the WebSocket may ask in version 2.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "api/live_request.hpp"
#include "app/control.hpp"
#include "base/result.hpp"
#include "model/ids.hpp"

namespace connector::api {

/// Which conferences tell a client of their members.
struct Subscription {
    static constexpr std::size_t names_max = 64;
    static constexpr std::size_t name_bytes_max = 64;

    bool all = false;
    std::vector<model::ConferenceName> names;  // in order, each once; none with `all`

    bool operator==(const Subscription&) const = default;
};

struct SubscribeRequest {
    Subscription subscription;
};
struct SetLevelRequest {
    model::ConferenceName conference;
    std::optional<model::MemberId> member;  // nothing when what was sent cannot be a member's id
    app::Level level = app::Level::volume_in;
    int value = 0;
};

using LiveWishV2 = std::variant<InitRequest, InitRegistrationsRequest, SubscribeRequest, ExecRequest, MemberExecRequest,
                                SetLevelRequest>;

enum class LiveRequestErrorV2 { wrong_format, wrong_protocol, wrong_id, too_many_names };

/// A sentence for the client; the words of version 1 where it has them.
std::string_view to_text(LiveRequestErrorV2 error);

struct LiveRequestV2 {
    static constexpr std::size_t id_bytes_max = 64;

    boost::json::value id;  // a number or a text of at most 64 bytes, as it was sent; null for none
    Result<LiveWishV2, LiveRequestErrorV2> wish;
};

/// `text`: one message. An id that can be read is there even if the wish is an error.
LiveRequestV2 read_live_request_v2(std::string_view text);

}  // namespace connector::api
