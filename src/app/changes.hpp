// Users and conferences are added, changed and removed: files written, reloadxml, read back, compared, or everything
// undone.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/file_store.hpp"
#include "app/read_xml.hpp"
#include "app/switch.hpp"
#include "app/world.hpp"
#include "base/now.hpp"
#include "base/random.hpp"
#include "model/ranges.hpp"

namespace connector::app {

/// What a client wants of a user. add needs name, email and context; mod needs id.
struct UserDraft {
    std::optional<std::string> id, name, email, context, password, conpin, polymac;
};

/// add needs name, type and context; mod needs num.
struct ConferenceDraft {
    std::optional<std::string> num, name, type, context;
};

/// A batch item by item: `done` in order; `failed` names the item by its place in the request.
template <class T>
struct Batch {
    struct Failure {
        std::size_t item = 0;
        std::string error;  // as http.md words it
    };
    std::vector<T> done;
    std::vector<Failure> failed;
};

template <class T>
struct Plan;

/// One change runs at a time, in the order of the calls; each callback comes exactly once, at once when nothing of the
/// batch can be done. An item is in `done` only when the switch has read it back equal. Items that it did not take are
/// in `failed` with the switch's words, and their files are as before.
class Changes {
public:
    using UsersDone = std::function<void(Batch<model::User>)>;
    using ConferencesDone = std::function<void(Batch<model::Conference>)>;

    /// `clock` dates the last reload; without one it stays undated.
    using Clock = std::function<WallTime()>;

    Changes(World& world, Switch& freeswitch, FileStore& files, Random& random, model::Ranges ranges = {},
            Clock clock = {}, ReadXml read = read_xml);

    void add_users(std::vector<UserDraft> drafts, UsersDone done);
    void mod_users(std::vector<UserDraft> drafts, UsersDone done);
    /// `done` holds the users as they were.
    void del_users(std::vector<model::UserId> ids, UsersDone done);
    /// Writes the users' files anew from the state: what is missing in them is added, what differs is set, and a file
    /// that is gone is printed. The rest of each file stays.
    void rebuild_users(std::vector<model::UserId> ids, UsersDone done);
    void add_conferences(std::vector<ConferenceDraft> drafts, ConferencesDone done);
    void mod_conferences(std::vector<ConferenceDraft> drafts, ConferencesDone done);
    void del_conferences(std::vector<model::ConferenceNumber> nums, ConferencesDone done);

    /// Told of each user whom a request has modified (`now`) or deleted (nullptr), once the switch has taken it; not of
    /// those who come and go in another way, by files that are edited or broken by hand.
    using UserChanged = std::function<void(const model::User& before, const model::User* now)>;
    void on_user_changed(UserChanged told) { user_changed_ = std::move(told); }

    /// Runs `job` when no change is under way, and no other change until it has called what it is handed.
    using Job = std::function<void(std::function<void()> end)>;
    void run_alone(Job job);

    /// For a job that runs alone and has changed files itself: the switch reads them anew, and what it has then is read
    /// back. `done` gets it, not yet adopted, or what was wrong, in words.
    void reload_and_read(XmlRead done);

    /// A job that ran alone has maintained something.
    void note_maintenance(WallTime at) { last_maintenance_ = at; }

    /// For GET /api/info: when the last reloadxml ran and what the switch said; empty before the first.
    struct LastReload {
        std::optional<WallTime> at;
        std::string message;
    };
    const LastReload& last_reload() const noexcept { return last_reload_; }
    /// When maintenance was done last: a rebuild, or what a job that ran alone has noted.
    std::optional<WallTime> last_maintenance() const noexcept { return last_maintenance_; }

private:
    void enqueue(std::function<void()> job);
    void start_next();
    // Wraps the caller's callback: the next job starts once it has been told.
    template <class T>
    std::function<void(Batch<T>)> ending(std::function<void(Batch<T>)> done);
    std::function<void(const std::string& message)> noting_reload();
    // What a batch has done to the state before it.
    template <class T>
    using Note = std::function<void(const model::XmlState& before, const Batch<T>& batch)>;
    // `plan` makes a plan of some of the drafts on the state as it is then.
    template <class T, class Draft, class PlanDrafts>
    void change(std::vector<Draft> drafts, PlanDrafts plan, std::function<void(Batch<T>)> done, Note<T> note = {});
    void tell_modified(const model::XmlState& before, const std::vector<std::string>& ids,
                       const Batch<model::User>& batch) const;
    std::optional<WallTime> time() const { return clock_ ? std::optional(clock_()) : std::nullopt; }

    World& world_;
    Switch& switch_;
    FileStore& files_;
    Random& random_;
    model::Ranges ranges_;
    Clock clock_;
    ReadXml read_xml_;
    LastReload last_reload_;
    std::optional<WallTime> last_maintenance_;
    UserChanged user_changed_ = [](const model::User&, const model::User*) {};
    std::deque<std::function<void()>> waiting_;
    bool busy_ = false;    // a job has begun and not ended
    bool starts_ = false;  // start_next() is at work
};

}  // namespace connector::app
