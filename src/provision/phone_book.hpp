// An account and the conferences that its phone lists.
#pragma once

#include <vector>

#include "model/conference.hpp"
#include "model/user.hpp"
#include "model/xml_state.hpp"

namespace connector::provision {

struct PhoneBook {
    model::User user;
    std::vector<model::Conference> conferences;  // by number

    bool operator==(const PhoneBook&) const = default;
};

/// The conferences that `user`'s context may see: team all, friends those of friends and public, public those of
/// public.
PhoneBook phone_book_of(const model::User& user, const model::XmlState& state);

}  // namespace connector::provision
