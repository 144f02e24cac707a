#include "app/write_and_verify.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/reload.hpp"

namespace connector::app {

namespace {

using Previous = std::vector<FileChange>;

template <class T>
class Writing : public std::enable_shared_from_this<Writing<T>> {
public:
    Writing(const WriteTools& tools, Plan<T> plan, std::function<void(Attempt<T>)> done)
        : tools_(tools), xml_(tools.world.xml()), changes_(std::move(plan.changes)), done_(std::move(done)) {
        attempt_.failed = std::move(plan.failed);
    }

    void start() { next_number(0); }

private:
    using Content = Result<std::optional<std::string>, FileError>;

    // It stays among the changes, in its place, until drop_failed().
    void fail_item(std::size_t at, std::string error) {
        attempt_.failed.push_back({changes_[at].item, std::move(error)});
        dropped_.insert(changes_[at].item);
    }

    // All at once: to take them out of thousands one by one would hold up the loop.
    void drop_failed() {
        std::erase_if(changes_, [this](const Planned<T>& change) { return dropped_.contains(change.item); });
        dropped_.clear();
    }

    void fail_all(const std::string& error) {
        for (const Planned<T>& change : changes_) attempt_.failed.push_back({change.item, error});
        end();
    }

    void end() { done_(std::move(attempt_)); }

    // ---- numbers: the lowest that nothing in the switch nor a file (that it could not read) has

    // Each number of a range is looked at once, and so given once at most.
    std::optional<std::string> free_number(const T& of) {
        const model::Range& range = range_of(tools_.ranges, of);
        unsigned& untried = first_untried_.try_emplace(range.first, range.first).first->second;
        while (untried <= range.last) {
            std::string number = std::to_string(untried++);
            if (!xml_->is_number_taken(number)) return number;
        }
        return std::nullopt;
    }

    void next_number(std::size_t at) {
        std::optional<std::string> number;
        for (; at < changes_.size(); ++at) {
            if (!changes_[at].needs_number) continue;
            number = free_number(*changes_[at].after);
            if (number) break;
            fail_item(at, "no number is free in context " + std::string(to_string(changes_[at].after->context)));
        }
        if (!number) {
            drop_failed();
            return next_old_file(0);
        }
        T& wanted = *changes_[at].after;
        set_number(wanted, *std::move(number));
        tools_.files.read(path_of(wanted), [self = this->shared_from_this(), at](const Content& content) {
            if (!content) {
                self->fail_item(at, content.error().text);
                return self->next_number(at + 1);
            }
            // A file that the switch does not show is broken or not ours: it is left alone, and so is its number.
            const bool is_taken = content->has_value();
            self->next_number(is_taken ? at : at + 1);
        });
    }

    // ---- the files as they are, which are edited rather than written anew

    void next_old_file(std::size_t at) {
        for (; at < changes_.size() && !changes_[at].before; ++at) add_file(path_of(*changes_[at].after), printed(at));
        if (at == changes_.size()) {
            drop_failed();
            return restore_lost();
        }
        tools_.files.read(path_of(*changes_[at].before), [self = this->shared_from_this(), at](const Content& content) {
            if (const auto error = self->take_old_file(at, content)) self->fail_item(at, *error);
            self->next_old_file(at + 1);
        });
    }

    std::string printed(std::size_t at) const { return app::printed(*changes_[at].after); }

    std::optional<std::string> take_old_file(std::size_t at, const Content& content) {
        if (!content) return content.error().text;
        if (content->has_value()) return plan_file(changes_[at], **content);
        if (!changes_[at].restores) return stands_elsewhere(*changes_[at].before);
        lost_.push_back(changes_[at].item);
        return std::nullopt;
    }

    static std::string stands_elsewhere(const T& thing) {
        return "its file is not " + path_of(thing) + ": change it by hand in the file where it stands";
    }

    std::optional<std::string> plan_file(const Planned<T>& change, const std::string& old_content) {
        const std::string old_path = path_of(*change.before);
        const auto in_words = [&](const fsxml::Problem& problem) {
            const std::string line = problem.line == 0 ? "" : ":" + std::to_string(problem.line);
            return old_path + line + " " + problem.text + ": change it by hand";
        };
        // Whatever else the file holds would be changed, or go, with this one.
        if (const auto wrong = fsxml::not_the_file_of(old_content, *change.before, xml_->globals())) {
            return in_words(*wrong);
        }
        if (!change.after) {
            files_.push_back({old_path, std::nullopt});
            return std::nullopt;
        }
        auto content = edited(old_content, *change.after, xml_->globals());
        if (!content) return in_words(content.error());
        const std::string new_path = path_of(*change.after);
        if (new_path != old_path) files_.push_back({old_path, std::nullopt});
        if (new_path != old_path || *content != old_content) add_file(new_path, *std::move(content));
        return std::nullopt;
    }

    void add_file(std::string path, std::string content) { files_.push_back({std::move(path), std::move(content)}); }

    // Whoever is not in his file, but still there when the switch has read all files anew, stands in another one; who
    // is gone gets his file again.
    void restore_lost() {
        if (lost_.empty()) return write();
        reload([self = this->shared_from_this()](const Reloaded& reloaded) {
            if (!reloaded.wrong.empty()) return self->fail_all("the switch did not take it: " + reloaded.wrong);
            self->tools_.read_xml(self->tools_.freeswitch, self->tools_.ranges, [self](const auto& xml) {
                if (!xml) return self->fail_all("it could not be read back: " + xml.error());
                self->print_lost(**xml);
                self->write();
            });
        });
    }

    void print_lost(const model::XmlState& xml) {
        for (std::size_t at = 0; at < changes_.size(); ++at) {
            if (!std::binary_search(lost_.begin(), lost_.end(), changes_[at].item)) continue;
            if (all_of_number(xml, *changes_[at].before).empty()) {
                add_file(path_of(*changes_[at].after), printed(at));
            } else {
                fail_item(at, stands_elsewhere(*changes_[at].before));
            }
        }
        drop_failed();
    }

    // ---- writing, and proving that the switch has taken it

    void write() {
        if (changes_.empty()) return end();
        tools_.files.apply(std::move(files_), [self = this->shared_from_this()](Result<Previous, FileError> previous) {
            if (!previous) return self->fail_all(previous.error().text);
            self->previous_ = *std::move(previous);
            self->reload([self](const Reloaded& reloaded) { self->read_back(reloaded); });
        });
    }

    void reload(std::function<void(const Reloaded&)> then) {
        app::reload(tools_.freeswitch, tools_.reloaded, std::move(then));
    }

    void read_back(const Reloaded& reloaded) {
        if (!reloaded.wrong.empty()) {
            const std::string why = "the switch did not take it: " + reloaded.wrong;
            return undo(reloaded.was_answered ? Blame::nobody_knows : Blame::the_switch, why);
        }
        tools_.read_xml(tools_.freeswitch, tools_.ranges, [self = this->shared_from_this()](const auto& xml) {
            if (!xml) return self->undo(Blame::the_switch, "it could not be read back: " + xml.error());
            if (self->judge(**xml)) return self->undo(Blame::single_items, "");
            self->tools_.world.adopt(*xml);
            self->end();
        });
    }

    // Sorts the changes by what was read back; true when one of them is not there as written.
    bool judge(const model::XmlState& xml) {
        std::vector<Planned<T>> good;
        for (Planned<T>& change : changes_) {
            if (auto wrong = difference(change, xml)) {
                wrong_.push_back({change.item, *std::move(wrong)});
            } else {
                good.push_back(std::move(change));
            }
        }
        changes_ = std::move(good);
        if (!wrong_.empty()) return true;
        for (const Planned<T>& change : changes_) {
            const T& thing = change.after ? all_of_number(xml, *change.after).front() : *change.before;
            attempt_.done.push_back({change.item, thing});
        }
        return false;
    }

    std::optional<std::string> difference(const Planned<T>& change, const model::XmlState& xml) const {
        const auto read = all_of_number(xml, change.after ? *change.after : *change.before);
        if (!change.after) {
            if (read.empty()) return std::nullopt;
            return "the switch still has " + number_of(*change.before);
        }
        if (read.empty()) return "the switch does not show " + number_of(*change.after) + " after reloadxml";
        // It may stand in several contexts of the dialplan, but everywhere the same.
        const T wanted = as_read_back(*change.after, xml);
        if (std::all_of(read.begin(), read.end(), [&](const T& each) { return each == wanted; })) return std::nullopt;
        return "the switch read " + number_of(*change.after) + " otherwise than it was written";
    }

    // ---- undoing

    enum class Blame { single_items, nobody_knows, the_switch };

    void undo(Blame blame, const std::string& why) {
        tools_.files.apply(std::move(previous_), [self = this->shared_from_this(), blame, why](const auto& restored) {
            if (!restored) self->could_not_restore_ = "; the files could not be put back: " + restored.error().text;
            self->reload([self, blame, why](const Reloaded& reloaded) {
                self->tools_.read_xml(self->tools_.freeswitch, self->tools_.ranges,
                                      [self, blame, why, reloaded](const auto& xml) {
                                          if (xml) self->tools_.world.adopt(*xml);
                                          self->end_undone(blame, why, reloaded.wrong.empty());
                                      });
            });
        });
    }

    void end_undone(Blame blame, const std::string& why, bool took_old_files) {
        for (auto& wrong : wrong_) {
            attempt_.failed.push_back({wrong.item, wrong.error + could_not_restore_});
        }
        const std::string reason =
            blame == Blame::single_items ? "the switch did not take others of this request" : why;
        // A switch that refuses the tree without these changes, too, would refuse each of them.
        const bool another_try = could_not_restore_.empty() && took_old_files && blame != Blame::the_switch;
        if (!another_try) return fail_all(reason + could_not_restore_);
        for (const Planned<T>& change : changes_) attempt_.undone.push_back(change.item);
        if (blame == Blame::nobody_knows) attempt_.refused = why;
        end();
    }

    WriteTools tools_;
    std::shared_ptr<const model::XmlState> xml_;
    std::vector<Planned<T>> changes_;
    std::function<void(Attempt<T>)> done_;
    Attempt<T> attempt_;
    std::set<std::size_t> dropped_;               // items of changes_ that have failed
    std::map<unsigned, unsigned> first_untried_;  // by the first number of the range
    std::vector<std::size_t> lost_;               // items whose file is not there, in their order
    std::vector<FileChange> files_;
    Previous previous_;
    std::vector<typename Batch<T>::Failure> wrong_;  // items that were read back otherwise
    std::string could_not_restore_;
};

}  // namespace

template <class T>
void write_and_verify(const WriteTools& tools, Plan<T> plan, std::function<void(Attempt<T>)> done) {
    std::make_shared<Writing<T>>(tools, std::move(plan), std::move(done))->start();
}

template void write_and_verify(const WriteTools&, Plan<model::User>, std::function<void(Attempt<model::User>)>);
template void write_and_verify(const WriteTools&, Plan<model::Conference>,
                               std::function<void(Attempt<model::Conference>)>);

}  // namespace connector::app
