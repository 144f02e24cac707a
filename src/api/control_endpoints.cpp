#include "api/control_endpoints.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <charconv>

#include "api/answer.hpp"
#include "api/call_names.hpp"
#include "api/control_batch.hpp"
#include "api/items.hpp"
#include "api/json_live.hpp"

namespace connector::api {

namespace {

constexpr std::array<std::string_view, 2> required_of_exec{"conference", "call"};
constexpr std::array<std::string_view, 3> required_of_member_exec{"conference", "call", "member"};
constexpr std::array<std::string_view, 1> optional_of_member_exec{"level"};
constexpr ItemSchema schema_exec{required_of_exec, {}};
constexpr ItemSchema schema_member_exec{required_of_member_exec, optional_of_member_exec};

constexpr std::string_view no_such_call =
    "there is no such call: it is lock, unlock, startrec, pauserec, resumerec, stoprec, checkrec, muteall, unmuteall, "
    "mutenonmods or kickall";
constexpr std::string_view no_such_member_call =
    "there is no such call: it is mute, unmute, deaf, undeaf, kick, volumein, volumeout or energy";
constexpr std::string_view level_missing = "volumein, volumeout and energy need a level";

// Who asks, and when: what is left of the request while its items are carried out.
struct Asked {
    app::Control& control;
    model::Context account;
    Now now;
};

template <class Number>
std::optional<Number> number_from(const std::string& text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

ControlStep impossible(Item sent, std::string_view why) {
    return {std::move(sent), std::string(why), {}};
}

ControlStep step_of(const Asked& asked, Item sent) {
    const auto call = call_from(*member(sent, "call"), CallNames::all);
    if (!call) return impossible(std::move(sent), no_such_call);
    const model::ConferenceName conference(*member(sent, "conference"));
    return {std::move(sent), "", [asked, conference, call = *call](app::Control::Done done) {
                asked.control.call(asked.account, conference, call, asked.now, std::move(done));
            }};
}

ControlStep member_step_of(const Asked& asked, Item sent) {
    const std::string name = *member(sent, "call");
    const model::ConferenceName conference(*member(sent, "conference"));
    const auto number = number_from<unsigned>(*member(sent, "member"));
    const auto call = member_call_from(name, CallNames::all);
    const auto level = level_from(name);
    if (!call && !level) return impossible(std::move(sent), no_such_member_call);
    if (!number) return impossible(std::move(sent), to_text(app::Refusal::no_such_member));
    const model::MemberId id(*number);
    if (call) {
        return {std::move(sent), "", [asked, conference, id, call = *call](app::Control::Done done) {
                    asked.control.call(asked.account, conference, id, call, std::move(done));
                }};
    }
    const auto sent_level = member(sent, "level");
    if (!sent_level) return impossible(std::move(sent), level_missing);
    const auto value = number_from<int>(*sent_level);
    if (!value) return impossible(std::move(sent), to_text(app::Refusal::no_such_level));
    return {std::move(sent), "", [asked, conference, id, level = *level, value = *value](app::Control::Done done) {
                asked.control.set_level(asked.account, conference, id, level, value, std::move(done));
            }};
}

void exec_batch(std::string_view op, const Call& call, const ItemSchema& schema,
                ControlStep (*step)(const Asked&, Item), Answer answer) {
    auto items = read_items(call.request.body, schema);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    if (items->size() > control_items_max) {
        return answer(
            problem(Status::bad_request, "body must have at most " + std::to_string(control_items_max) + " items"));
    }
    const Asked asked{call.use.control, call.login->account.context, call.now};
    std::deque<ControlStep> steps;
    for (Item& item : *items) steps.push_back(step(asked, std::move(item)));
    run_in_order(op, std::move(steps), std::move(answer));
}

}  // namespace

void live_state(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    const boost::json::object state{
        {"conferences", rooms_seen_by(call.login->account.context, *xml, call.use.world.live())}};
    answer(json_answer(Status::ok, boost::json::object{{"op", "fr/live"}, {"state", state}}));
}

void exec_calls(const Call& call, Answer answer) {
    exec_batch("fr/exec", call, schema_exec, step_of, std::move(answer));
}

void exec_member_calls(const Call& call, Answer answer) {
    exec_batch("fr/memexec", call, schema_member_exec, member_step_of, std::move(answer));
}

}  // namespace connector::api
