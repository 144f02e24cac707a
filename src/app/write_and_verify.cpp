#include "app/write_and_verify.hpp"

#include <algorithm>
#include <map>

#include "app/read_xml.hpp"
#include "app/reload.hpp"

namespace connector::app {

namespace {

using Previous = std::vector<FileChange>;

template <class T>
class Writing : public std::enable_shared_from_this<Writing<T>> {
public:
    Writing(const WriteTools& tools, Plan<T> plan, std::function<void(Batch<T>)> done)
        : tools_(tools), xml_(tools.world.xml()), changes_(std::move(plan.changes)), done_(std::move(done)) {
        batch_.failed = std::move(plan.failed);
    }

    void start() { next_number(0); }

private:
    using Content = Result<std::optional<std::string>, FileError>;

    void fail_item(std::size_t at, std::string error) {
        batch_.failed.push_back({changes_[at].item, std::move(error)});
        changes_.erase(changes_.begin() + static_cast<std::ptrdiff_t>(at));
    }

    void fail_all(const std::string& error) {
        for (const Planned<T>& change : changes_) batch_.failed.push_back({change.item, error});
        changes_.clear();
        batch_.done.clear();
    }

    void end() {
        std::sort(batch_.failed.begin(), batch_.failed.end(),
                  [](const auto& a, const auto& b) { return a.item < b.item; });
        done_(std::move(batch_));
    }

    // ---- numbers: the lowest that neither the switch nor a file (that it could not read) has

    std::optional<std::string> free_number(T of) const {
        const model::Range& range = range_of(tools_.ranges, of);
        // Numbers before the first gap are all taken, so a batch looks at each number once.
        const auto from = first_untried_.find(range.first);
        for (unsigned number = from == first_untried_.end() ? range.first : from->second; number <= range.last;
             ++number) {
            set_number(of, std::to_string(number));
            if (!given_.contains(number_of(of)) && !find_same(*xml_, of)) return number_of(of);
        }
        return std::nullopt;
    }

    void next_number(std::size_t at) {
        std::optional<std::string> number;
        while (at < changes_.size() && !number) {
            if (!changes_[at].needs_number) {
                ++at;
            } else if (!(number = free_number(*changes_[at].after))) {
                fail_item(at, "no number is free in context " + std::string(to_string(changes_[at].after->context)));
            }
        }
        if (!number) return next_old_file(0);
        T& wanted = *changes_[at].after;
        set_number(wanted, *number);
        given_.insert(*number);
        first_untried_[range_of(tools_.ranges, wanted).first] = static_cast<unsigned>(std::stoul(*number)) + 1;
        tools_.files.read(path_of(wanted), [self = this->shared_from_this(), at](const Content& content) {
            if (!content) {
                self->fail_item(at, content.error().text);
                return self->next_number(at);
            }
            // A file that the switch does not show is broken or not ours: it is left alone, and so is its number.
            const bool is_taken = content->has_value();
            self->next_number(is_taken ? at : at + 1);
        });
    }

    // ---- the files as they are, which are edited rather than written anew

    void next_old_file(std::size_t at) {
        for (; at < changes_.size() && !changes_[at].before; ++at) plan_file(at, std::nullopt);
        if (at == changes_.size()) return write();
        tools_.files.read(path_of(*changes_[at].before), [self = this->shared_from_this(), at](const Content& content) {
            if (const auto error = self->take_old_file(at, content)) {
                self->fail_item(at, *error);
                return self->next_old_file(at);
            }
            self->next_old_file(at + 1);
        });
    }

    std::optional<std::string> take_old_file(std::size_t at, const Content& content) {
        if (!content) return content.error().text;
        const std::string path = path_of(*changes_[at].before);
        if (!content->has_value()) return "it does not stand in " + path + ": change it where it stands";
        return plan_file(at, **content);
    }

    std::optional<std::string> plan_file(std::size_t at, const std::optional<std::string>& old_content) {
        const Planned<T>& change = changes_[at];
        std::string content;
        if (old_content) {
            // To remove a file is asked like an edit: whatever else it holds would go, too.
            auto text = edited(*old_content, change.after ? *change.after : *change.before);
            if (!text) return path_of(*change.before) + " " + text.error().text;
            content = *std::move(text);
        } else {
            content = printed(*change.after);
        }
        std::string new_path;
        if (change.after) {
            new_path = path_of(*change.after);
            files_.push_back({new_path, std::move(content)});
        }
        if (change.before && path_of(*change.before) != new_path)
            files_.push_back({path_of(*change.before), std::nullopt});
        return std::nullopt;
    }

    // ---- writing, and proving that the switch has taken it

    void write() {
        if (changes_.empty()) return end();
        tools_.files.apply(std::move(files_), [self = this->shared_from_this()](Result<Previous, FileError> previous) {
            if (!previous) {
                self->fail_all(previous.error().text);
                return self->end();
            }
            self->previous_ = *std::move(previous);
            reload(self->tools_.freeswitch, self->tools_.reloaded,
                   [self](const std::string& said) { self->read_back(said); });
        });
    }

    void read_back(const std::string& wrong) {
        if (!wrong.empty()) return undo("the switch did not take it: " + wrong);
        read_xml(tools_.freeswitch, tools_.ranges, [self = this->shared_from_this()](const auto& xml) {
            if (!xml) return self->undo("it could not be read back: " + xml.error());
            if (const auto differs = self->difference(**xml)) return self->undo(*differs);
            self->tools_.world.adopt(*xml);
            self->end();
        });
    }

    // Fills `done` from what was read back; the first item that is not there as written is the reason to undo all.
    std::optional<std::string> difference(const model::XmlState& xml) {
        for (const Planned<T>& change : changes_) {
            const T* read = find_same(xml, change.after ? *change.after : *change.before);
            if (!change.after) {
                if (read) return "the switch still has " + number_of(*change.before);
                batch_.done.push_back(*change.before);
                continue;
            }
            if (!read) return "the switch does not show " + number_of(*change.after) + " after reloadxml";
            if (!(*read == as_read_back(*change.after, xml))) {
                return "the switch read " + number_of(*change.after) + " otherwise than it was written";
            }
            batch_.done.push_back(*read);
        }
        return std::nullopt;
    }

    void undo(const std::string& why) {
        tools_.files.apply(std::move(previous_), [self = this->shared_from_this(), why](const auto& restored) {
            self->fail_all(restored ? why : why + "; the files could not be put back: " + restored.error().text);
            reload(self->tools_.freeswitch, self->tools_.reloaded, [self](const std::string&) {
                read_xml(self->tools_.freeswitch, self->tools_.ranges, [self](const auto& xml) {
                    if (xml) self->tools_.world.adopt(*xml);
                    self->end();
                });
            });
        });
    }

    WriteTools tools_;
    std::shared_ptr<const model::XmlState> xml_;
    std::vector<Planned<T>> changes_;
    std::function<void(Batch<T>)> done_;
    Batch<T> batch_;
    std::set<std::string> given_;
    std::map<unsigned, unsigned> first_untried_;  // by the first number of the range
    std::vector<FileChange> files_;
    Previous previous_;
};

}  // namespace

template <class T>
void write_and_verify(const WriteTools& tools, Plan<T> plan, std::function<void(Batch<T>)> done) {
    std::make_shared<Writing<T>>(tools, std::move(plan), std::move(done))->start();
}

template void write_and_verify(const WriteTools&, Plan<model::User>, std::function<void(Batch<model::User>)>);
template void write_and_verify(const WriteTools&, Plan<model::Conference>,
                               std::function<void(Batch<model::Conference>)>);

}  // namespace connector::app
