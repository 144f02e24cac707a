// Where browsers really are. Their WebSockets end in another part of the program, which holds one TCP connection to
// libre for each of them; that inner connection is all that libre sees of a browser.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rooms/ports.hpp"

namespace connector::sipstack {

struct BrowserConnection {
    rooms::Address inner;    // our end of the inner connection; nobody else can have it as long as it is open
    rooms::Address stack;    // libre's end of it
    rooms::Address browser;  // where the browser is
    rooms::Address reached;  // where it has reached us, which is what our Contact tells it

    bool operator==(const BrowserConnection&) const = default;
};

/// Safe from any thread: connections are opened and closed on one, messages come and go on another.
class BrowserConnections {
public:
    /// Of what a connection has registered, only so much is known: what was registered last.
    static constexpr std::size_t contacts_of_one_max = 10;

    /// Before the first byte goes to libre, and after libre has read the last one.
    void open(BrowserConnection connection);
    void close(const rooms::Address& inner);

    /// The browser behind a TCP connection from `from` to `to`, as libre sees it; nothing when it is another's, who may
    /// well be on this machine.
    std::optional<BrowserConnection> behind(const rooms::Address& from, const rooms::Address& to) const;

    /// `contact` has been registered over that connection, and so no longer over another one.
    void registered(const rooms::Address& inner, const std::string& contact);

    /// The connection for a request to `contact`: the one from `browser`; when that is gone, for a browser comes back
    /// from a lost network with a new one, the one over which `contact` was registered since.
    std::optional<BrowserConnection> to(const rooms::Address& browser, const std::string& contact) const;

private:
    struct Known {
        BrowserConnection connection;
        std::vector<std::string> contacts;
    };

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Known> by_inner_;
    std::unordered_map<std::string, std::string> inner_of_browser_;
};

}  // namespace connector::sipstack
