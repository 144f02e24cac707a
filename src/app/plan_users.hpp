// From what a client wants of users to planned changes or errors. Pure: the state, the drafts and randomness go in.
#pragma once

#include <vector>

#include "app/changes.hpp"
#include "app/planned_change.hpp"

namespace connector::app {

using UserPlan = Plan<model::User>;

UserPlan plan_to_add(const model::XmlState& xml, const std::vector<UserDraft>& drafts, Random& random);
UserPlan plan_to_modify(const model::XmlState& xml, const std::vector<UserDraft>& drafts, Random& random);
UserPlan plan_to_delete(const model::XmlState& xml, const std::vector<model::UserId>& ids);
/// Every user stays as it is; only its file may need something.
UserPlan plan_to_rebuild(const model::XmlState& xml, const std::vector<model::UserId>& ids);

}  // namespace connector::app
