#include "rooms/accounts.hpp"

namespace connector::rooms {

std::string_view setting(const fsxml::Settings& settings, const std::string& name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string_view{} : std::string_view{found->second};
}

Accounts::Accounts(Random& random, std::chrono::seconds nonce_lifetime)
    : nonces_(random, nonce_lifetime), nobody_(alphanumeric(random, 16)) {}

void Accounts::use(const fsxml::Directory& directory) {
    domain_ = directory.domain;
    by_id_.clear();
    for (const fsxml::DirectoryUser& user : directory.users) by_id_.emplace(user.id, &user);
}

const fsxml::DirectoryUser* Accounts::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

Accounts::Verdict Accounts::check(std::string_view authorization, std::string_view method, Now now) {
    if (authorization.empty()) return challenge(false, now);
    const auto sent = digest::parse(authorization);
    if (!sent || (!sent->qop.empty() && sent->qop != "auth")) return Refused{};
    const fsxml::DirectoryUser* user = find(sent->username);
    const std::string_view password = user ? setting(user->params, "password") : std::string_view{};
    // An account without a password is no account; it takes as long to refuse as a wrong password.
    const bool exists = !password.empty();
    const std::string expected =
        digest::expected_response(*sent, method, Secret(exists ? std::string(password) : nobody_));
    const bool proved = digest::equal_in_constant_time(expected, sent->response);
    if (sent->realm != domain_) return challenge(false, now);
    // Old phones know no qop, so they have no count: each nonce is good for one request of theirs.
    const std::string_view count = sent->qop.empty() ? std::string_view("00000001") : sent->nc;
    const auto verdict = proved ? nonces_.use(sent->nonce, count, now) : nonces_.check(sent->nonce, now);
    if (verdict != digest::Nonces::Verdict::fresh) return challenge(true, now);
    if (!proved || !exists) return Refused{};
    return user;
}

Accounts::Challenge Accounts::challenge(bool stale, Now now) {
    return {"Digest realm=\"" + domain_ + "\", nonce=\"" + nonces_.make(now) + "\"" + (stale ? ", stale=true" : "") +
            ", algorithm=MD5, qop=\"auth\""};
}

}  // namespace connector::rooms
