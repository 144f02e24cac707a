// Who has subscribed to what: from a conference to its clients without a look at all the others.
#pragma once

#include <array>
#include <unordered_map>

#include "api/client_list.hpp"
#include "model/context.hpp"
#include "model/ids.hpp"

namespace connector::api {

/// Of each context: its clients, and those of them who take all conferences. Of each conference: those who have named
/// it, whether it runs and they may see it or not.
class LiveSubscriptions {
public:
    void add(LiveClientV2& client);
    void remove(LiveClientV2& client);
    /// Puts `subscription` in the place of the client's.
    void subscribe(LiveClientV2& client, Subscription subscription);

    const ClientList& of(model::Context context) const { return at(clients_, context); }
    const ClientList& all_of(model::Context context) const { return at(all_, context); }
    /// nullptr for none.
    const ClientList* of(const model::ConferenceName& room) const;

private:
    using ByContext = std::array<ClientList, model::contexts_all.size()>;

    static const ClientList& at(const ByContext& lists, model::Context context) {
        return lists[static_cast<std::size_t>(context)];
    }
    static ClientList& at(ByContext& lists, model::Context context) { return lists[static_cast<std::size_t>(context)]; }

    void enter(LiveClientV2& client);
    void leave(LiveClientV2& client);

    ByContext clients_;
    ByContext all_;
    std::unordered_map<model::ConferenceName, ClientList> by_room_;
};

}  // namespace connector::api
