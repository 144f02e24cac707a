#include "rooms/dial_targets.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "rooms/channel_variables.hpp"

namespace connector::rooms {

namespace {

Result<std::vector<Callee>, Cause> phones_of(std::string_view user, const Accounts& accounts,
                                             const Registrar& registrar) {
    if (!accounts.find(user)) return fail(Cause::subscriber_absent);
    std::vector<Callee> callees;
    for (const Binding* binding : registrar.of(user)) {
        callees.push_back({binding->user, binding->contact, binding->peer});
    }
    if (callees.empty()) return fail(Cause::user_not_registered);
    return callees;
}

template <class Before>
std::string joined_contacts(const Registrar& registrar, std::string_view account, Before before) {
    if (const std::size_t slash = account.find('/'); slash != std::string_view::npos) account.remove_prefix(slash + 1);
    std::string contacts;
    for (const Binding* binding : registrar.of(account.substr(0, account.find('@')))) {
        if (!contacts.empty()) contacts += ',';
        contacts += before(*binding) + "sofia/internal/" + binding->contact;
    }
    return contacts.empty() ? "error/user_not_registered" : contacts;
}

bool is_address(std::string_view host) {
    const bool is_ipv4 = host.find_first_not_of("0123456789.") == std::string_view::npos;
    const bool is_ipv6 = host.find(':') != std::string_view::npos &&
                         host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
    return !host.empty() && (is_ipv4 || is_ipv6);
}

// "sip:20001@192.0.2.20:5062;transport=tcp", where it says itself.
Result<Callee, Cause> phone_at(std::string_view uri) {
    const std::string lower = ascii_lower(uri);
    const bool is_secure = lower.substr(0, 5) == "sips:";
    const bool has_scheme = is_secure || lower.substr(0, 4) == "sip:";
    Callee callee{"", (has_scheme ? "" : "sip:") + std::string(uri), {}};
    std::string_view rest = std::string_view(lower).substr(has_scheme ? lower.find(':') + 1 : 0);
    rest.remove_prefix(rest.find('@') == std::string_view::npos ? 0 : rest.find('@') + 1);
    const std::string_view host_and_port = rest.substr(0, rest.find_first_of(";?"));
    const bool bracketed = !host_and_port.empty() && host_and_port.front() == '[';
    const std::size_t host_end = bracketed ? host_and_port.find(']') : host_and_port.find(':');
    const std::string_view host = host_and_port.substr(bracketed ? 1 : 0, bracketed ? host_end - 1 : host_end);
    if (host_end == std::string_view::npos && bracketed) return fail(Cause::invalid_url);
    if (!is_address(host)) return fail(Cause::invalid_url);
    Peer& peer = callee.peer;
    if (rest.find(";transport=tcp") != std::string_view::npos) peer.transport = Transport::tcp;
    if (is_secure || rest.find(";transport=tls") != std::string_view::npos) peer.transport = Transport::tls;
    peer.address = {std::string(host), static_cast<std::uint16_t>(peer.transport == Transport::tls ? 5061 : 5060)};
    const std::size_t colon = host_and_port.find(':', bracketed ? host_end : 0);
    if (colon == std::string_view::npos) return callee;
    const std::string_view port = host_and_port.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), peer.address.port);
    if (error != std::errc{} || end != port.data() + port.size()) return fail(Cause::invalid_url);
    return callee;
}

}  // namespace

std::string contacts_of(const Registrar& registrar, std::string_view account) {
    return joined_contacts(registrar, account, [](const Binding&) { return std::string(); });
}

std::string dial_string_of(const Registrar& registrar, std::string_view account) {
    return joined_contacts(registrar, account,
                           [](const Binding& binding) { return "[dialed_user=" + binding.user + "]"; });
}

Result<std::vector<Callee>, Cause> callees_of(const DialTarget& target, const Accounts& accounts,
                                              const Registrar& registrar) {
    std::string_view destination = target.destination;
    if (target.endpoint == "error") {
        return fail(cause_named(destination).value_or(Cause::destination_out_of_order));
    }
    if (target.endpoint == "user") return phones_of(destination.substr(0, destination.find('@')), accounts, registrar);
    if (target.endpoint != "sofia") return fail(Cause::chan_not_implemented);
    const std::size_t slash = destination.find('/');
    if (slash == std::string_view::npos) return fail(Cause::invalid_url);
    destination.remove_prefix(slash + 1);
    // What a phone has registered is looked for as a whole: in a contact, '%' may be anything.
    const std::string_view user = variable(target.variables, "dialed_user");
    for (const Binding* binding : registrar.of(user)) {
        if (binding->contact == destination) {
            return std::vector<Callee>{{binding->user, binding->contact, binding->peer}};
        }
    }
    if (!user.empty()) return fail(Cause::user_not_registered);
    if (const std::size_t percent = destination.find('%');
        percent != std::string_view::npos && destination.find('@') == std::string_view::npos) {
        return phones_of(destination.substr(0, percent), accounts, registrar);
    }
    CONNECTOR_TRY(Callee callee, phone_at(destination));
    return std::vector<Callee>{std::move(callee)};
}

}  // namespace connector::rooms
