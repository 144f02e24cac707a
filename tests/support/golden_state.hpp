// The liveStates that FreeSWITCH itself listed before and after the recorded two minutes of churn.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "app/live_snapshot.hpp"
#include "support/golden.hpp"

namespace connector::test {

/// `name`: churn.start.json or churn.end.json; `now` is when the lists were made.
inline live::State golden_state(const std::string& name, WallTime now) {
    const auto lists = boost::json::parse(golden(name)).as_object();
    auto state = app::live_from(boost::json::serialize(lists.at("conferences")),
                                boost::json::serialize(lists.at("registrations")), now);
    if (!state) {
        ADD_FAILURE() << name << ": " << app::to_text(state.error());
        return {};
    }
    return *std::move(state);
}

}  // namespace connector::test
