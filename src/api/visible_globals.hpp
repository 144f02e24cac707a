// FreeSWITCH's globals without the secrets among them.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "model/xml_state.hpp"

namespace connector::api {

/// Whether a global's name tells of a password, PIN or key: default_password, es_pw, modconpin and the like.
bool is_secret_global(std::string_view name);

boost::json::object visible_globals(const model::XmlState& xml);

}  // namespace connector::api
