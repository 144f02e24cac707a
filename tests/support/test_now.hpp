// The moments of a test: a fixed beginning and what lies behind it.
#pragma once

#include "base/now.hpp"

namespace connector::test {

/// 2024-01-02T03:04:05Z and `after` more, on both clocks.
inline Now at(std::chrono::milliseconds after = std::chrono::milliseconds(0)) {
    return {SteadyTime{} + std::chrono::hours(1) + after, WallTime{std::chrono::seconds(1'704'164'645)} + after};
}

}  // namespace connector::test
