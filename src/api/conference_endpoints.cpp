#include "api/conference_endpoints.hpp"

#include <array>

#include "api/answer.hpp"
#include "api/batch_answer.hpp"
#include "api/context_counts.hpp"
#include "api/items.hpp"
#include "api/json_directory.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;
using namespace std::string_view_literals;

constexpr std::array fields_add_required{"name"sv, "type"sv, "context"sv};
constexpr std::array fields_mod_required{"num"sv};

constexpr ItemSchema schema_add{fields_add_required, {}};
constexpr ItemSchema schema_mod{fields_mod_required, fields_add_required};
constexpr ItemSchema schema_del{fields_mod_required, {}};

std::vector<app::ConferenceDraft> drafts_of(const std::vector<Item>& items) {
    std::vector<app::ConferenceDraft> drafts;
    drafts.reserve(items.size());
    for (const Item& item : items) {
        drafts.push_back({member(item, "num"), member(item, "name"), member(item, "type"), member(item, "context")});
    }
    return drafts;
}

// `field_of` gives the text of a conference that must begin with the text of the path.
template <class FieldOf>
void answer_filtered(const Call& call, std::string_view filter, const Answer& answer, FieldOf field_of) {
    const auto xml = call.use.world.xml();
    json::array conferences;
    for (const model::Conference& conference : xml->conferences()) {
        const std::string_view field = field_of(conference);
        if (field.starts_with(call.text())) conferences.push_back(json_of(conference));
    }
    answer(json_answer(Status::ok,
                       json::object{{"op", json_text("conferences/" + std::string(filter) + '/' + call.text())},
                                    {"conferences", std::move(conferences)}}));
}

app::Changes::ConferencesDone answer_batch(std::string_view op, std::vector<Item> sent, Answer answer) {
    return [op, sent = std::move(sent), answer = std::move(answer)](const app::Batch<model::Conference>& batch) {
        answer(batch_answer(op, "conference", sent, batch));
    };
}

}  // namespace

void list_conferences(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    const auto& conferences = xml->conferences();
    answer(json_answer(
        Status::ok,
        json::object{
            {"op", "conferences"},
            {"info", json::object{{"total", conferences.size()},
                                  {"contexts", counts_by_context(conferences)},
                                  {"types", json_of(std::span<const model::ProfileName>(xml->conference_types()))}}},
            {"conferences", json_of(std::span<const model::Conference>(conferences))}}));
}

void conferences_by_num(const Call& call, Answer answer) {
    answer_filtered(call, "bynum", answer,
                    [](const model::Conference& conference) -> std::string_view { return conference.num.get(); });
}

void conferences_by_type(const Call& call, Answer answer) {
    answer_filtered(call, "bytype", answer,
                    [](const model::Conference& conference) -> std::string_view { return conference.type.get(); });
}

void conferences_by_name(const Call& call, Answer answer) {
    answer_filtered(call, "byname", answer,
                    [](const model::Conference& conference) -> std::string_view { return conference.name.get(); });
}

void conferences_by_context(const Call& call, Answer answer) {
    answer_filtered(call, "bycontext", answer,
                    [](const model::Conference& conference) { return to_string(conference.context); });
}

void add_conferences(const Call& call, Answer answer) {
    auto items = read_items(call.request.body, schema_add);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    auto drafts = drafts_of(*items);
    call.use.changes.add_conferences(std::move(drafts),
                                     answer_batch("conferences/add", *std::move(items), std::move(answer)));
}

void mod_conferences(const Call& call, Answer answer) {
    auto items = read_items(call.request.body, schema_mod);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    auto drafts = drafts_of(*items);
    call.use.changes.mod_conferences(std::move(drafts),
                                     answer_batch("conferences/mod", *std::move(items), std::move(answer)));
}

void del_conferences(const Call& call, Answer answer) {
    auto items = read_items(call.request.body, schema_del);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    std::vector<model::ConferenceNumber> nums;
    for (const Item& item : *items) nums.emplace_back(*member(item, "num"));
    call.use.changes.del_conferences(std::move(nums),
                                     answer_batch("conferences/del", *std::move(items), std::move(answer)));
}

}  // namespace connector::api
