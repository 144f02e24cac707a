// What is to be done with a call: the conditions of the dialplan (mod_dialplan_xml), with PCRE compiled once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fsxml/configuration.hpp"
#include "rooms/expand.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

/// The caller profile (switch_caller.c): destination_number, caller_id_number, username, network_addr, context …
using CallFields = std::map<std::string, std::string>;
using Variables = std::map<std::string, std::string>;

struct JoinConference {
    std::string name;
    std::string profile;
    std::string pin;
    std::vector<std::string> flags;
};

/// An action that is due: its text is expanded when it is carried out, as earlier actions may set what it asks for.
struct DueAction {
    std::string application;
    std::string data;
    std::vector<std::string> groups;  // of the condition's expression, for $0 to $9
    std::string extension;            // whose action it is
};

class Dialplan {
public:
    explicit Dialplan(const std::vector<fsxml::DialplanContext>& contexts);
    ~Dialplan();
    Dialplan(Dialplan&&) noexcept;
    Dialplan& operator=(Dialplan&&) noexcept;

    /// The actions of all extensions that match, up to the first without `continue`; nothing when none matches. A field
    /// that the caller profile has not is the variable of that name. Actions with inline="true" that only set variables
    /// change `variables` at once, so that later conditions see it; any other waits for its turn.
    std::optional<std::vector<DueAction>> hunt(std::string_view context, const CallFields& fields, Variables& variables,
                                               const Lookup& lookup) const;

    /// Expressions that PCRE does not understand; their conditions never match.
    const std::vector<std::string>& problems() const noexcept { return problems_; }

private:
    struct Compiled;

    std::unique_ptr<Compiled> compiled_;
    std::vector<std::string> problems_;
};

}  // namespace connector::rooms
