#include "app/changes.hpp"

#include "app/carry_out.hpp"
#include "app/plan_conferences.hpp"
#include "app/plan_users.hpp"
#include "app/reload.hpp"

namespace connector::app {

namespace {

template <class Draft>
std::vector<Draft> chosen(const std::vector<Draft>& drafts, const std::vector<std::size_t>& items) {
    std::vector<Draft> some;
    some.reserve(items.size());
    for (const std::size_t item : items) some.push_back(drafts[item]);
    return some;
}

}  // namespace

Changes::Changes(World& world, Switch& freeswitch, FileStore& files, Random& random, model::Ranges ranges, Clock clock,
                 ReadXml read)
    : world_(world),
      switch_(freeswitch),
      files_(files),
      random_(random),
      ranges_(ranges),
      clock_(std::move(clock)),
      read_xml_(std::move(read)) {}

// Each job plans when its turn comes, so that it sees what the one before it has changed.
void Changes::enqueue(std::function<void()> job) {
    waiting_.push_back(std::move(job));
    if (!busy_) start_next();
}

// In a loop: of jobs that end at once, as those do that nothing can be done of, many may wait.
void Changes::start_next() {
    busy_ = false;
    if (starts_) return;
    starts_ = true;
    while (!busy_ && !waiting_.empty()) {
        busy_ = true;
        const auto job = std::move(waiting_.front());
        waiting_.pop_front();
        job();
    }
    starts_ = false;
}

template <class T>
std::function<void(Batch<T>)> Changes::ending(std::function<void(Batch<T>)> done) {
    return [this, done = std::move(done)](Batch<T> batch) {
        done(std::move(batch));
        start_next();
    };
}

std::function<void(const std::string& message)> Changes::noting_reload() {
    return [this](const std::string& message) { last_reload_ = {time(), message}; };
}

template <class T, class Draft, class PlanDrafts>
void Changes::change(std::vector<Draft> drafts, PlanDrafts plan, std::function<void(Batch<T>)> done, Note<T> note) {
    enqueue([this, drafts = std::move(drafts), plan, done = std::move(done), note = std::move(note)] {
        const auto noting = [before = world_.xml(), done, note](Batch<T> batch) {
            if (note) note(*before, batch);
            done(std::move(batch));
        };
        const WriteTools tools{world_, switch_, files_, ranges_, read_xml_, noting_reload()};
        carry_out<T>(
            tools, drafts.size(),
            [this, drafts, plan](const std::vector<std::size_t>& items) {
                return plan(*world_.xml(), chosen(drafts, items));
            },
            ending<T>(noting));
    });
}

void Changes::run_alone(Job job) {
    enqueue([this, job = std::move(job)] { job([this] { start_next(); }); });
}

void Changes::reload_and_read(XmlRead done) {
    reload(switch_, noting_reload(), [this, done = std::move(done)](const Reloaded& reloaded) {
        if (!reloaded.wrong.empty()) return done(fail("the switch did not take it: " + reloaded.wrong));
        read_xml_(switch_, ranges_, [done](auto xml) {
            if (!xml) return done(fail("it could not be read back: " + xml.error()));
            done(std::move(xml));
        });
    });
}

void Changes::add_users(std::vector<UserDraft> drafts, UsersDone done) {
    const auto plan = [this](const model::XmlState& xml, const auto& some) { return plan_to_add(xml, some, random_); };
    change<model::User>(std::move(drafts), plan, std::move(done));
}

void Changes::mod_users(std::vector<UserDraft> drafts, UsersDone done) {
    const auto plan = [this](const model::XmlState& xml, const auto& some) {
        return plan_to_modify(xml, some, random_);
    };
    std::vector<std::string> ids;
    for (const UserDraft& draft : drafts) ids.push_back(draft.id.value_or(""));
    change<model::User>(std::move(drafts), plan, std::move(done),
                        [this, ids = std::move(ids)](const model::XmlState& before, const Batch<model::User>& batch) {
                            tell_modified(before, ids, batch);
                        });
}

// Done and failed items together are the request, each in its order.
void Changes::tell_modified(const model::XmlState& before, const std::vector<std::string>& ids,
                            const Batch<model::User>& batch) const {
    auto failed = batch.failed.begin();
    auto now = batch.done.begin();
    for (std::size_t item = 0; item < ids.size() && now != batch.done.end(); ++item) {
        if (failed != batch.failed.end() && failed->item == item) {
            ++failed;
            continue;
        }
        if (const model::User* user = before.user_by_id(ids[item])) user_changed_(*user, &*now);
        ++now;
    }
}

void Changes::del_users(std::vector<model::UserId> ids, UsersDone done) {
    const auto plan = [](const model::XmlState& xml, const auto& some) { return plan_to_delete(xml, some); };
    change<model::User>(std::move(ids), plan, std::move(done),
                        [this](const model::XmlState&, const Batch<model::User>& batch) {
                            for (const model::User& user : batch.done) user_changed_(user, nullptr);
                        });
}

void Changes::rebuild_users(std::vector<model::UserId> ids, UsersDone done) {
    const auto plan = [](const model::XmlState& xml, const auto& some) { return plan_to_rebuild(xml, some); };
    change<model::User>(std::move(ids), plan, UsersDone([this, done = std::move(done)](Batch<model::User> batch) {
                            last_maintenance_ = time();
                            done(std::move(batch));
                        }));
}

void Changes::add_conferences(std::vector<ConferenceDraft> drafts, ConferencesDone done) {
    const auto plan = [](const model::XmlState& xml, const auto& some) { return plan_to_add(xml, some); };
    change<model::Conference>(std::move(drafts), plan, std::move(done));
}

void Changes::mod_conferences(std::vector<ConferenceDraft> drafts, ConferencesDone done) {
    const auto plan = [](const model::XmlState& xml, const auto& some) { return plan_to_modify(xml, some); };
    change<model::Conference>(std::move(drafts), plan, std::move(done));
}

void Changes::del_conferences(std::vector<model::ConferenceNumber> nums, ConferencesDone done) {
    const auto plan = [](const model::XmlState& xml, const auto& some) { return plan_to_delete(xml, some); };
    change<model::Conference>(std::move(nums), plan, std::move(done));
}

}  // namespace connector::app
