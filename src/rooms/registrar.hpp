// Where the phones of each user can be called (RFC 3261, section 10), with FreeSWITCH's events.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rooms/accounts.hpp"
#include "rooms/event_head.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

struct Binding {
    std::string user;
    std::string domain;
    std::string contact;  // URI
    std::string sip_call_id;
    std::uint32_t cseq = 0;
    Peer peer;
    std::string user_agent;
    SteadyTime expires_at;
    WallTime expires_wall;
    SteadyTime registered_at;  // or refreshed
};

class Registrar {
public:
    /// The next one of a user replaces that which was refreshed longest ago.
    static constexpr std::size_t bindings_per_user_max = 10;
    /// The next one of anybody is refused with 503.
    static constexpr std::size_t bindings_max = 20'000;
    static constexpr std::uint32_t expires_s_max = 3600;

    Registrar(Accounts& accounts, EventHead& head) : accounts_(accounts), head_(head) {}

    std::vector<Output> on(const RegisterRequest& request, Now now);
    /// Takes out what was registered, or refreshed last, over that connection: nobody can be called over it any more.
    void on(const ConnectionClosed& closed, Now now, std::vector<Output>& outputs);
    /// Takes out what has expired.
    std::vector<Output> on_time(Now now);
    std::optional<SteadyTime> deadline() const;
    /// Takes out the bindings of a user ("20001" or "20001@domain") or of one Call-ID. How many there were.
    std::size_t flush(std::string_view user_or_call_id, Now now, std::vector<Output>& outputs);
    void flush_all(Now now, std::vector<Output>& outputs);

    std::vector<const Binding*> all() const;
    std::vector<const Binding*> of(std::string_view user) const;

private:
    // By user and contact: a phone that has restarted replaces itself.
    using Key = std::pair<std::string, std::string>;
    using Bindings = std::map<Key, Binding>;

    void bind(const RegisterRequest& request, const fsxml::DirectoryUser& user, const RegisterRequest::Contact& contact,
              std::uint32_t expires_s, Now now, std::vector<Output>& outputs);
    std::size_t take_out(const std::function<bool(const Binding&)>& is_meant, Now now, std::vector<Output>& outputs);
    void make_room(const std::string& user, Now now, std::vector<Output>& outputs);
    Bindings::iterator unbind(Bindings::iterator at, Now now, std::vector<Output>& outputs);
    void announce(std::string_view what, const Binding& binding, std::uint32_t expires_s, Now now,
                  std::vector<Output>& outputs);
    Respond answer(const RegisterRequest& request, const std::string& user, Now now) const;

    Accounts& accounts_;
    EventHead& head_;
    Bindings bindings_;
};

/// What came from outside, made fit for a log line: at most 64 characters, everything but printable ASCII as '?'.
std::string printable(std::string_view text);

}  // namespace connector::rooms
