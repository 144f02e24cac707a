#include "api/control_batch.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "api/answer.hpp"
#include "api/batch_answer.hpp"

namespace connector::api {

namespace {

// Lives as long as the step under way: its callback holds it.
class Batch : public std::enable_shared_from_this<Batch> {
public:
    Batch(std::string_view op, std::deque<ControlStep> steps, Answer answer)
        : op_(op), steps_(std::move(steps)), answer_(std::move(answer)) {}

    void next() {
        while (!steps_.empty() && !steps_.front().run) fail_first(steps_.front().error);
        if (steps_.empty()) return finish();
        const auto run = steps_.front().run;
        run([self = shared_from_this()](const Result<void, app::Refusal>& result) { self->on(result); });
    }

private:
    void on(const Result<void, app::Refusal>& result) {
        if (result) {
            done_.push_back(json_of(steps_.front().sent));
            steps_.pop_front();
            return next();
        }
        fail_first(to_text(result.error()));
        const bool silent =
            result.error() == app::Refusal::switch_unreachable || result.error() == app::Refusal::not_confirmed;
        while (silent && !steps_.empty()) fail_first(to_text(app::Refusal::switch_unreachable));
        next();
    }

    void fail_first(std::string_view error) {
        failed_.push_back(boost::json::object{{"error", json_text(error)}, {"exec", json_of(steps_.front().sent)}});
        steps_.pop_front();
    }

    void finish() {
        answer_(json_answer(
            Status::ok, boost::json::object{{"op", op_}, {"done", std::move(done_)}, {"failed", std::move(failed_)}}));
    }

    std::string op_;
    std::deque<ControlStep> steps_;
    Answer answer_;
    boost::json::array done_, failed_;
};

}  // namespace

void run_in_order(std::string_view op, std::deque<ControlStep> steps, Answer answer) {
    std::make_shared<Batch>(op, std::move(steps), std::move(answer))->next();
}

}  // namespace connector::api
