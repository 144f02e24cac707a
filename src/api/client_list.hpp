// A set of clients that is gone through far more often than it changes.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "api/live_client_v2.hpp"

namespace connector::api {

/// Adding and removing take the same time however many there are.
class ClientList {
public:
    void add(LiveClientV2& client) {
        if (places_.emplace(&client, clients_.size()).second) clients_.push_back(&client);
    }
    void remove(LiveClientV2& client) {
        const auto place = places_.find(&client);
        if (place == places_.end()) return;
        LiveClientV2* last = clients_.back();
        clients_[place->second] = last;
        places_[last] = place->second;
        clients_.pop_back();
        places_.erase(&client);
    }
    bool empty() const { return clients_.empty(); }
    auto begin() const { return clients_.begin(); }
    auto end() const { return clients_.end(); }

private:
    std::vector<LiveClientV2*> clients_;
    std::unordered_map<const LiveClientV2*, std::size_t> places_;
};

}  // namespace connector::api
