// fsconnector.toml as `up` writes it on first use.
#pragma once

#include <string>

#include "base/secret.hpp"

namespace connector::apps {

/// The generated event socket password, and every other setting with its default as a comment.
std::string print_settings_file(const Secret& esl_password);

}  // namespace connector::apps
