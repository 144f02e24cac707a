// /api/openapi.json and /api/asyncapi.json: the contract, for programs and their authors.
#pragma once

#include "api/call.hpp"

namespace connector::api {

/// The document that is named as the path's last segment.
void reference_document(const Call& call, Answer answer);

}  // namespace connector::api
