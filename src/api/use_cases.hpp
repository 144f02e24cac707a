// The use cases that requests become.
#pragma once

#include "app/changes.hpp"
#include "app/control.hpp"
#include "app/maintenance.hpp"
#include "app/phones.hpp"
#include "app/recordings.hpp"
#include "app/world.hpp"

namespace connector::api {

/// Each outlives the Service.
struct UseCases {
    app::World& world;
    app::Changes& changes;
    app::Control& control;
    app::Phones& phones;
    app::Recordings& recordings;
    app::Maintenance& maintenance;
};

}  // namespace connector::api
