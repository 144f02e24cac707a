#include "app/changes.hpp"

#include "app/plan_conferences.hpp"
#include "app/plan_users.hpp"
#include "app/reload.hpp"
#include "app/write_and_verify.hpp"

namespace connector::app {

Changes::Changes(World& world, Switch& freeswitch, FileStore& files, Random& random, model::Ranges ranges, Clock clock)
    : world_(world), switch_(freeswitch), files_(files), random_(random), ranges_(ranges), clock_(std::move(clock)) {}

// Each job plans when its turn comes, so that it sees what the one before it has changed.
void Changes::enqueue(std::function<void()> job) {
    waiting_.push_back(std::move(job));
    if (!busy_) start_next();
}

void Changes::start_next() {
    busy_ = !waiting_.empty();
    if (!busy_) return;
    const auto job = std::move(waiting_.front());
    waiting_.pop_front();
    job();
}

template <class T>
std::function<void(Batch<T>)> Changes::ending(std::function<void(Batch<T>)> done) {
    return [this, done = std::move(done)](Batch<T> batch) {
        done(std::move(batch));
        start_next();
    };
}

std::function<void(const std::string& message)> Changes::noting_reload() {
    return [this](const std::string& message) {
        last_reload_ = {clock_ ? std::optional(clock_()) : std::nullopt, message};
    };
}

template <class T>
void Changes::carry_out(Plan<T> plan, std::function<void(Batch<T>)> done) {
    const WriteTools tools{world_, switch_, files_, ranges_, noting_reload()};
    write_and_verify(tools, std::move(plan), ending(std::move(done)));
}

void Changes::run_alone(Job job) {
    enqueue([this, job = std::move(job)] { job([this] { start_next(); }); });
}

void Changes::reload_and_read(XmlRead done) {
    reload(switch_, noting_reload(), [this, done = std::move(done)](const std::string& wrong) {
        if (!wrong.empty()) return done(fail("the switch did not take it: " + wrong));
        read_xml(switch_, ranges_, [done](auto xml) {
            if (!xml) return done(fail("it could not be read back: " + xml.error()));
            done(std::move(xml));
        });
    });
}

void Changes::add_users(std::vector<UserDraft> drafts, UsersDone done) {
    enqueue([this, drafts = std::move(drafts), done = std::move(done)] {
        carry_out(plan_to_add(*world_.xml(), drafts, random_), done);
    });
}

void Changes::mod_users(std::vector<UserDraft> drafts, UsersDone done) {
    enqueue([this, drafts = std::move(drafts), done = std::move(done)] {
        carry_out(plan_to_modify(*world_.xml(), drafts, random_), done);
    });
}

void Changes::del_users(std::vector<model::UserId> ids, UsersDone done) {
    enqueue(
        [this, ids = std::move(ids), done = std::move(done)] { carry_out(plan_to_delete(*world_.xml(), ids), done); });
}

void Changes::add_conferences(std::vector<ConferenceDraft> drafts, ConferencesDone done) {
    enqueue([this, drafts = std::move(drafts), done = std::move(done)] {
        carry_out(plan_to_add(*world_.xml(), drafts), done);
    });
}

void Changes::mod_conferences(std::vector<ConferenceDraft> drafts, ConferencesDone done) {
    enqueue([this, drafts = std::move(drafts), done = std::move(done)] {
        carry_out(plan_to_modify(*world_.xml(), drafts), done);
    });
}

void Changes::del_conferences(std::vector<model::ConferenceNumber> nums, ConferencesDone done) {
    enqueue([this, nums = std::move(nums), done = std::move(done)] {
        carry_out(plan_to_delete(*world_.xml(), nums), done);
    });
}

}  // namespace connector::app
