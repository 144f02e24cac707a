// One request on its way to the endpoint that answers it, with all that endpoints work on.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/account.hpp"
#include "api/authenticate.hpp"
#include "api/http.hpp"
#include "api/target.hpp"
#include "api/token_table.hpp"
#include "app/changes.hpp"
#include "app/world.hpp"

namespace connector::api {

using Answer = std::function<void(Response)>;

/// Lives until the endpoint returns; what is needed later is copied.
struct Call {
    const Request& request;
    const Target& target;
    std::string text;            // what stood in the path for {text}
    std::optional<Login> login;  // nothing where none is needed
    Now now;

    app::World& world;
    app::Changes& changes;
    Authenticator& authenticator;
    TokenTable& sessions;
    TokenTable& tickets;
};

/// Answers exactly once, perhaps after it has returned.
using Endpoint = void (*)(const Call& call, Answer answer);

}  // namespace connector::api
