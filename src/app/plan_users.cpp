#include "app/plan_users.hpp"

#include <algorithm>
#include <set>

#include "app/field_rules.hpp"

namespace connector::app {

namespace {

constexpr std::size_t password_characters = 16;

using Made = Result<Planned<model::User>, std::string>;

std::string default_conpin(model::Context context) {
    return context == model::Context::team ? "$${modconpin}" : "$${defconpin}";
}

// The state with the changes that the batch has already planned. Names are compared as FreeSWITCH and logins do, letter
// by letter: "Ann" and "ann" are two accounts.
class Planner {
public:
    Planner(const model::XmlState& xml, Random& random) : xml_(xml), random_(random) { take_stock(); }
    explicit Planner(const model::XmlState& xml) : xml_(xml) { take_stock(); }

    Made add(const UserDraft& draft) {
        model::User user;
        CONNECTOR_CHECK(take_fields(user, draft, nullptr));
        user.conf_flags = model::conf_flags_of(user.context);
        if (!draft.conpin) user.conpin = default_conpin(user.context);
        note(user);
        return Planned<model::User>{0, std::nullopt, std::move(user), true};
    }

    Made modify(const UserDraft& draft) {
        CONNECTOR_TRY(const model::User* before, known(draft.id.value_or("")));
        model::User user = *before;
        CONNECTOR_CHECK(take_fields(user, draft, before));
        if (!draft.conpin) user.conpin = conpin_as_written(*before);
        const bool moves = user.context != before->context;
        if (moves) CONNECTOR_CHECK(leave_team(*before, "moved out of team"));
        // Flags that an administrator chose stay; those of the old context follow the user.
        if (before->conf_flags == model::conf_flags_of(before->context)) {
            user.conf_flags = model::conf_flags_of(user.context);
        }
        forget(*before);
        note(user);
        return Planned<model::User>{0, *before, std::move(user), moves};
    }

    Made remove(const std::string& id) {
        CONNECTOR_TRY(const model::User* before, known(id));
        CONNECTOR_CHECK(leave_team(*before, "deleted"));
        forget(*before);
        return Planned<model::User>{0, *before, std::nullopt, false};
    }

    Made rebuild(const std::string& id) {
        CONNECTOR_TRY(const model::User* before, known(id));
        model::User user = *before;
        user.conpin = conpin_as_written(*before);
        return Planned<model::User>{0, *before, std::move(user), false, true};
    }

private:
    using Checked = Result<void, std::string>;

    void take_stock() {
        for (const model::User& user : xml_.users()) {
            note(user);
            if (user.context == model::Context::team) ++team_users_;
        }
    }

    void note(const model::User& user) {
        names_.insert(user.name);
        if (user.polymac != "none") polymacs_.insert(user.polymac);
    }

    void forget(const model::User& user) {
        take_one(names_, user.name);
        take_one(polymacs_, user.polymac);
    }

    // Another user may have the same: the tree holds what administrators write.
    static void take_one(std::multiset<std::string>& of, const std::string& value) {
        if (const auto found = of.find(value); found != of.end()) of.erase(found);
    }

    Result<const model::User*, std::string> known(const std::string& id) {
        const model::User* user = xml_.user_by_id(id);
        if (!user) return fail("no userid " + id);
        if (!touched_.insert(id).second) return fail("userid " + id + " stands twice in this request");
        return user;
    }

    Checked leave_team(const model::User& user, const char* how) {
        if (user.context != model::Context::team) return {};
        if (team_users_ <= 1) return fail("the last team user cannot be " + std::string(how));
        --team_users_;
        return {};
    }

    // `before` is nullptr for a new user.
    Checked take_fields(model::User& user, const UserDraft& draft, const model::User* before) {
        user.name = draft.name.value_or(user.name);
        user.email = draft.email.value_or(user.email);
        user.polymac = draft.polymac.value_or("none");
        user.conpin = draft.conpin.value_or(user.conpin);
        user.password = Secret(draft.password ? *draft.password : alphanumeric(random_.value(), password_characters));
        const bool same_name = before && before->name == user.name;
        if (!same_name && names_.contains(user.name)) return fail(std::string("name already taken"));
        if (!same_name) CONNECTOR_CHECK(allow(wrong_user_name(user.name)));
        if (!before || draft.email) CONNECTOR_CHECK(allow(wrong_email(user.email)));
        if (draft.context || !before) {
            const auto context = model::context_from(draft.context.value_or(""));
            if (!context) return fail(std::string("context does not exist"));
            user.context = *context;
        }
        if (draft.password) CONNECTOR_CHECK(allow(wrong_password(*draft.password)));
        if (draft.conpin) CONNECTOR_CHECK(allow(wrong_conpin(*draft.conpin)));
        CONNECTOR_CHECK(allow(wrong_polymac(user.polymac)));
        const bool same_polymac = before && before->polymac == user.polymac;
        if (!same_polymac && polymacs_.contains(user.polymac)) return fail(std::string("polymac already taken"));
        return {};
    }

    static Checked allow(FieldError error) {
        if (error) return fail(*std::move(error));
        return {};
    }

    // The state holds the expanded PIN; where that is a global's, the file goes on naming the global.
    std::string conpin_as_written(const model::User& user) const {
        if (!user.conpin.empty() && user.conpin == xml_.global("modconpin")) return "$${modconpin}";
        if (!user.conpin.empty() && user.conpin == xml_.global("defconpin")) return "$${defconpin}";
        return user.conpin;
    }

    const model::XmlState& xml_;
    std::optional<std::reference_wrapper<Random>> random_;
    std::multiset<std::string> names_;
    std::multiset<std::string> polymacs_;
    std::set<std::string> touched_;
    std::size_t team_users_ = 0;
};

}  // namespace

UserPlan plan_to_add(const model::XmlState& xml, const std::vector<UserDraft>& drafts, Random& random) {
    Planner planner(xml, random);
    return plan_each<model::User>(drafts, [&](const UserDraft& draft) { return planner.add(draft); });
}

UserPlan plan_to_modify(const model::XmlState& xml, const std::vector<UserDraft>& drafts, Random& random) {
    Planner planner(xml, random);
    return plan_each<model::User>(drafts, [&](const UserDraft& draft) { return planner.modify(draft); });
}

UserPlan plan_to_delete(const model::XmlState& xml, const std::vector<model::UserId>& ids) {
    Planner planner(xml);
    return plan_each<model::User>(ids, [&](const model::UserId& id) { return planner.remove(id.get()); });
}

UserPlan plan_to_rebuild(const model::XmlState& xml, const std::vector<model::UserId>& ids) {
    Planner planner(xml);
    return plan_each<model::User>(ids, [&](const model::UserId& id) { return planner.rebuild(id.get()); });
}

}  // namespace connector::app
