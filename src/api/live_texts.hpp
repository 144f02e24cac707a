// The parts of which snapshots are put together: made when first wanted, and kept until what they show changes.
#pragma once

#include <array>
#include <boost/json/array.hpp>
#include <unordered_map>
#include <vector>

#include "api/outbox.hpp"
#include "app/world.hpp"
#include "base/now.hpp"
#include "model/context.hpp"
#include "model/ids.hpp"

namespace connector::api {

/// An array without its brackets.
SharedText elements_of(const boost::json::array& array);

/// Elements of JSON arrays, with commas between them and without brackets: many clients that come at once share them.
class LiveTexts {
public:
    explicit LiveTexts(const app::World& world) : world_(world) {}

    /// All conferences that this context sees, whole.
    SharedText conferences(model::Context account, WallTime now);
    /// One conference, whole; nullptr when it has no members, or this context does not see it.
    SharedText conference(model::Context account, const model::ConferenceName& room, WallTime now);
    SharedText registrations();

    void forget(const model::ConferenceName& room);
    void forget_registrations() { registrations_.reset(); }
    void forget_all();
    /// Call every second: how long recordings have run is not what it was.
    void forget_elapsed();

private:
    using ByContext = std::array<SharedText, model::contexts_all.size()>;

    const app::World& world_;
    std::unordered_map<model::ConferenceName, SharedText> conference_;
    ByContext conferences_;
    SharedText registrations_;
};

}  // namespace connector::api
