#include "app/plan_conferences.hpp"

#include <set>

#include "app/field_rules.hpp"

namespace connector::app {

namespace {

using Made = Result<Planned<model::Conference>, std::string>;

// The state with the changes that the batch has already planned. FreeSWITCH tells conferences apart letter by letter,
// upper case from lower.
class Planner {
public:
    explicit Planner(const model::XmlState& xml) : xml_(xml) {
        for (const model::Conference& conference : xml.conferences()) names_.insert(conference.name.get());
    }

    Made add(const ConferenceDraft& draft) {
        model::Conference conference;
        CONNECTOR_CHECK(take_fields(conference, draft, nullptr));
        names_.insert(conference.name.get());
        return Planned<model::Conference>{0, std::nullopt, std::move(conference), true};
    }

    Made modify(const ConferenceDraft& draft) {
        CONNECTOR_TRY(const model::Conference* before, known(draft.num.value_or("")));
        model::Conference conference = *before;
        CONNECTOR_CHECK(take_fields(conference, draft, before));
        give_up(before->name.get());
        names_.insert(conference.name.get());
        const bool moves = conference.context != before->context;
        return Planned<model::Conference>{0, *before, std::move(conference), moves};
    }

    Made remove(const std::string& num) {
        CONNECTOR_TRY(const model::Conference* before, known(num));
        give_up(before->name.get());
        return Planned<model::Conference>{0, *before, std::nullopt, false};
    }

private:
    void give_up(const std::string& name) {
        if (const auto found = names_.find(name); found != names_.end()) names_.erase(found);
    }

    Result<const model::Conference*, std::string> known(const std::string& num) {
        const model::Conference* conference = xml_.conference_by_num(num);
        if (!conference) return fail("no conference " + num);
        if (!touched_.insert(num).second) return fail("conference " + num + " stands twice in this request");
        return conference;
    }

    // `before` is nullptr for a new conference.
    Result<void, std::string> take_fields(model::Conference& conference, const ConferenceDraft& draft,
                                          const model::Conference* before) {
        const std::string name = draft.name.value_or(conference.name.get());
        const bool same_name = before && before->name.get() == name;
        if (!same_name && names_.contains(name)) return fail(std::string("name already taken"));
        if (auto wrong = same_name ? std::nullopt : wrong_conference_name(name)) return fail(*std::move(wrong));
        const std::string type = draft.type.value_or(conference.type.get());
        const bool sent_type = !before || draft.type;
        if (sent_type && !xml_.has_type(type)) return fail(std::string("type not implementet"));
        if (draft.context || !before) {
            const auto context = model::context_from(draft.context.value_or(""));
            if (!context) return fail(std::string("context does not exist"));
            conference.context = *context;
        }
        conference.name = model::ConferenceName(name);
        conference.type = model::ProfileName(type);
        return {};
    }

    const model::XmlState& xml_;
    std::multiset<std::string> names_;  // the tree may hold a name twice
    std::set<std::string> touched_;
};

}  // namespace

ConferencePlan plan_to_add(const model::XmlState& xml, const std::vector<ConferenceDraft>& drafts) {
    Planner planner(xml);
    return plan_each<model::Conference>(drafts, [&](const ConferenceDraft& draft) { return planner.add(draft); });
}

ConferencePlan plan_to_modify(const model::XmlState& xml, const std::vector<ConferenceDraft>& drafts) {
    Planner planner(xml);
    return plan_each<model::Conference>(drafts, [&](const ConferenceDraft& draft) { return planner.modify(draft); });
}

ConferencePlan plan_to_delete(const model::XmlState& xml, const std::vector<model::ConferenceNumber>& nums) {
    Planner planner(xml);
    return plan_each<model::Conference>(nums,
                                        [&](const model::ConferenceNumber& num) { return planner.remove(num.get()); });
}

}  // namespace connector::app
