// A user of FreeSWITCH's directory: one account for phones, browsers and the API.
#pragma once

#include <string>

#include "base/secret.hpp"
#include "model/context.hpp"
#include "model/ids.hpp"

namespace connector::model {

struct User {
    UserId id;
    Secret password;     // SIP and HTTP password
    std::string conpin;  // PIN for conferences, digits
    Context context = Context::public_;
    std::string name;              // effective_caller_id_name: login name, unique
    std::string email;             // verto_dvar_email
    std::string polymac = "none";  // "none" or 12 lower-case hex digits
    std::string conf_flags;        // joined with '|', e.g. "moderator|mute-detect"

    bool operator==(const User&) const = default;
};

/// What `conf_flags` is for a user whom the connector makes: team and friends moderate, public ones join muted.
constexpr std::string_view conf_flags_of(Context context) {
    return context == Context::public_ ? "mute-detect|mute" : "moderator|mute-detect";
}

}  // namespace connector::model
