// Linphone's remote provisioning: one XML file that its configuration is overwritten with at each start.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.hpp"
#include "provision/phone_book.hpp"
#include "provision/site.hpp"
#include "provision/template_values.hpp"
#include "provision/templates.hpp"

namespace connector::provision {

/// What the template linphone.xml is filled with. Linphone keeps every friend that it was once given: for friends from
/// the number of conferences up to `friends_before` (the most that this account was ever given) empty ones are written.
TemplateValues linphone_values(const Site& site, const PhoneBook& book, std::size_t friends_before);

/// The file itself. It holds the account's password.
Result<std::string, TemplateProblem> linphone_xml(const Templates& templates, const Site& site, const PhoneBook& book,
                                                  std::size_t friends_before);

}  // namespace connector::provision
