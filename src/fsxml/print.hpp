// The files of a user and of a conference: printed anew, or edited so that everything an administrator added stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "fsxml/configuration.hpp"
#include "model/conference.hpp"
#include "model/user.hpp"

namespace connector::fsxml {

/// A value as it stands between double quotes: what XML or the preprocessor would read otherwise is written as &#NN;,
/// `$` included.
std::string escaped(std::string_view value);

/// One value of a user's file: <param name= value=> in params or <variable …> in variables. `written` stands between
/// the quotes as it is.
struct UserField {
    const char* group;
    const char* kind;
    const char* name;
    std::string written;
    const char* when_missing;  // what the switch, or who reads its answer, takes it for when it is not there
};
std::vector<UserField> fields_of(const model::User& user);

/// directory/CONTEXT/ID.xml of a user whom we make. A conpin that is `$${modconpin}` or `$${defconpin}` is written as
/// it is, so that the switch expands it; every other `$` is literal.
std::string print_user(const model::User& user);

/// dialplan/conferences/CONTEXT/NUMBER.xml of a conference that we make.
std::string print_conference(const model::Conference& conference);

/// Why the file is not that of the user alone, whom it would be wrong to change or remove with it: it is not
/// well-formed, does not hold exactly one <user>, or another than this one, or a pointer. `globals` are the switch's.
std::optional<Problem> not_the_file_of(std::string_view file, const model::User& user, const Settings& globals);

/// Likewise for the file of one conference.
std::optional<Problem> not_the_file_of(std::string_view file, const model::Conference& conference,
                                       const Settings& globals);

/// The same file with the user's fields set; other attributes, elements, comments and white space stay byte by byte,
/// and so does a value that means the wanted one already, as `$${default_password}` may by `globals`. An error when the
/// file is not well-formed or does not hold exactly one user.
Result<std::string, Problem> edit_user(std::string_view file, const model::User& user, const Settings& globals = {});

/// Likewise for the file of one conference: its number, name and profile are set.
Result<std::string, Problem> edit_conference(std::string_view file, const model::Conference& conference,
                                             const Settings& globals = {});

}  // namespace connector::fsxml
