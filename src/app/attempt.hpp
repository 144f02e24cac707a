// One attempt to change files and have the switch take them: what became of each item.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/changes.hpp"

namespace connector::app {

template <class T>
struct Attempt {
    struct Done {
        std::size_t item = 0;
        T thing;
    };
    std::vector<Done> done;                          // read back as they were wanted
    std::vector<typename Batch<T>::Failure> failed;  // each for a reason of its own
    std::vector<std::size_t> undone;                 // put back with others; they may be tried without those
    std::string refused;  // why the switch took none of `undone`, where it did not say whose fault that is
};

}  // namespace connector::app
