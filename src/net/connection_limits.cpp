#include "net/connection_limits.hpp"

#include <cassert>

namespace connector::net {

bool ConnectionLimits::enter(const std::string& address) {
    if (all_ >= all_max_) return false;
    std::size_t& count = of_address_[address];
    if (count >= per_address_max_) {
        if (count == 0) of_address_.erase(address);
        return false;
    }
    ++count;
    ++all_;
    return true;
}

void ConnectionLimits::leave(const std::string& address) {
    const auto found = of_address_.find(address);
    assert(found != of_address_.end() && all_ > 0);
    --all_;
    if (--found->second == 0) of_address_.erase(found);
}

}  // namespace connector::net
