#include "app/carry_out.hpp"

#include <algorithm>
#include <numeric>

namespace connector::app {

namespace {

using Items = std::vector<std::size_t>;

template <class T>
class CarryingOut : public std::enable_shared_from_this<CarryingOut<T>> {
public:
    CarryingOut(const WriteTools& tools, std::size_t count, PlanItems<T> plan, std::function<void(Batch<T>)> done)
        : tools_(tools), plan_(std::move(plan)), done_(std::move(done)) {
        Items all(count);
        std::iota(all.begin(), all.end(), 0U);
        groups_.push_back(std::move(all));
    }

    void next() {
        if (groups_.empty()) return end();
        if (attempts_ == attempts_max) return give_up();
        const Items items = std::move(groups_.back());
        groups_.pop_back();
        Plan<T> plan = plan_(items);
        for (auto& change : plan.changes) change.item = items[change.item];
        for (auto& failure : plan.failed) failure.item = items[failure.item];
        ++attempts_;
        write_and_verify(tools_, std::move(plan),
                         std::function<void(Attempt<T>)>([self = this->shared_from_this()](Attempt<T> attempt) {
                             self->take(std::move(attempt));
                         }));
    }

private:
    void take(Attempt<T> attempt) {
        std::move(attempt.done.begin(), attempt.done.end(), std::back_inserter(taken_));
        std::move(attempt.failed.begin(), attempt.failed.end(), std::back_inserter(batch_.failed));
        Items& undone = attempt.undone;
        why_ = attempt.refused.empty() ? "the switch did not take others of this request" : attempt.refused;
        if (undone.size() == 1 && !attempt.refused.empty()) {
            fail(undone, why_);
        } else if (attempt.refused.empty()) {
            if (!undone.empty()) groups_.push_back(std::move(undone));
        } else if (!undone.empty()) {
            const auto middle = undone.begin() + static_cast<std::ptrdiff_t>(undone.size() / 2);
            groups_.emplace_back(middle, undone.end());
            groups_.emplace_back(undone.begin(), middle);
        }
        next();
    }

    void fail(const Items& items, const std::string& why) {
        for (const std::size_t item : items) batch_.failed.push_back({item, why});
    }

    void give_up() {
        for (const Items& items : groups_) {
            fail(items, why_ + "; too many were refused for this one to be tried alone: ask for it again");
        }
        end();
    }

    void end() {
        const auto by_item = [](const auto& a, const auto& b) { return a.item < b.item; };
        std::sort(batch_.failed.begin(), batch_.failed.end(), by_item);
        std::sort(taken_.begin(), taken_.end(), by_item);
        for (auto& taken : taken_) batch_.done.push_back(std::move(taken.thing));
        done_(std::move(batch_));
    }

    WriteTools tools_;
    PlanItems<T> plan_;
    std::function<void(Batch<T>)> done_;
    std::vector<Items> groups_;  // to be attempted, the last one first
    unsigned attempts_ = 0;
    std::string why_;  // of the last attempt that was undone
    std::vector<typename Attempt<T>::Done> taken_;
    Batch<T> batch_;
};

}  // namespace

template <class T>
void carry_out(const WriteTools& tools, std::size_t count, PlanItems<T> plan, std::function<void(Batch<T>)> done) {
    std::make_shared<CarryingOut<T>>(tools, count, std::move(plan), std::move(done))->next();
}

template void carry_out(const WriteTools&, std::size_t, PlanItems<model::User>,
                        std::function<void(Batch<model::User>)>);
template void carry_out(const WriteTools&, std::size_t, PlanItems<model::Conference>,
                        std::function<void(Batch<model::Conference>)>);

}  // namespace connector::app
