// What a Polycom phone reads at its start: the master file, which names the others, and the configuration.
#pragma once

#include <string>

#include "base/result.hpp"
#include "model/user.hpp"
#include "provision/site.hpp"
#include "provision/template_values.hpp"
#include "provision/templates.hpp"

namespace connector::provision::polycom {

/// What the templates polycom/master.cfg and polycom/allprov.cfg are filled with.
TemplateValues configuration_values(const Site& site, const model::User& user);

/// MAC.cfg, and 000000000000.cfg.
Result<std::string, TemplateProblem> master_cfg(const Templates& templates, const Site& site, const model::User& user);

/// allprov.cfg. It holds the account's password.
Result<std::string, TemplateProblem> allprov_cfg(const Templates& templates, const Site& site, const model::User& user);

}  // namespace connector::provision::polycom
