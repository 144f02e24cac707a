// FreeSWITCH's answers to xml_locate and global_getvar, parsed to the model.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "fsxml/configuration.hpp"
#include "model/ranges.hpp"
#include "model/xml_state.hpp"

namespace connector::fsxml {

/// The users of a directory section. A user without a known user_context is left out: nobody could say what it may do.
Result<std::vector<model::User>, Problem> users_of_directory(std::string_view xml);

/// The conferences of a dialplan section: extensions whose first destination_number condition names one number and
/// which run the application `conference` with NAME@PROFILE… The context is that of the number's range, else the
/// dialplan context.
Result<std::vector<model::Conference>, Problem> conferences_of_dialplan(std::string_view xml,
                                                                        const model::Ranges& ranges);

/// Every number that users of a directory section go by: ids and number-aliases, of users without a context, too.
std::set<std::string, std::less<>> numbers_of_directory(std::string_view xml);

/// Every single number that extensions of a dialplan section wait for, conferences or not. Patterns are left out.
std::set<std::string, std::less<>> numbers_of_dialplan(std::string_view xml);

/// The names of the profiles in conference.conf, in their order.
Result<std::vector<model::ProfileName>, Problem> profiles_of_conference_conf(std::string_view xml);

/// global_getvar without a name: a line NAME=VALUE each.
std::map<std::string, std::string> globals_of(std::string_view text);

}  // namespace connector::fsxml
