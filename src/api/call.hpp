// One request on its way to the endpoint that answers it, with all that endpoints work on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/account.hpp"
#include "api/authenticate.hpp"
#include "api/http.hpp"
#include "api/target.hpp"
#include "api/token_table.hpp"
#include "api/use_cases.hpp"
#include "api/web_client.hpp"
#include "base/random.hpp"

namespace connector::api {

using Answer = std::function<void(Response)>;

/// Lives until the endpoint returns; what is needed later is copied.
struct Call {
    const Request& request;
    const Target& target;
    std::vector<std::string> texts;  // what stood in the path for each {text}
    std::optional<Login> login;      // nothing where none is needed
    Now now;

    const UseCases& use;
    Authenticator& authenticator;
    TokenTable& sessions;
    TokenTable& tickets;
    const WebClient& web_client;
    Random& random;

    /// What stood for the path's first {text}.
    const std::string& text() const { return texts.front(); }
};

/// Answers exactly once, perhaps after it has returned.
using Endpoint = void (*)(const Call& call, Answer answer);

}  // namespace connector::api
