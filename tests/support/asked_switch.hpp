// A switch whose commands wait until the test answers them by their text, in any order.
#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/switch.hpp"

namespace connector::test {

class AskedSwitch final : public app::Switch {
public:
    void run(esl::Command command, Answer answer) override {
        asked_.push_back({std::move(command), std::move(answer)});
    }

    /// The commands that wait for an answer, in their order.
    std::vector<std::string> asked() const {
        std::vector<std::string> texts;
        for (const Asked& waiting : asked_) texts.push_back(waiting.command.text());
        return texts;
    }
    bool is_asked(std::string_view command) const {
        return std::any_of(asked_.begin(), asked_.end(),
                           [&](const Asked& waiting) { return waiting.command.text() == command; });
    }

    /// Answers the oldest waiting command of that text; false when there is none.
    bool answer(std::string_view command, Result<std::string, app::SwitchError> text) {
        const auto waiting = std::find_if(asked_.begin(), asked_.end(),
                                          [&](const Asked& each) { return each.command.text() == command; });
        if (waiting == asked_.end()) return false;
        const Answer done = std::move(waiting->answer);
        asked_.erase(waiting);
        done(std::move(text));
        return true;
    }

private:
    struct Asked {
        esl::Command command;
        Answer answer;
    };
    std::deque<Asked> asked_;
};

}  // namespace connector::test
