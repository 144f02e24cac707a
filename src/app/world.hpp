// What the connector knows of the switch: both states, and whether they are in step with it.
#pragma once

#include <memory>
#include <string>

#include "live/state.hpp"
#include "model/xml_state.hpp"

namespace connector::app {

/// Read by the API and the use cases; kept by Follower.
class World {
public:
    virtual ~World() = default;
    /// Never nullptr; empty before the first contact. Hold the pointer as long as you use what is in it.
    virtual std::shared_ptr<const model::XmlState> xml() const = 0;
    virtual const live::State& live() const = 0;
    /// Why the states are not in step with the switch, in words for the administrator; "" when they are.
    virtual std::string not_ready() const = 0;
    /// Takes over an xmlState that was just read from the switch, and tells the observers when it differs.
    virtual void adopt(std::shared_ptr<const model::XmlState> xml) = 0;
};

}  // namespace connector::app
