#include "sipstack/ice_lite.hpp"

#include <utility>

#include "sipstack/stun_message.hpp"

namespace connector::sipstack {

IceLite::IceLite(Credentials credentials, SteadyTime now) : current_(std::move(credentials)), begun_at_(now) {}

void IceLite::change(Credentials credentials) {
    if (credentials == current_) return;
    former_ = std::exchange(current_, std::move(credentials));
}

std::vector<std::uint8_t> IceLite::on_check(std::span<const std::uint8_t> bytes, const Route& from, SteadyTime now) {
    const auto check = parse_stun(bytes);
    // Indications keep a NAT's mapping open, no more.
    if (!check || check->is_indication) return {};
    if (!check->integrity || !check->username) {
        return print_stun_error(check->transaction, StunError::bad_request, {}, nullptr);
    }
    const Credentials* by = addressed_by(*check->username);
    if (!by || !is_authentic(*check, bytes, by->password)) {
        return print_stun_error(check->transaction, StunError::unauthenticated, {}, nullptr);
    }
    const Secret password = by->password;
    if (!check->unknown.empty()) {
        return print_stun_error(check->transaction, StunError::unknown_attribute, check->unknown, &password);
    }
    // Who only answers is never the one that decides (RFC 8445, section 6.1.1).
    if (check->is_controlled) return print_stun_error(check->transaction, StunError::role_conflict, {}, &password);
    accept(*by, now);
    if (check->uses_candidate) nominated_ = from;
    return print_stun_success(check->transaction, from.remote, password);
}

// Only the first part is ours to judge (RFC 8445, section 7.3): the browser's own may be newer than what we know of it.
const IceLite::Credentials* IceLite::addressed_by(const std::string& username) const {
    const auto is_of = [&](const Credentials& one) {
        return username.size() > one.ufrag.size() && username.starts_with(one.ufrag) &&
               username[one.ufrag.size()] == ':';
    };
    if (is_of(current_)) return &current_;
    return former_ && is_of(*former_) ? &*former_ : nullptr;
}

void IceLite::accept(const Credentials& by, SteadyTime now) {
    checked_at_ = now;
    if (&by == &current_) former_.reset();
}

bool IceLite::has_consent(SteadyTime now) const {
    return checked_at_ ? now - *checked_at_ < consent_max : now - begun_at_ < first_check_max;
}

}  // namespace connector::sipstack
