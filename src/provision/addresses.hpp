// The addresses that phones fetch their files from.
#pragma once

#include <string>

#include "model/user.hpp"
#include "provision/site.hpp"

namespace connector::provision {

/// "https://HOST:PORT/linphone", the port left out when it is 443. It holds no secret: this is what the QR code says.
std::string linphone_url(const Site& site);

/// The same with name and password, percent-encoded (RFC 3986, section 3.2.1): what Linphone asks again by itself.
std::string linphone_url_of(const Site& site, const model::User& user);

/// "https://HOST:PORT/polycom". Name and password are told to the phone beside it: old firmware decodes no escapes.
std::string polycom_url(const Site& site);

}  // namespace connector::provision
