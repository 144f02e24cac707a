// The directory that the tests of the API work on: two accounts and one conference of each context.
#pragma once

#include "live/state.hpp"
#include "model/xml_state.hpp"

namespace connector::test {

inline model::User user_of(model::Context context, std::string id, std::string name, std::string password) {
    model::User user;
    user.id = model::UserId(std::move(id));
    user.password = Secret(std::move(password));
    user.conpin = "4711";
    user.context = context;
    user.email = name + "@example.org";
    user.name = std::move(name);
    return user;
}

/// ann and anton are team, fred and frida friends, pam and paul public. ann's password is pam's as well.
inline model::XmlState::Parts directory_of_six() {
    using model::Context;
    const auto conference = [](std::string num, std::string name, Context context) {
        return model::Conference{model::ConferenceNumber(std::move(num)), model::ConferenceName(std::move(name)),
                                 model::ProfileName("16kHz-novideo"), context};
    };
    return {
        {user_of(Context::team, "20000", "ann", "shared-secret"), user_of(Context::team, "20001", "anton", "secret-2"),
         user_of(Context::friends, "21000", "fred", "secret-3"),
         user_of(Context::friends, "21001", "frida", "secret-4"),
         user_of(Context::public_, "22000", "pam", "shared-secret"),
         user_of(Context::public_, "22001", "paul", "secret-6")},
        {conference("30000", "Team_One", Context::team), conference("31000", "Friends_One", Context::friends),
         conference("32000", "Public_One", Context::public_)},
        {model::ProfileName("16kHz-novideo"), model::ProfileName("48kHz-video")},
        {{"wss_binding", ":7443"},
         {"internal_tls_port", "5061"},
         {"domain", "example.org"},
         {"default_password", "hidden-1"},
         {"xml_rpc_password", "hidden-2"},
         {"es_pw", "hidden-3"},
         {"modconpin", "hidden-4"},
         {"defconpin", "hidden-5"}}};
}

inline model::Member member_of(unsigned id, std::string number, std::string caller_name) {
    model::Member member;
    member.id = model::MemberId(id);
    member.number = std::move(number);
    member.caller_name = std::move(caller_name);
    return member;
}

inline live::Room room_of(std::string name, std::initializer_list<model::Member> members) {
    live::Room room;
    room.name = model::ConferenceName(std::move(name));
    room.uuid = "uuid-of-" + room.name.get();
    for (const model::Member& member : members) {
        room.members.emplace(member.id, member);
        room.last_join = member;
    }
    return room;
}

inline live::State state_of(std::initializer_list<live::Room> rooms) {
    live::State state;
    for (const live::Room& room : rooms) state.rooms.emplace(room.name, room);
    return state;
}

}  // namespace connector::test
