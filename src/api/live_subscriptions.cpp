#include "api/live_subscriptions.hpp"

#include <utility>

namespace connector::api {

void LiveSubscriptions::add(LiveClientV2& client) {
    at(clients_, client.context()).add(client);
    enter(client);
}

void LiveSubscriptions::remove(LiveClientV2& client) {
    at(clients_, client.context()).remove(client);
    leave(client);
}

void LiveSubscriptions::subscribe(LiveClientV2& client, Subscription subscription) {
    leave(client);
    client.subscription = std::move(subscription);
    enter(client);
}

const ClientList* LiveSubscriptions::of(const model::ConferenceName& room) const {
    const auto found = by_room_.find(room);
    return found == by_room_.end() ? nullptr : &found->second;
}

void LiveSubscriptions::enter(LiveClientV2& client) {
    if (client.subscription.all) at(all_, client.context()).add(client);
    for (const model::ConferenceName& name : client.subscription.names) by_room_[name].add(client);
}

void LiveSubscriptions::leave(LiveClientV2& client) {
    if (client.subscription.all) at(all_, client.context()).remove(client);
    for (const model::ConferenceName& name : client.subscription.names) {
        const auto room = by_room_.find(name);
        if (room == by_room_.end()) continue;
        room->second.remove(client);
        if (room->second.empty()) by_room_.erase(room);
    }
}

}  // namespace connector::api
