#include "rooms/event_head.hpp"

#include <array>
#include <ctime>

namespace connector::rooms {

namespace {

std::string formatted(WallTime time, const char* format, bool local) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    if (local) {
        localtime_r(&seconds, &parts);
    } else {
        gmtime_r(&seconds, &parts);
    }
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace

std::string epoch_us(WallTime time) {
    return std::to_string(time.time_since_epoch().count());
}

EventHead::EventHead(std::string hostname, std::string ip, Random& random)
    : hostname_(std::move(hostname)), ip_(std::move(ip)), core_uuid_(uuid4(random)) {}

esl::Event EventHead::make(std::string_view name, std::string_view subclass, Now now) {
    esl::Event event;
    if (!subclass.empty()) event.add("Event-Subclass", std::string(subclass));
    event.add("Event-Name", std::string(name));
    event.add("Core-UUID", core_uuid_);
    event.add("FreeSWITCH-Hostname", hostname_);
    event.add("FreeSWITCH-Switchname", hostname_);
    event.add("FreeSWITCH-IPv4", ip_);
    event.add("FreeSWITCH-IPv6", "::1");
    event.add("Event-Date-Local", formatted(now.wall, "%Y-%m-%d %H:%M:%S", true));
    event.add("Event-Date-GMT", formatted(now.wall, "%a, %d %b %Y %H:%M:%S GMT", false));
    event.add("Event-Date-Timestamp", epoch_us(now.wall));
    event.add("Event-Calling-File", "miniswitch");
    event.add("Event-Calling-Function", "miniswitch");
    event.add("Event-Calling-Line-Number", "1");
    event.add("Event-Sequence", std::to_string(++sequence_));
    return event;
}

}  // namespace connector::rooms
