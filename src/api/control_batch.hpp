// Calls on running conferences, one after the other, and what became of each.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.hpp"
#include "api/items.hpp"
#include "app/control.hpp"

namespace connector::api {

/// One item as it was sent, and how it is carried out. `run` is empty when it cannot be: then `error` says why.
struct ControlStep {
    Item sent;
    std::string error;
    std::function<void(app::Control::Done)> run;
};

/// Each step begins when the one before it has ended, so that they take effect in their order. Where the switch does
/// not answer, the rest is not tried. `answer` gets `{"op","done":[…],"failed":[{"error","exec":{…what was sent…}}]}`.
void run_in_order(std::string_view op, std::deque<ControlStep> steps, Answer answer);

}  // namespace connector::api
