#include "app/gaps.hpp"

#include "base/overloaded.hpp"

namespace connector::app {

namespace {

std::string key(const live::RoomRef& room) {
    return room.uuid;
}
std::string key(const live::RoomRef& room, model::MemberId member) {
    return room.uuid + " member " + std::to_string(member.get());
}
std::string key(const live::RoomRef& room, const std::string& path) {
    return room.uuid + " path " + path;
}
std::string key(const model::UserId& user) {
    return "user " + user.get();
}

}  // namespace

void Gaps::open(const live::Event& event) {
    open_.insert(
        std::visit(overloaded{
                       [](const live::RoomCreated& e) { return key(e.room); },
                       [](const live::RoomDestroyed& e) { return key(e.room); },
                       [](const live::RoomLocked& e) { return key(e.room); },
                       [](const live::FloorChanged& e) { return e.holder ? key(e.room, *e.holder) : key(e.room); },
                       [](const live::MemberJoined& e) { return key(e.room, e.member.id); },
                       [](const live::MemberLeft& e) { return key(e.room, e.member); },
                       [](const live::MemberMuted& e) { return key(e.room, e.member); },
                       [](const live::MemberDeafened& e) { return key(e.room, e.member); },
                       [](const live::MemberTalked& e) { return key(e.room, e.member); },
                       [](const live::MemberEnergySet& e) { return key(e.room, e.member); },
                       [](const live::MemberVolumeInSet& e) { return key(e.room, e.member); },
                       [](const live::MemberVolumeOutSet& e) { return key(e.room, e.member); },
                       [](const live::RecordingStarted& e) { return key(e.room, e.path); },
                       [](const live::RecordingPaused& e) { return key(e.room, e.path); },
                       [](const live::RecordingResumed& e) { return key(e.room, e.path); },
                       [](const live::RecordingStopped& e) { return key(e.room, e.path); },
                       [](const live::Registered& e) { return key(e.registration.user); },
                       [](const live::Unregistered& e) { return key(e.user); },
                   },
                   event));
}

void Gaps::close(const live::Event& event) {
    if (const auto* destroyed = std::get_if<live::RoomDestroyed>(&event)) {
        std::erase_if(open_, [&](const std::string& gap) { return gap.starts_with(destroyed->room.uuid); });
    } else if (const auto* left = std::get_if<live::MemberLeft>(&event)) {
        open_.erase(key(left->room, left->member));
    } else if (const auto* stopped = std::get_if<live::RecordingStopped>(&event)) {
        open_.erase(key(stopped->room, stopped->path));
    }
}

}  // namespace connector::app
