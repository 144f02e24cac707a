#include "sipstack/sip_connection_limits.hpp"

#include <algorithm>
#include <unordered_map>

namespace connector::sipstack {

std::vector<int> too_many(std::vector<Connection> connections, const ConnectionLimits& limits) {
    std::sort(connections.begin(), connections.end(),
              [](const Connection& a, const Connection& b) { return a.descriptor < b.descriptor; });
    std::unordered_map<std::string, std::size_t> kept_of;
    std::size_t kept = 0;
    std::vector<int> excess;
    for (const Connection& connection : connections) {
        std::size_t& of_address = kept_of[connection.ip];
        if (kept >= limits.in_all || of_address >= limits.of_one_address) {
            excess.push_back(connection.descriptor);
        } else {
            ++kept;
            ++of_address;
        }
    }
    return excess;
}

}  // namespace connector::sipstack
