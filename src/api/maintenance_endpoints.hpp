// The configuration is stored as an archive and brought back from it.
#pragma once

#include "api/call.hpp"

namespace connector::api {

/// The path's text is freeswitch, directory, dialplan or conferences; 404 for any other. The answer is 200 and
/// `{"op","done","failed"}`: `done` is the moment, `failed` why it could not be; the other one is "".
void store_tree(const Call& call, Answer answer);
void restore_tree(const Call& call, Answer answer);

}  // namespace connector::api
