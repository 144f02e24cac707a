// Users and conferences of the directory as JSON: every value a string.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>
#include <vector>

#include "model/conference.hpp"
#include "model/user.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

/// `{"id","password","conpin","context","name","email","polymac"}`: only for the account itself and for team.
boost::json::object json_of(const model::User& user);
/// `{"num","name","type","context"}`.
boost::json::object json_of(const model::Conference& conference);

boost::json::array json_of(std::span<const model::User> users);
boost::json::array json_of(std::span<const model::Conference> conferences);
/// The names of the conference types.
boost::json::array json_of(std::span<const model::ProfileName> types);

}  // namespace connector::api
