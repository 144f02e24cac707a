// What phones ask and bring, each for the account that it logs in as: /linphone and /polycom/….
#pragma once

#include "api/call.hpp"

namespace connector::api {

void linphone_xml(const Call& call, Answer answer);
void linphone_qr(const Call& call, Answer answer);
void polycom_file(const Call& call, Answer answer);
void put_polycom_file(const Call& call, Answer answer);

}  // namespace connector::api
