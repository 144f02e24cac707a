#include "api/live_texts.hpp"

#include <boost/json/serialize.hpp>
#include <string>
#include <utility>

#include "api/json_live.hpp"
#include "api/json_live_v2.hpp"

namespace connector::api {

SharedText elements_of(const boost::json::array& array) {
    const std::string text = boost::json::serialize(array);
    return std::make_shared<const std::string>(text.substr(1, text.size() - 2));
}

SharedText LiveTexts::conferences(model::Context account, WallTime now) {
    SharedText& text = conferences_[static_cast<std::size_t>(account)];
    if (text) return text;
    std::string all;
    for (const auto& [name, room] : world_.live().rooms) {
        const SharedText one = conference(account, name, now);
        if (!one) continue;
        if (!all.empty()) all += ',';
        all += *one;
    }
    text = std::make_shared<const std::string>(std::move(all));
    return text;
}

SharedText LiveTexts::conference(model::Context account, const model::ConferenceName& name, WallTime now) {
    const auto xml = world_.xml();
    const live::Room* room = live::find_room(world_.live(), name);
    if (!room || room->members.empty() || !may_see(account, context_of(*xml, name))) return nullptr;
    SharedText& text = conference_[name];
    if (!text) text = std::make_shared<const std::string>(boost::json::serialize(conference_v2(*xml, *room, now)));
    return text;
}

SharedText LiveTexts::registrations() {
    if (!registrations_) registrations_ = elements_of(registrations_of(world_.live()));
    return registrations_;
}

void LiveTexts::forget(const model::ConferenceName& room) {
    conference_.erase(room);
    conferences_.fill(nullptr);
}

void LiveTexts::forget_all() {
    conference_.clear();
    conferences_.fill(nullptr);
    forget_registrations();
}

void LiveTexts::forget_elapsed() {
    const auto& rooms = world_.live().rooms;
    const auto forgotten = std::erase_if(conference_, [&](const auto& entry) {
        const auto room = rooms.find(entry.first);
        return room == rooms.end() || !room->second.recordings.empty();
    });
    if (forgotten > 0) conferences_.fill(nullptr);
}

}  // namespace connector::api
