// The web client: its page, its files, and its page again for addresses that only the client knows.
#pragma once

#include "api/call.hpp"

namespace connector::api {

/// Whether the client answers a path that no route has: the path of one of its files; or, asked for as a page, any
/// path that does not begin like one of the API's.
bool web_client_answers(const WebClient& client, const Request& request, const Target& target);

/// The file of that path; for `/` and for a page that is none of the files, index.html. 404 for another path below
/// /assets. A sentence where this program was built without a client.
void web_client_file(const Call& call, Answer answer);

}  // namespace connector::api
