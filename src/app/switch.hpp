// The port through which the use cases ask the switch for something.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "esl/command.hpp"

namespace connector::app {

enum class SwitchError { unreachable, timed_out };

class Switch {
public:
    using Answer = std::function<void(Result<std::string, SwitchError>)>;

    virtual ~Switch() = default;
    /// Runs one command in the background of the switch. `answer` is called exactly once, later, on the loop that calls
    /// the use cases: with the whole text of the switch's answer ("-ERR …" included), or with why there is none.
    virtual void run(esl::Command command, Answer answer) = 0;
};

}  // namespace connector::app
