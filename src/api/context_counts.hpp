// How many users or conferences each context has: {"team":N,"friends":N,"public":N}.
#pragma once

#include <algorithm>
#include <boost/json/object.hpp>

#include "model/context.hpp"

namespace connector::api {

template <class Things>
boost::json::object counts_by_context(const Things& things) {
    boost::json::object counts;
    for (const model::Context context : model::contexts_all) {
        counts[to_string(context)] =
            std::count_if(things.begin(), things.end(), [&](const auto& thing) { return thing.context == context; });
    }
    return counts;
}

}  // namespace connector::api
