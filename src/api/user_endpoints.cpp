#include "api/user_endpoints.hpp"

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

constexpr std::array fields_add_required{"name"sv, "email"sv, "context"sv};
constexpr std::array fields_add_optional{"password"sv, "conpin"sv, "polymac"sv};
constexpr std::array fields_mod_required{"id"sv};
constexpr std::array fields_mod_optional{"name"sv, "email"sv, "context"sv, "password"sv, "conpin"sv, "polymac"sv};

constexpr ItemSchema schema_add{fields_add_required, fields_add_optional};
constexpr ItemSchema schema_mod{fields_mod_required, fields_mod_optional};
constexpr ItemSchema schema_del{fields_mod_required, {}};

app::UserDraft draft_of(const Item& item) {
    app::UserDraft draft;
    draft.id = member(item, "id");
    draft.name = member(item, "name");
    draft.email = member(item, "email");
    draft.context = member(item, "context");
    draft.password = member(item, "password");
    draft.conpin = member(item, "conpin");
    draft.polymac = member(item, "polymac");
    return draft;
}

std::vector<app::UserDraft> drafts_of(const std::vector<Item>& items) {
    std::vector<app::UserDraft> drafts;
    for (const Item& item : items) drafts.push_back(draft_of(item));
    return drafts;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

template <class Wanted>
json::array users_where(const app::World& world, Wanted wanted) {
    const auto xml = world.xml();
    json::array users;
    for (const model::User& user : xml->users()) {
        if (wanted(user)) users.push_back(json_of(user));
    }
    return users;
}

template <class Wanted>
void answer_filtered(const Call& call, std::string_view filter, const Answer& answer, Wanted wanted) {
    answer(json_answer(Status::ok, json::object{{"op", json_text("users/" + std::string(filter) + '/' + call.text())},
                                                {"users", users_where(call.use.world, wanted)}}));
}

app::Changes::UsersDone answer_batch(std::string_view op, std::vector<Item> sent, Answer answer) {
    return [op, sent = std::move(sent), answer = std::move(answer)](const app::Batch<model::User>& batch) {
        answer(batch_answer(op, "user", sent, batch));
    };
}

}  // namespace

void list_users(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    answer(json_answer(Status::ok, json::object{{"op", "users"},
                                                {"info", json::object{{"total", xml->users().size()},
                                                                      {"contexts", counts_by_context(xml->users())}}},
                                                {"users", json_of(std::span<const model::User>(xml->users()))}}));
}

void users_by_id(const Call& call, Answer answer) {
    answer_filtered(call, "byid", answer,
                    [&](const model::User& user) { return user.id.get().starts_with(call.text()); });
}

void users_by_name(const Call& call, Answer answer) {
    answer_filtered(call, "byname", answer,
                    [&](const model::User& user) { return user.name.starts_with(call.text()); });
}

void users_by_context(const Call& call, Answer answer) {
    answer_filtered(call, "bycontext", answer,
                    [&](const model::User& user) { return to_string(user.context).starts_with(call.text()); });
}

void users_by_polymac(const Call& call, Answer answer) {
    answer_filtered(call, "bypolymac", answer,
                    [&](const model::User& user) { return user.polymac.starts_with(call.text()); });
}

void users_by_email(const Call& call, Answer answer) {
    answer_filtered(call, "byemail", answer,
                    [&](const model::User& user) { return contains(user.email, call.text()); });
}

void users_match(const Call& call, Answer answer) {
    const auto name_matches = [&](const model::User& user) { return contains(user.name, call.text()); };
    const auto email_matches = [&](const model::User& user) { return contains(user.email, call.text()); };
    answer(json_answer(Status::ok, json::object{{"op", json_text("users/match/" + call.text())},
                                                {"namematches", users_where(call.use.world, name_matches)},
                                                {"emailmatches", users_where(call.use.world, email_matches)}}));
}

void add_users(const Call& call, Answer answer) {
    auto items = read_items(call.request.body, schema_add);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    auto drafts = drafts_of(*items);
    call.use.changes.add_users(std::move(drafts), answer_batch("users/add", *std::move(items), std::move(answer)));
}

void mod_users(const Call& call, Answer answer) {
    auto items = read_items(call.request.body, schema_mod);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    auto drafts = drafts_of(*items);
    call.use.changes.mod_users(std::move(drafts), answer_batch("users/mod", *std::move(items), std::move(answer)));
}

void del_users(const Call& call, Answer answer) {
    auto items = read_items(call.request.body, schema_del);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    std::vector<model::UserId> ids;
    for (const Item& item : *items) ids.emplace_back(*member(item, "id"));
    call.use.changes.del_users(std::move(ids), answer_batch("users/del", *std::move(items), std::move(answer)));
}

void rebuild_users(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    std::vector<model::UserId> ids;
    std::vector<Item> named;
    for (const model::User& user : xml->users()) {
        ids.push_back(user.id);
        named.push_back({{"id", user.id.get()}});
    }
    call.use.changes.rebuild_users(std::move(ids), answer_batch("users/rebuild", std::move(named), std::move(answer)));
}

}  // namespace connector::api
