// Whether a file from outside asks FreeSWITCH's preprocessor for more than a configuration needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fsxml/configuration.hpp"

namespace connector::fsxml {

/// The first directive that a file from outside may not have, nothing when all are harmless. `path` is the file's, from
/// the root of the tree.
///
/// FreeSWITCH looks for directives in raw text, comments included, after it has expanded variables (switch_xml.c). So
/// each must be written out, whole on its line: `<X-PRE-PROCESS cmd="set" data="NAME=VALUE"/>`, where VALUE holds no
/// '<' and NAME is a plain word that is not conf_dir in any case, or `cmd="include"` of files that lie in the tree.
/// exec, exec-set, stun-set, env-set, the form `<!--#…-->`, and a '<' behind which variables could become one of these,
/// are refused.
std::optional<Problem> wrong_directive(const std::string& path, std::string_view text);

}  // namespace connector::fsxml
