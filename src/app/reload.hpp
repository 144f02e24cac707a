// reloadxml, and what its answer is worth.
#pragma once

#include <functional>
#include <string>

#include "app/switch.hpp"

namespace connector::app {

/// Has the switch read its configuration anew. `reloaded` is told what it answered, when it did. `then` gets what was
/// wrong; "" for +OK [Success], which proves nothing yet (an included file that is broken is left out without a word):
/// read back what matters.
void reload(Switch& freeswitch, std::function<void(const std::string& message)> reloaded,
            std::function<void(const std::string& wrong)> then);

}  // namespace connector::app
