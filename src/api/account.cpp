#include "api/account.hpp"

namespace connector::api {

Login login_of(const model::User& user) {
    return {{user.id, user.name, user.context}, user.password};
}

bool still_stands(const Login& login, const model::XmlState& xml) {
    const model::User* user = xml.user_by_id(login.account.id.get());
    return user && login_of(*user) == login;
}

}  // namespace connector::api
