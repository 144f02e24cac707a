// The head that every event of the switch carries: who sends it, when, and its number.
#pragma once

#include <string>
#include <string_view>

#include "base/now.hpp"
#include "base/random.hpp"
#include "esl/event.hpp"

namespace connector::rooms {

class EventHead {
public:
    EventHead(std::string hostname, std::string ip, Random& random);

    /// An event with the head in FreeSWITCH's order; `subclass` is "" unless `name` is CUSTOM.
    esl::Event make(std::string_view name, std::string_view subclass, Now now);

    /// New with every start of the switch.
    const std::string& core_uuid() const noexcept { return core_uuid_; }
    const std::string& hostname() const noexcept { return hostname_; }
    const std::string& ip() const noexcept { return ip_; }

private:
    std::string hostname_;
    std::string ip_;
    std::string core_uuid_;
    unsigned long sequence_ = 0;
};

/// Microseconds since 1970, as FreeSWITCH writes times.
std::string epoch_us(WallTime time);

}  // namespace connector::rooms
