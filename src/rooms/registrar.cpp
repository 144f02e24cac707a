#include "rooms/registrar.hpp"

#include <algorithm>

#include "base/overloaded.hpp"

namespace connector::rooms {

namespace {

constexpr std::size_t contact_bytes_max = 512;

// It goes out again in answers and events, and the dialplan's dial strings have no way to write ',' and '|'.
bool is_plain(const RegisterRequest::Contact& contact) {
    return !contact.uri.empty() && contact.uri.size() <= contact_bytes_max &&
           std::none_of(contact.uri.begin(), contact.uri.end(), [](unsigned char c) {
               return c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == '"' || c == ',' || c == '|';
           });
}

std::string quoted_contact(const Binding& binding) {
    return "\"\" <" + binding.contact + ">";
}

std::string status_of(Transport transport) {
    switch (transport) {
        case Transport::udp: return "Registered(UDP)";
        case Transport::tcp: return "Registered(TCP)";
        case Transport::tls: return "Registered(TLS)";
        case Transport::wss: return "Registered(WSS-NAT)";  // FreeSWITCH takes every browser for one behind NAT
    }
    return "Registered";
}

std::uint32_t expires_of(const RegisterRequest& request, const RegisterRequest::Contact& contact) {
    const std::uint32_t wanted = contact.expires_s.value_or(request.expires_s.value_or(Registrar::expires_s_max));
    return std::min(wanted, Registrar::expires_s_max);
}

}  // namespace

std::vector<Output> Registrar::on(const RegisterRequest& request, Now now) {
    std::vector<Output> outputs;
    const auto refuse = [&](unsigned status, std::string reason) {
        outputs.push_back(Respond{request.transaction, status, std::move(reason), {}});
    };
    const Accounts::Verdict verdict = accounts_.check(request.authorization, "REGISTER", now);
    if (const auto* challenge = std::get_if<Accounts::Challenge>(&verdict)) {
        outputs.push_back(Respond{request.transaction, 401, "Unauthorized", {{"WWW-Authenticate", challenge->value}}});
        return outputs;
    }
    const auto* const* account = std::get_if<const fsxml::DirectoryUser*>(&verdict);
    // Nobody registers for somebody else.
    if (!account || (*account)->id != request.user) {
        outputs.push_back(Note{Severity::warning, "registration refused for " + printable(request.user) + " from " +
                                                      request.peer.address.ip});
        refuse(403, "Forbidden");
        return outputs;
    }
    const fsxml::DirectoryUser& user = **account;
    if (!std::all_of(request.contacts.begin(), request.contacts.end(), is_plain)) {
        refuse(400, "Bad Contact");
        return outputs;
    }
    if (request.contact_star) {
        // RFC 3261, section 10.2.2: a star stands alone, and only ends.
        if (!request.contacts.empty() || request.expires_s != 0U) {
            refuse(400, "Bad Contact");
            return outputs;
        }
        take_out([&](const Binding& binding) { return binding.user == user.id; }, now, outputs);
    }
    for (const auto& contact : request.contacts) {
        const std::uint32_t expires_s = expires_of(request, contact);
        const auto known = bindings_.find(Key{user.id, contact.uri});
        if (expires_s == 0) {
            if (known != bindings_.end()) unbind(known, now, outputs);
        } else if (known == bindings_.end() && bindings_.size() >= bindings_max) {
            refuse(503, "Too many registrations");
            return outputs;
        } else {
            bind(request, user, contact, expires_s, now, outputs);
        }
    }
    // The answer first, as a phone sees it before anybody is told.
    outputs.insert(outputs.begin(), answer(request, user.id, now));
    return outputs;
}

void Registrar::bind(const RegisterRequest& request, const fsxml::DirectoryUser& user,
                     const RegisterRequest::Contact& contact, std::uint32_t expires_s, Now now,
                     std::vector<Output>& outputs) {
    const auto known = bindings_.find(Key{user.id, contact.uri});
    if (known == bindings_.end()) {
        make_room(user.id, now, outputs);
    } else if (known->second.sip_call_id != request.sip_call_id) {
        unbind(known, now, outputs);
    }
    Binding& binding = bindings_[Key{user.id, contact.uri}];
    binding = {user.id,
               accounts_.domain(),
               contact.uri,
               request.sip_call_id,
               request.cseq,
               request.peer,
               request.user_agent,
               now.steady + std::chrono::seconds(expires_s),
               now.wall + std::chrono::seconds(expires_s),
               now.steady};
    announce("sofia::register", binding, expires_s, now, outputs);
}

void Registrar::make_room(const std::string& user, Now now, std::vector<Output>& outputs) {
    if (of(user).size() < bindings_per_user_max) return;
    auto oldest = bindings_.lower_bound(Key{user, ""});
    for (auto at = oldest; at != bindings_.end() && at->first.first == user; ++at) {
        if (at->second.registered_at < oldest->second.registered_at) oldest = at;
    }
    unbind(oldest, now, outputs);
}

Registrar::Bindings::iterator Registrar::unbind(Bindings::iterator at, Now now, std::vector<Output>& outputs) {
    announce("sofia::unregister", at->second, 0, now, outputs);
    return bindings_.erase(at);
}

Respond Registrar::answer(const RegisterRequest& request, const std::string& user, Now now) const {
    Respond ok{request.transaction, 200, "OK", {}};
    for (const Binding* binding : of(user)) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(binding->expires_at - now.steady).count();
        ok.headers.emplace_back("Contact", "<" + binding->contact + ">;expires=" + std::to_string(left));
    }
    return ok;
}

// sofia.c tells less of it than of a phone that goes by itself.
void Registrar::on(const ConnectionClosed& closed, Now now, std::vector<Output>& outputs) {
    std::erase_if(bindings_, [&](const auto& entry) {
        const Binding& binding = entry.second;
        if (binding.peer != closed.peer) return false;
        esl::Event event = head_.make("CUSTOM", "sofia::unregister", now);
        event.add("profile-name", "internal");
        event.add("from-user", binding.user);
        event.add("from-host", binding.domain);
        event.add("call-id", binding.sip_call_id);
        event.add("rpid", "unknown");
        event.add("reason", "socket-disconnection");
        outputs.push_back(Publish{std::move(event)});
        return true;
    });
}

// The headers of sofia_reg.c, in its order: register and unregister differ in it.
void Registrar::announce(std::string_view what, const Binding& binding, std::uint32_t expires_s, Now now,
                         std::vector<Output>& outputs) {
    esl::Event event = head_.make("CUSTOM", what, now);
    const bool leaves = what != "sofia::register";
    event.add("profile-name", "internal");
    if (leaves) event.add("username", binding.user);
    event.add("from-user", binding.user);
    event.add("from-host", binding.domain);
    if (!leaves) event.add("presence-hosts", "n/a");
    event.add("contact", quoted_contact(binding));
    event.add("call-id", binding.sip_call_id);
    event.add("rpid", "unknown");
    if (leaves) {
        event.add("realm", binding.domain);
    } else {
        event.add("status", status_of(binding.peer.transport));
        event.add("expires", std::to_string(expires_s));
        event.add("to-user", binding.user);
        event.add("to-host", binding.domain);
    }
    event.add("network-ip", binding.peer.address.ip);
    event.add("network-port", std::to_string(binding.peer.address.port));
    if (!leaves) {
        event.add("username", binding.user);
        event.add("realm", binding.domain);
    }
    event.add("user-agent", binding.user_agent);
    if (leaves) event.add("expires", "0");
    outputs.push_back(Publish{std::move(event)});
}

std::vector<Output> Registrar::on_time(Now now) {
    std::vector<Output> outputs;
    for (auto at = bindings_.begin(); at != bindings_.end();) {
        const Binding& binding = at->second;
        if (binding.expires_at > now.steady) {
            ++at;
            continue;
        }
        esl::Event event = head_.make("CUSTOM", "sofia::expire", now);
        event.add("profile-name", "internal");
        event.add("call-id", binding.sip_call_id);
        event.add("user", binding.user);
        event.add("username", binding.user);
        event.add("host", binding.domain);
        event.add("contact", quoted_contact(binding));
        event.add("expires", std::to_string(std::chrono::system_clock::to_time_t(binding.expires_wall)));
        event.add("user-agent", binding.user_agent);
        event.add("realm", binding.domain);
        event.add("network-ip", binding.peer.address.ip);
        event.add("network-port", std::to_string(binding.peer.address.port));
        outputs.push_back(Publish{std::move(event)});
        at = bindings_.erase(at);
    }
    return outputs;
}

std::optional<SteadyTime> Registrar::deadline() const {
    const auto first = std::min_element(bindings_.begin(), bindings_.end(), [](const auto& a, const auto& b) {
        return a.second.expires_at < b.second.expires_at;
    });
    if (first == bindings_.end()) return std::nullopt;
    return first->second.expires_at;
}

std::size_t Registrar::flush(std::string_view user_or_call_id, Now now, std::vector<Output>& outputs) {
    const std::string_view user = user_or_call_id.substr(0, user_or_call_id.find('@'));
    const auto is_meant = [&](const Binding& binding) {
        return binding.user == user || binding.sip_call_id == user_or_call_id;
    };
    return take_out(is_meant, now, outputs);
}

void Registrar::flush_all(Now now, std::vector<Output>& outputs) {
    take_out([](const Binding&) { return true; }, now, outputs);
}

std::size_t Registrar::take_out(const std::function<bool(const Binding&)>& is_meant, Now now,
                                std::vector<Output>& outputs) {
    std::size_t taken = 0;
    for (auto at = bindings_.begin(); at != bindings_.end();) {
        const bool meant = is_meant(at->second);
        at = meant ? unbind(at, now, outputs) : std::next(at);
        taken += meant ? 1 : 0;
    }
    return taken;
}

std::vector<const Binding*> Registrar::all() const {
    std::vector<const Binding*> bindings;
    for (const auto& [key, binding] : bindings_) bindings.push_back(&binding);
    return bindings;
}

std::vector<const Binding*> Registrar::of(std::string_view user) const {
    std::vector<const Binding*> bindings;
    for (auto at = bindings_.lower_bound(Key{user, ""}); at != bindings_.end() && at->first.first == user; ++at) {
        bindings.push_back(&at->second);
    }
    return bindings;
}

std::string printable(std::string_view text) {
    std::string shown(text.substr(0, 64));
    for (char& c : shown) {
        if (c <= ' ' || c > '~') c = '?';
    }
    return shown;
}

}  // namespace connector::rooms
