#include "api/live_lobby.hpp"

#include <optional>

#include "api/json_live.hpp"
#include "api/json_live_v2.hpp"
#include "api/live_texts.hpp"

namespace connector::api {

void LiveLobby::touch_all(const live::State& state) {
    for (const auto& [name, room] : state.rooms) touch(name);
}

LiveLobby::Changes LiveLobby::changes(const model::XmlState& xml, const live::State& state) {
    Changes changes;
    for (const model::ConferenceName& name : touched_) {
        const auto known = told_.find(name);
        const live::Room* room = live::find_room(state, name);
        std::optional<Told> now;
        if (room && !room->members.empty()) now = Told{context_of(xml, name), digest_v2(*room)};
        for (const model::Context account : model::contexts_all) {
            const bool saw = known != told_.end() && may_see(account, known->second.context);
            const bool sees = now && may_see(account, now->context);
            boost::json::array& told = changes[static_cast<std::size_t>(account)];
            if (sees && !(saw && now->digest == known->second.digest)) told.push_back(now->digest);
            if (saw && !sees) told.push_back(digest_of_ended(name));
        }
        if (now) {
            told_.insert_or_assign(name, *std::move(now));
        } else if (known != told_.end()) {
            told_.erase(known);
        }
    }
    touched_.clear();
    for (const model::Context account : model::contexts_all) {
        const auto i = static_cast<std::size_t>(account);
        if (!changes[i].empty()) texts_[i].reset();
    }
    return changes;
}

SharedText LiveLobby::told_to(model::Context account) {
    SharedText& text = texts_[static_cast<std::size_t>(account)];
    if (text) return text;
    boost::json::array digests;
    for (const auto& [name, told] : told_) {
        if (may_see(account, told.context)) digests.push_back(told.digest);
    }
    text = elements_of(digests);
    return text;
}

void LiveLobby::replaced(const model::XmlState& xml, const live::State& state) {
    told_.clear();
    touched_.clear();
    texts_.fill(nullptr);
    touch_all(state);
    changes(xml, state);
}

}  // namespace connector::api
