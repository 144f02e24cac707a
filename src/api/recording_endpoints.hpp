// GET /api/recordings…, POST /api/recordings/del, and the same below /fr for what friends may have.
#pragma once

#include "api/call.hpp"

namespace connector::api {

/// `{"op":"api/recordings","files":[…]}`: the names, sorted.
void list_recordings(const Call& call, Answer answer);
/// `{"op":"api/recordings/find/TEXT","files":[…]}`: those that contain the text.
void find_recordings(const Call& call, Answer answer);
/// The file; Range requests work.
void recording(const Call& call, Answer answer);
/// `{"op":"api/recordings/del","done":[{"file"}],"failed":[{"error","file"}]}`.
void del_recordings(const Call& call, Answer answer);

/// `{"op":"friendserc","files":[…]}` (spelled so): those of friends' and public conferences, also for team.
void list_friends_recordings(const Call& call, Answer answer);
/// 404 for one of a team conference.
void friends_recording(const Call& call, Answer answer);
/// `{"op":"delfriendsrec","done":[{"file"}],"failed":[{"error","file"}]}`.
void del_friends_recordings(const Call& call, Answer answer);

}  // namespace connector::api
