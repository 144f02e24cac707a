#include "sipstack/browser_connections.hpp"

#include <algorithm>

namespace connector::sipstack {

namespace {

std::string key_of(const rooms::Address& address) {
    return address.ip + ' ' + std::to_string(address.port);
}

}  // namespace

void BrowserConnections::open(BrowserConnection connection) {
    const std::lock_guard lock(mutex_);
    const std::string inner = key_of(connection.inner);
    inner_of_browser_[key_of(connection.browser)] = inner;
    by_inner_[inner] = {std::move(connection), {}};
}

void BrowserConnections::close(const rooms::Address& inner) {
    const std::lock_guard lock(mutex_);
    const auto known = by_inner_.find(key_of(inner));
    if (known == by_inner_.end()) return;
    const auto at = inner_of_browser_.find(key_of(known->second.connection.browser));
    // The browser's port may belong to a later connection already.
    if (at != inner_of_browser_.end() && at->second == known->first) inner_of_browser_.erase(at);
    by_inner_.erase(known);
}

std::optional<BrowserConnection> BrowserConnections::behind(const rooms::Address& from,
                                                            const rooms::Address& to) const {
    const std::lock_guard lock(mutex_);
    const auto known = by_inner_.find(key_of(from));
    if (known == by_inner_.end() || known->second.connection.stack != to) return std::nullopt;
    return known->second.connection;
}

void BrowserConnections::registered(const rooms::Address& inner, const std::string& contact) {
    const std::lock_guard lock(mutex_);
    const auto meant = by_inner_.find(key_of(inner));
    if (meant == by_inner_.end()) return;
    for (auto& [key, known] : by_inner_) std::erase(known.contacts, contact);
    auto& contacts = meant->second.contacts;
    if (contacts.size() >= contacts_of_one_max) contacts.erase(contacts.begin());
    contacts.push_back(contact);
}

std::optional<BrowserConnection> BrowserConnections::to(const rooms::Address& browser,
                                                        const std::string& contact) const {
    const std::lock_guard lock(mutex_);
    if (const auto at = inner_of_browser_.find(key_of(browser)); at != inner_of_browser_.end()) {
        return by_inner_.at(at->second).connection;
    }
    const auto has_it = [&](const auto& entry) {
        const auto& contacts = entry.second.contacts;
        return std::find(contacts.begin(), contacts.end(), contact) != contacts.end();
    };
    const auto known = std::find_if(by_inner_.begin(), by_inner_.end(), has_it);
    if (known == by_inner_.end()) return std::nullopt;
    return known->second.connection;
}

}  // namespace connector::sipstack
