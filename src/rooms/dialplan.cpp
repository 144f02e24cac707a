#include "rooms/dialplan.hpp"

#include <charconv>
#include <optional>
#include <utility>

#include "rooms/regex.hpp"

namespace connector::rooms {

namespace {

enum class Break { on_false, on_true, always, never };

Break break_of(std::string_view text) {
    if (text == "on-true") return Break::on_true;
    if (text == "always") return Break::always;
    if (text == "never") return Break::never;
    return Break::on_false;
}

struct CompiledCondition {
    std::string field;
    bool always_matches = false;
    std::optional<Regex> regex;
    Break break_ = Break::on_false;
    std::vector<fsxml::Action> actions;
    std::vector<fsxml::Action> anti_actions;
};
struct CompiledExtension {
    std::string name;
    bool continue_ = false;
    std::vector<CompiledCondition> conditions;
};

// $0 to $9.
std::string with_groups(std::string_view data, const std::vector<std::string>& groups) {
    std::string expanded;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const bool is_group = data[i] == '$' && i + 1 < data.size() && data[i + 1] >= '0' && data[i + 1] <= '9';
        if (!is_group) {
            expanded.push_back(data[i]);
            continue;
        }
        const auto group = static_cast<std::size_t>(data[++i] - '0');
        if (group < groups.size()) expanded += groups[group];
    }
    return expanded;
}

// ${name}: a channel variable. ${api(arguments)} is never run here: it is nothing.
std::string with_variables(std::string_view data, const Variables& variables) {
    std::string expanded;
    while (true) {
        const std::size_t open = data.find("${");
        expanded += data.substr(0, open);
        if (open == std::string_view::npos) return expanded;
        const std::size_t close = data.find('}', open);
        if (close == std::string_view::npos) return expanded += data.substr(open);
        const auto known = variables.find(std::string(data.substr(open + 2, close - open - 2)));
        if (known != variables.end()) expanded += known->second;
        data.remove_prefix(close + 1);
    }
}

std::string_view word(std::string_view& rest) {
    const std::size_t end = rest.find(' ');
    const std::string_view first = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return first;
}

void set_variable(std::string_view data, Variables& variables) {
    const std::size_t equals = data.find('=');
    if (equals != std::string_view::npos) variables[std::string(data.substr(0, equals))] = data.substr(equals + 1);
}

// NAME@PROFILE+PIN+flags{a|b}
JoinConference conference_of(std::string_view data) {
    JoinConference join;
    const std::size_t flags = data.find("+flags{");
    if (flags != std::string_view::npos) {
        std::string_view list = data.substr(flags + 7, data.find('}', flags) - flags - 7);
        while (!list.empty()) {
            const std::size_t bar = list.find('|');
            if (bar != 0) join.flags.emplace_back(list.substr(0, bar));
            list.remove_prefix(bar == std::string_view::npos ? list.size() : bar + 1);
        }
        data = data.substr(0, flags);
    }
    const std::size_t plus = data.find('+');
    if (plus != std::string_view::npos) {
        join.pin = data.substr(plus + 1);
        data = data.substr(0, plus);
    }
    const std::size_t at = data.find('@');
    join.name = data.substr(0, at);
    join.profile = at == std::string_view::npos ? "default" : data.substr(at + 1);
    return join;
}

RefuseCall respond(std::string_view data) {
    RefuseCall refuse;
    const std::string_view code = word(data);
    unsigned status = 0;
    std::from_chars(code.data(), code.data() + code.size(), status);
    refuse.status = status >= 300 && status <= 699 ? status : 404;
    refuse.reason = data.empty() ? "Refused" : std::string(data);
    return refuse;
}

struct Transfer {
    std::string number;
    std::string context;
};
struct NextAction {};
using Done = std::variant<NextAction, Transfer, JoinConference, RefuseCall>;

Done carry_out(const fsxml::Action& action, const std::string& context, Variables& variables) {
    const std::string data = with_variables(action.data, variables);
    std::string_view rest = data;
    if (action.application == "set" || action.application == "export") {
        set_variable(data, variables);
        return NextAction{};
    }
    if (action.application == "answer" || action.application == "sleep") return NextAction{};
    if (action.application == "conference") return conference_of(data);
    if (action.application == "respond") return respond(data);
    if (action.application == "hangup") return RefuseCall{480, "Temporarily Unavailable", {}};
    if (action.application == "transfer") {
        Transfer transfer{std::string(word(rest)), context};
        if (word(rest) == "XML" && !rest.empty()) transfer.context = word(rest);
        return transfer;
    }
    return RefuseCall{503, "Service Unavailable",
                      "the dialplan's application '" + action.application + "' is not known to miniswitch"};
}

}  // namespace

struct Dialplan::Compiled {
    std::map<std::string, std::vector<CompiledExtension>, std::less<>> contexts;

    // The actions of all extensions that match, up to the first without `continue`.
    std::vector<fsxml::Action> match(const std::vector<CompiledExtension>& extensions, const CallFields& fields,
                                     const Variables& variables) const;
};

namespace {

std::string value_of(const std::string& field, const CallFields& fields, const Variables& variables) {
    if (field.find("${") != std::string::npos) return with_variables(field, variables);
    const auto known = fields.find(field);
    return known == fields.end() ? std::string{} : known->second;
}

// Appends what the extension wants done; false when it does not match.
bool match_extension(const CompiledExtension& extension, const CallFields& fields, const Variables& variables,
                     std::vector<fsxml::Action>& actions) {
    bool matched = false;
    for (const CompiledCondition& condition : extension.conditions) {
        auto groups = std::optional<std::vector<std::string>>();
        if (condition.always_matches) {
            groups.emplace();
        } else if (condition.regex) {
            groups = condition.regex->match(value_of(condition.field, fields, variables));
        }
        matched = groups.has_value();
        for (fsxml::Action action : matched ? condition.actions : condition.anti_actions) {
            if (groups) action.data = with_groups(action.data, *groups);
            actions.push_back(std::move(action));
        }
        const bool stops =
            condition.break_ == Break::always || condition.break_ == (matched ? Break::on_true : Break::on_false);
        if (stops) break;
    }
    return matched;
}

}  // namespace

std::vector<fsxml::Action> Dialplan::Compiled::match(const std::vector<CompiledExtension>& extensions,
                                                     const CallFields& fields, const Variables& variables) const {
    std::vector<fsxml::Action> actions;
    for (const CompiledExtension& extension : extensions) {
        const bool matched = match_extension(extension, fields, variables, actions);
        if (matched && !extension.continue_) break;
    }
    return actions;
}

Dialplan::Dialplan(const std::vector<fsxml::DialplanContext>& contexts) : compiled_(std::make_unique<Compiled>()) {
    for (const fsxml::DialplanContext& context : contexts) {
        auto& extensions = compiled_->contexts[context.name];
        for (const fsxml::Extension& extension : context.extensions) {
            CompiledExtension& made = extensions.emplace_back();
            made.name = extension.name;
            made.continue_ = extension.continue_;
            for (const fsxml::Condition& condition : extension.conditions) {
                CompiledCondition& compiled = made.conditions.emplace_back();
                compiled.field = condition.field;
                compiled.always_matches = condition.field.empty();
                compiled.break_ = break_of(condition.break_);
                compiled.actions = condition.actions;
                compiled.anti_actions = condition.anti_actions;
                if (compiled.always_matches) continue;
                compiled.regex = Regex::compile(condition.expression);
                if (!compiled.regex) {
                    problems_.push_back("dialplan extension " + extension.name + " of context " + context.name +
                                        ": the expression " + condition.expression + " is no regular expression");
                }
            }
        }
    }
}

Dialplan::~Dialplan() = default;
Dialplan::Dialplan(Dialplan&&) noexcept = default;
Dialplan& Dialplan::operator=(Dialplan&&) noexcept = default;

Route Dialplan::route(std::string_view context, CallFields fields, Variables& variables) const {
    std::string present(context);
    for (unsigned transfers = 0; transfers <= transfers_max; ++transfers) {
        const auto known = compiled_->contexts.find(present);
        if (known == compiled_->contexts.end()) return RefuseCall{404, "Not Found", {}};
        std::optional<Transfer> transfer;
        for (const fsxml::Action& action : compiled_->match(known->second, fields, variables)) {
            Done done = carry_out(action, present, variables);
            if (auto* join = std::get_if<JoinConference>(&done)) return std::move(*join);
            if (auto* refuse = std::get_if<RefuseCall>(&done)) return std::move(*refuse);
            if (auto* to = std::get_if<Transfer>(&done)) {
                transfer = std::move(*to);
                break;
            }
        }
        if (!transfer) return RefuseCall{404, "Not Found", {}};
        fields["destination_number"] = transfer->number;
        present = transfer->context;
    }
    return RefuseCall{483, "Too Many Hops", "a call was transferred more than 10 times in the dialplan"};
}

}  // namespace connector::rooms
