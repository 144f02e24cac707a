// How many connections there may be: in all and from one address.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

namespace connector::net {

class ConnectionLimits {
public:
    ConnectionLimits(std::size_t all_max, std::size_t per_address_max)
        : all_max_(all_max), per_address_max_(per_address_max) {}

    /// Counts one more of `address`; false when there are too many, and then nothing is counted.
    [[nodiscard]] bool enter(const std::string& address);
    /// Takes back one enter() that was true.
    void leave(const std::string& address);

    std::size_t all() const noexcept { return all_; }

private:
    std::size_t all_max_;
    std::size_t per_address_max_;
    std::size_t all_ = 0;
    std::unordered_map<std::string, std::size_t> of_address_;
};

}  // namespace connector::net
