// The file admin-credentials: name and password of the first admin, for the one who has just set the system up.
#pragma once

#include <string>

#include "base/secret.hpp"
#include "net/directory.hpp"

namespace connector::apps {

constexpr std::string_view admin_credentials_file = "admin-credentials";

/// Two lines, `name=…` and `password=…`, in a file that only its owner reads.
Result<void, net::FileError> write_admin_credentials(const net::Directory& data, const std::string& name,
                                                     const Secret& password);

}  // namespace connector::apps
