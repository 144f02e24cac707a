// Several observers as one.
#pragma once

#include <vector>

#include "app/observer.hpp"

namespace connector::app {

/// Passes everything on to each of its observers, in the order in which they were added.
class Observers final : public Observer {
public:
    /// `observer` must outlive the use of this object.
    void add(Observer& observer) { observers_.push_back(&observer); }

    void xml_changed() override;
    void live_changed(const live::State& after, const live::Delta& delta) override;
    void live_replaced(const live::State& state) override;
    void all_muted(const model::ConferenceName& conference) override;

private:
    std::vector<Observer*> observers_;
};

}  // namespace connector::app
