// The lobby: what everybody is told of all conferences that he sees, gathered for a second.
#pragma once

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <unordered_map>
#include <unordered_set>

#include "api/outbox.hpp"
#include "live/state.hpp"
#include "model/context.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

class LiveLobby {
public:
    /// What changed, by context of account; an empty array where nothing did.
    using Changes = std::array<boost::json::array, model::contexts_all.size()>;

    /// Something has happened to this conference: it is looked at with the next changes().
    void touch(const model::ConferenceName& room) { touched_.insert(room); }
    void touch_all(const live::State& state);
    /// The digests that are not as they were told last. One that has ended, or left the sight of a context, is told
    /// with no members. Each is told to those only who may see the conference, or could.
    Changes changes(const model::XmlState& xml, const live::State& state);
    /// All that this context was told, for snapshots: elements of an array. Since it is not newer than that, the
    /// changes that follow fit.
    SharedText told_to(model::Context account);
    /// Clients get snapshots of this state: what is in it is told.
    void replaced(const model::XmlState& xml, const live::State& state);

private:
    struct Told {
        model::Context context = model::Context::team;
        boost::json::object digest;
    };

    std::unordered_map<model::ConferenceName, Told> told_;
    std::unordered_set<model::ConferenceName> touched_;
    std::array<SharedText, model::contexts_all.size()> texts_;  // until something changes
};

}  // namespace connector::api
