#include "rooms/dialplan.hpp"

#include <utility>

#include "base/ascii.hpp"
#include "rooms/channel_variables.hpp"
#include "rooms/regex.hpp"

namespace connector::rooms {

namespace {

enum class Break { on_false, on_true, always, never };

Break break_of(std::string_view text) {
    if (equal_ignoring_case(text, "on-true")) return Break::on_true;
    if (equal_ignoring_case(text, "always")) return Break::always;
    if (equal_ignoring_case(text, "never")) return Break::never;
    return Break::on_false;
}

bool has_variable(std::string_view text) {
    return text.find("${") != std::string_view::npos;
}

struct CompiledCondition {
    std::string field;
    bool always_matches = false;
    std::string expression;      // "" unless it has variables, and can be compiled only when they are known
    std::optional<Regex> regex;  // nothing: never matches, unless it has variables
    Break break_ = Break::on_false;
    std::vector<fsxml::Action> actions;
    std::vector<fsxml::Action> anti_actions;
};
struct CompiledExtension {
    std::string name;
    bool continue_ = false;
    std::vector<CompiledCondition> conditions;
};

// One call that looks for its extension.
struct Hunt {
    const CallFields& fields;
    Variables& variables;
    const Lookup& lookup;
    std::vector<DueAction> due;

    std::string value_of(const std::string& field) const {
        if (has_variable(field)) return expand(field, {}, lookup);
        const auto known = fields.find(ascii_lower(field));
        return known == fields.end() ? lookup.variable(field) : known->second;
    }

    // The groups of the match; nothing when it does not match.
    std::optional<std::vector<std::string>> match(const CompiledCondition& condition) const {
        if (condition.always_matches) return std::vector<std::string>{};
        if (condition.expression.empty()) {
            return condition.regex ? condition.regex->match(value_of(condition.field)) : std::nullopt;
        }
        const auto regex = Regex::compile(expand(condition.expression, {}, lookup));
        return regex ? regex->match(value_of(condition.field)) : std::nullopt;
    }

    void take(const fsxml::Action& action, const std::vector<std::string>& groups, const std::string& extension) {
        if (action.inline_ &&
            set_variables(action.application, expand(action.data, groups, lookup), variables) == Applied::done) {
            return;
        }
        due.push_back({action.application, action.data, groups, extension});
    }

    // False when the extension does not match.
    bool ask(const CompiledExtension& extension) {
        bool matched = false;
        for (const CompiledCondition& condition : extension.conditions) {
            const auto groups = match(condition);
            matched = groups.has_value();
            for (const fsxml::Action& action : matched ? condition.actions : condition.anti_actions) {
                take(action, groups.value_or(std::vector<std::string>{}), extension.name);
            }
            const bool stops =
                condition.break_ == Break::always || condition.break_ == (matched ? Break::on_true : Break::on_false);
            if (stops) break;
        }
        return matched;
    }
};

}  // namespace

struct Dialplan::Compiled {
    std::map<std::string, std::vector<CompiledExtension>, std::less<>> contexts;
};

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
                if (has_variable(condition.expression)) {
                    compiled.expression = condition.expression;
                    continue;
                }
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

std::optional<std::vector<DueAction>> Dialplan::hunt(std::string_view context, const CallFields& fields,
                                                     Variables& variables, const Lookup& lookup) const {
    const auto known = compiled_->contexts.find(context);
    if (known == compiled_->contexts.end()) return std::nullopt;
    Hunt hunt{fields, variables, lookup, {}};
    bool matched = false;
    for (const CompiledExtension& extension : known->second) {
        const bool matches = hunt.ask(extension);
        matched = matched || matches;
        if (matches && !extension.continue_) break;
    }
    // Anti-actions are something to do, too.
    if (!matched && hunt.due.empty()) return std::nullopt;
    return std::move(hunt.due);
}

}  // namespace connector::rooms
