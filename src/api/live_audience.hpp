// Whose accounts may see what belongs to a context.
#pragma once

#include <vector>

#include "model/context.hpp"

namespace connector::api {

inline std::vector<model::Context> who_sees(model::Context thing) {
    std::vector<model::Context> audience;
    for (const model::Context account : model::contexts_all) {
        if (may_see(account, thing)) audience.push_back(account);
    }
    return audience;
}

}  // namespace connector::api
