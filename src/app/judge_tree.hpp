// Whether a configuration tree may take the place of the present one.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "fsxml/configuration.hpp"
#include "model/ranges.hpp"
#include "model/xml_state.hpp"

namespace connector::app {

/// What the switch shows when it has really taken a tree.
struct TreeContent {
    std::vector<model::UserId> users;
    std::vector<model::ConferenceNumber> conferences;

    bool operator==(const TreeContent&) const = default;
};

/// `before` and `after` are the trees as a switch would load them. `after` must bring no problem that `before` has not,
/// keep the event socket as it is (else the switch could not be reached after its next start), and have a team user
/// (else nobody could log in and repair it). The error is a sentence.
Result<TreeContent, std::string> judge_tree(const fsxml::Configuration& before, const fsxml::Configuration& after,
                                            const model::Ranges& ranges);

/// The first of `wanted` that the switch does not show, in words; "" when all are there.
std::string what_is_missing(const TreeContent& wanted, const model::XmlState& shown);

/// What is wrong when none of `users` is of the team and has a name and a password, in words; "" otherwise.
std::string why_nobody_could_log_in(const std::vector<model::User>& users);

}  // namespace connector::app
