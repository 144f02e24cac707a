#include "api/authenticate.hpp"

#include <array>

#include "base/hash.hpp"

namespace connector::api {

namespace {

constexpr std::string_view realm = "freeswitch-connector";
constexpr std::chrono::seconds nonce_lifetime{60};
constexpr std::size_t shown_account_characters_max = 64;

bool is_shown(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '@' || c == '-';
}

// An account without a name or password is no account: it cannot log in.
const model::User* account_of(const model::XmlState& xml, std::string_view name) {
    const model::User* user = name.empty() ? nullptr : xml.user_by_name(name);
    return user && !user->password.empty() ? user : nullptr;
}

// The same test whether the account exists or not; hashing makes the lengths equal.
bool same_password(const Secret& a, const Secret& b) {
    return digest::equal_in_constant_time(sha256_hex(a.reveal()), sha256_hex(b.reveal()));
}

}  // namespace

std::string_view to_text(NotLoggedIn::Why why) {
    switch (why) {
        case NotLoggedIn::Why::no_credentials: return "log in first";
        case NotLoggedIn::Why::wrong_credentials: return "name or password is wrong";
        case NotLoggedIn::Why::used_up: return "the nonce is used up: answer the new challenge";
        case NotLoggedIn::Why::too_often: return "too many failed logins";
        case NotLoggedIn::Why::wrong_context: return "wrong context";
    }
    return "log in first";
}

Authenticator::Authenticator(const app::World& world, Random& random, Audit audit, LoginLimits limits)
    : world_(world),
      audit_(std::move(audit)),
      limits_(std::move(limits)),
      nonces_(random, nonce_lifetime),
      nobody_{{}, Secret(alphanumeric(random, 16))} {}

LoggedIn Authenticator::by_digest(const Request& request, Now now) {
    const std::size_t count = count_headers(request.headers, "Authorization");
    if (count == 0) return fail(NotLoggedIn{NotLoggedIn::Why::no_credentials});
    const auto sent = digest::parse(find_header(request.headers, "Authorization"));
    if (count > 1 || !sent) {
        if (const auto wait = limits_.wait("", request.remote_ip, now)) {
            return fail(NotLoggedIn{NotLoggedIn::Why::too_often, *wait});
        }
        return fail(failed("", request.remote_ip, now));
    }
    if (const auto wait = limits_.wait(sent->username, request.remote_ip, now)) {
        return fail(NotLoggedIn{NotLoggedIn::Why::too_often, *wait});
    }

    const auto xml = world_.xml();
    const model::User* user = account_of(*xml, sent->username);
    const std::string expected =
        digest::expected_response(*sent, request.method, user ? user->password : nobody_.password);
    const bool proved = digest::equal_in_constant_time(expected, sent->response);
    const bool well_formed = sent->realm == realm && sent->qop == "auth" && sent->uri == request.target;
    if (!proved || !user || !well_formed) return fail(failed(sent->username, request.remote_ip, now));

    // A nonce of an earlier run of the connector counts as used up as well: browsers then try again by themselves.
    if (nonces_.use(sent->nonce, sent->nc, now) != digest::Nonces::Verdict::fresh) {
        return fail(NotLoggedIn{NotLoggedIn::Why::used_up});
    }
    limits_.succeeded(sent->username, request.remote_ip);
    return login_of(*user);
}

LoggedIn Authenticator::by_password(std::string_view name, const Secret& password, std::string_view remote_ip,
                                    Now now) {
    if (const auto wait = limits_.wait(name, remote_ip, now)) {
        return fail(NotLoggedIn{NotLoggedIn::Why::too_often, *wait});
    }
    const auto xml = world_.xml();
    const model::User* user = account_of(*xml, name);
    const bool proved = same_password(password, user ? user->password : nobody_.password);
    if (!proved || !user) return fail(failed(name, remote_ip, now));
    limits_.succeeded(name, remote_ip);
    return login_of(*user);
}

NotLoggedIn Authenticator::failed(std::string_view name, std::string_view remote_ip, Now now) {
    limits_.failed(name, remote_ip, now);
    if (audit_) audit_(print_failed_login(name, remote_ip));
    return {NotLoggedIn::Why::wrong_credentials};
}

Headers Authenticator::challenge(bool stale, Now now) {
    const std::string nonce = nonces_.make(now);
    Headers headers;
    for (const digest::Algorithm algorithm : {digest::Algorithm::sha256, digest::Algorithm::md5}) {
        headers.emplace_back("WWW-Authenticate",
                             "Digest realm=\"" + std::string(realm) +
                                 "\", qop=\"auth\", algorithm=" + std::string(to_string(algorithm)) + ", nonce=\"" +
                                 nonce + '"' + (stale ? ", stale=true" : "") + ", charset=UTF-8");
    }
    return headers;
}

std::string print_failed_login(std::string_view account, std::string_view remote_ip) {
    std::string shown(account.substr(0, shown_account_characters_max));
    for (char& c : shown) {
        if (!is_shown(c)) c = '?';
    }
    return "authentication failed account=\"" + shown + "\" from=" + std::string(remote_ip);
}

}  // namespace connector::api
