// reloadxml, and what its answer is worth.
#pragma once

#include <functional>
#include <string>

#include "app/switch.hpp"

namespace connector::app {

struct Reloaded {
    std::string wrong;  // "" when the answer was +OK [Success]
    bool was_answered = false;
};

/// Has the switch read its configuration anew. `reloaded` is told what it answered, when it did. That nothing was
/// `wrong` proves nothing yet (an included file that is broken is left out without a word): read back what matters.
void reload(Switch& freeswitch, std::function<void(const std::string& message)> reloaded,
            std::function<void(const Reloaded&)> then);

}  // namespace connector::app
