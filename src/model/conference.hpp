// A conference of the dialplan: a room that can be dialled, whether anybody is in it or not.
#pragma once

#include "model/context.hpp"
#include "model/ids.hpp"

namespace connector::model {

struct Conference {
    ConferenceNumber num;
    ConferenceName name;
    ProfileName type;
    Context context = Context::team;

    bool operator==(const Conference&) const = default;
};

}  // namespace connector::model
