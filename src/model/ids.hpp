// The ids of the domain, each a type of its own.
#pragma once

#include "base/strong.hpp"

namespace connector::model {

using UserId = Strong<struct UserIdTag>;                      // the number a user is called by: 20001
using ConferenceName = Strong<struct ConferenceNameTag>;      // Team_One
using ConferenceNumber = Strong<struct ConferenceNumberTag>;  // the number it is dialled by: 30000
using ProfileName = Strong<struct ProfileNameTag>;            // a profile of conference.conf: 16kHz-novideo
using MemberId = Strong<struct MemberIdTag, unsigned>;        // unique while the switch runs
using RegistrationId = Strong<struct RegistrationIdTag>;      // the SIP Call-ID of the registration

}  // namespace connector::model
