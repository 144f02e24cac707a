#include "app/recording_name.hpp"

#include "base/iso_time.hpp"

namespace connector::app {

std::string recording_name(const model::ConferenceName& conference, WallTime start) {
    return conference.get() + "-" + iso_time(start) + ".wav";
}

}  // namespace connector::app
