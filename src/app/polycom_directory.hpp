// A Polycom phone's directory on its way to the phone and back: our conferences come and go, the user's entries stay.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "provision/phone_book.hpp"
#include "provision/polycom/directory.hpp"
#include "provision/templates.hpp"

namespace connector::app {

using DirectoryEntries = std::vector<provision::polycom::Entry>;
using DirectoryText = Result<std::string, provision::TemplateProblem>;

/// What the phone gets, and what is kept of it from then on: the conferences that its account may see now, and the
/// user's own among the entries `kept` so far.
DirectoryText directory_to_give(const provision::Templates& templates, const provision::PhoneBook& book,
                                const DirectoryEntries& kept);

/// What is kept of a directory that the phone has `brought`. Entries that it once got from us are not its user's,
/// though the phone may bring them without their mark and the conference may be gone: those that it got last stay known
/// until it gets others.
DirectoryText directory_to_keep(const provision::Templates& templates, const provision::PhoneBook& book,
                                const DirectoryEntries& kept, const DirectoryEntries& brought);

}  // namespace connector::app
