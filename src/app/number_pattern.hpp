// A range of numbers as the regular expression by which the dialplan knows them.
#pragma once

#include <string>

#include "model/ranges.hpp"

namespace connector::app {

/// A PCRE that matches the decimal numbers from `range.first` to `range.last`, without leading zeros, and with anchors
/// around it nothing else: 20000-20999 gives `20[0-9][0-9][0-9]`. Where one branch is not enough it is a group that
/// captures nothing, `(?:299[89]|300[01])`, so that it may stand anywhere in an expression of an administrator's. ""
/// for an empty range (`last` before `first`).
std::string number_pattern(const model::Range& range);

}  // namespace connector::app
