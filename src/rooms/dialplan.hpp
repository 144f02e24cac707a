// What becomes of a call: conditions and actions of the dialplan (mod_dialplan_xml), with PCRE compiled once.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "fsxml/configuration.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

/// What conditions may ask for: destination_number, caller_id_number, caller_id_name, network_addr, username, context.
using CallFields = std::map<std::string, std::string>;
using Variables = std::map<std::string, std::string>;

struct JoinConference {
    std::string name;
    std::string profile;
    std::string pin;
    std::vector<std::string> flags;
};
struct RefuseCall {
    unsigned status = 404;
    std::string reason;
    std::string note;  // for the log; "" when there is nothing to say
};
using Route = std::variant<JoinConference, RefuseCall>;

class Dialplan {
public:
    static constexpr unsigned transfers_max = 10;

    explicit Dialplan(const std::vector<fsxml::DialplanContext>& contexts);
    ~Dialplan();
    Dialplan(Dialplan&&) noexcept;
    Dialplan& operator=(Dialplan&&) noexcept;

    /// Routes a call; `variables` are the channel's, set and exported ones are added. Without a match: 404.
    Route route(std::string_view context, CallFields fields, Variables& variables) const;

    /// Expressions that PCRE does not understand; their conditions never match.
    const std::vector<std::string>& problems() const noexcept { return problems_; }

private:
    struct Compiled;

    std::unique_ptr<Compiled> compiled_;
    std::vector<std::string> problems_;
};

}  // namespace connector::rooms
