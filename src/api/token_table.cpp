#include "api/token_table.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace connector::api {

namespace {

constexpr std::size_t token_characters = 43;

}  // namespace

std::string TokenTable::issue(Login login, Now now) {
    make_room(login.account.id, now);
    std::string token = alphanumeric(random_, token_characters);
    std::string hash = sha256_hex(token);
    entries_.push_back({hash, std::move(login), now.steady + limits_.lifetime});
    by_hash_.insert_or_assign(std::move(hash), std::prev(entries_.end()));
    return token;
}

std::optional<Login> TokenTable::find(std::string_view token, Now now) const {
    const auto found = by_hash_.find(sha256_hex(token));
    if (found == by_hash_.end() || found->second->ends_at <= now.steady) return std::nullopt;
    return found->second->login;
}

std::optional<Login> TokenTable::take(std::string_view token, Now now) {
    std::optional<Login> login = find(token, now);
    if (login) erase(by_hash_.find(sha256_hex(token))->second);
    return login;
}

void TokenTable::make_room(const model::UserId& account, Now now) {
    while (!entries_.empty() && (entries_.front().ends_at <= now.steady || entries_.size() >= limits_.entries_max)) {
        erase(entries_.begin());
    }
    const auto is_of_account = [&](const Entry& entry) { return entry.login.account.id == account; };
    const auto count = std::count_if(entries_.begin(), entries_.end(), is_of_account);
    if (static_cast<std::size_t>(count) >= limits_.of_account_max) {
        erase(std::find_if(entries_.begin(), entries_.end(), is_of_account));
    }
}

void TokenTable::erase(Entries::iterator entry) {
    by_hash_.erase(entry->hash);
    entries_.erase(entry);
}

}  // namespace connector::api
