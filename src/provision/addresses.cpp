#include "provision/addresses.hpp"

#include "base/percent.hpp"

namespace connector::provision {

namespace {

std::string authority(const Site& site) {
    return site.https_port == 443 ? site.hostname : site.hostname + ":" + std::to_string(site.https_port);
}

}  // namespace

std::string linphone_url(const Site& site) {
    return "https://" + authority(site) + "/linphone";
}

std::string linphone_url_of(const Site& site, const model::User& user) {
    return "https://" + percent_encoded(user.name) + ":" + percent_encoded(user.password.reveal()) + "@" +
           authority(site) + "/linphone";
}

std::string polycom_url(const Site& site) {
    return "https://" + authority(site) + "/polycom";
}

}  // namespace connector::provision
