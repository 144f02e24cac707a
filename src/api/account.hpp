// Who has logged in, and whether that still holds.
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "model/context.hpp"
#include "model/ids.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

/// Taken from the directory's account and nothing else.
struct Account {
    model::UserId id;
    std::string name;
    model::Context context = model::Context::public_;

    bool operator==(const Account&) const = default;
};

/// An account as it was when it logged in. The password is kept so that a changed one ends what was begun with the old.
struct Login {
    Account account;
    Secret password;

    bool operator==(const Login&) const = default;
};

Login login_of(const model::User& user);

/// Whether the directory still has this account with the same name, context and password.
bool still_stands(const Login& login, const model::XmlState& xml);

}  // namespace connector::api
