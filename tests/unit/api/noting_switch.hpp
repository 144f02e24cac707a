// A Switch that writes down what it is asked and answers when the test says so.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "app/switch.hpp"

namespace connector::test {

class NotingSwitch final : public app::Switch {
public:
    void run(esl::Command command, Answer answer) override {
        commands.push_back(command.text());
        waiting.push_back(std::move(answer));
    }

    /// Answers the command that has waited longest.
    void answer(Result<std::string, app::SwitchError> text) {
        Answer oldest = std::move(waiting.front());
        waiting.pop_front();
        oldest(std::move(text));
    }

    std::vector<std::string> commands;
    std::deque<Answer> waiting;
};

}  // namespace connector::test
