// A batch whose `done` and `failed` tell the truth of each item: one that the switch refuses does not keep the others
// out.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "app/write_and_verify.hpp"

namespace connector::app {

/// Plans some of the request's items, named by their places in it, on the state as it is then. The plan's items are
/// places in `items`.
template <class T>
using PlanItems = std::function<Plan<T>(const std::vector<std::size_t>& items)>;

/// How often one batch is written and reloaded at most: enough to find one wrong item among 5000 by halving. What is
/// left then is answered as failed.
constexpr unsigned attempts_max = 32;

/// Attempts all `count` items at once. Items that were put back because of others are planned and attempted anew
/// without those: where the switch shows which ones it did not take, all the rest together; where it merely refuses the
/// tree, each half alone. `done` is called exactly once, with everything in the order of the request. Instances for
/// model::User and model::Conference exist.
template <class T>
void carry_out(const WriteTools& tools, std::size_t count, PlanItems<T> plan, std::function<void(Batch<T>)> done);

}  // namespace connector::app
