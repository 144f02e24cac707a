// FreeSWITCH's preprocessor: set, include and $${name} on raw text, before any XML is parsed.
#pragma once

#include <string>
#include <vector>

#include "fsxml/configuration.hpp"

namespace connector::fsxml {

struct Preprocessed {
    std::string text;
    Settings globals;  // those given, and those set on the way
    std::vector<Problem> problems;
};

/// Expands `file` and all it includes, as switch_xml.c does: `$${name}` on every line; lines with `<include>`,
/// `</include>` or `<?` are dropped; X-PRE-PROCESS set and include are carried out, wherever they stand. Other than
/// FreeSWITCH, exec, exec-set, stun-set and env-set are refused with a Problem, and a file that is no well-formed XML
/// is left out whole, with a Problem that names its line; so is one that includes itself, at its second time. Included
/// paths are relative to the including file's folder or, when they begin with `$${conf_dir}/` (a global), to the root.
/// At most 20 levels, 50,000 files and 64 MiB of text: beyond, there is no text at all, with a Problem; and at most 50
/// Problems are told.
Preprocessed preprocess(const FileSource& files, const std::string& file, Settings globals);

}  // namespace connector::fsxml
