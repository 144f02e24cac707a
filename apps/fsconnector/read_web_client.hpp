// Finds the web client that is to be served.
#pragma once

#include <memory>
#include <string>

#include "api/web_client.hpp"
#include "base/result.hpp"

namespace connector::apps {

using ReadWebClient = Result<std::shared_ptr<const api::WebClient>, std::string>;

/// The client in `own_dir`; for "" the one that was built with this program, share/fsconnector/web beside bin, and
/// none at all where it was built without. The error is a sentence: a directory that cannot be read, without an
/// index.html, or too large (net::WebFileLimits). May take as long as the disk does.
ReadWebClient read_web_client(const std::string& own_dir);

}  // namespace connector::apps
