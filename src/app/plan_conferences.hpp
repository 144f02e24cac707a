// From what a client wants of conferences to planned changes or errors. Pure, like plan_users.
#pragma once

#include <vector>

#include "app/changes.hpp"
#include "app/planned_change.hpp"

namespace connector::app {

using ConferencePlan = Plan<model::Conference>;

ConferencePlan plan_to_add(const model::XmlState& xml, const std::vector<ConferenceDraft>& drafts);
ConferencePlan plan_to_modify(const model::XmlState& xml, const std::vector<ConferenceDraft>& drafts);
ConferencePlan plan_to_delete(const model::XmlState& xml, const std::vector<model::ConferenceNumber>& nums);

}  // namespace connector::app
