// Who opens a WebSocket: the credentials that a handshake may carry, and which of them counts.
#pragma once

#include <string>

#include "api/authenticate.hpp"
#include "api/target.hpp"

namespace connector::api {

struct QueryLogin {
    std::string name;
    Secret password;
};

/// The query's one `login=NAME:PASSWORD`, divided at the first ':'. Nothing when it is missing, repeated, without a
/// ':', without a name or password, or longer than 512 bytes.
std::optional<QueryLogin> query_login(const Target& target);

/// Whether the query has a `login` at all, right or wrong.
bool has_query_login(const Target& target);

}  // namespace connector::api
