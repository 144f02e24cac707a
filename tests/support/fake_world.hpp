// A World whose states a test sets.
#pragma once

#include <memory>
#include <string>

#include "app/world.hpp"

namespace connector::test {

class FakeWorld final : public app::World {
public:
    std::shared_ptr<const model::XmlState> xml() const override { return xml_state; }
    const live::State& live() const override { return live_state; }
    std::string not_ready() const override { return not_ready_reason; }
    void adopt(std::shared_ptr<const model::XmlState> xml) override { xml_state = std::move(xml); }

    void set(model::XmlState::Parts parts) { xml_state = std::make_shared<const model::XmlState>(std::move(parts)); }

    std::shared_ptr<const model::XmlState> xml_state = std::make_shared<const model::XmlState>();
    live::State live_state;
    std::string not_ready_reason;
};

}  // namespace connector::test
