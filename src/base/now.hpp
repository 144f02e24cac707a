// The moment as an argument: a steady clock for limits and delays, the wall clock for what people and files see.
#pragma once

#include <chrono>

namespace connector {

using SteadyTime = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::sys_time<std::chrono::microseconds>;

struct Now {
    SteadyTime steady;
    WallTime wall;
};

/// The moment of the call. Only net, sipstack and the programs call this; everything else is handed a Now.
inline Now now_of_system() {
    return {std::chrono::steady_clock::now(),
            std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now())};
}

}  // namespace connector
