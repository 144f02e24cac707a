// Whether a template can be used, found out before a phone asks for it.
#pragma once

#include <optional>
#include <string_view>

#include "provision/template.hpp"

namespace connector::provision {

/// What is wrong with `text` as the template of that name: a name that no template has, whatever fill() says about it
/// with values of every kind, with lists that are filled and empty and with flags both ways, or a result that is no
/// well-formed XML, or in the case of polycom/directory.xml no directory.
std::optional<TemplateProblem> check(std::string_view name, std::string_view text);

}  // namespace connector::provision
