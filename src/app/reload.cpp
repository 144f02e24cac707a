#include "app/reload.hpp"

namespace connector::app {

namespace {

std::string to_text(SwitchError error) {
    return error == SwitchError::timed_out ? "the switch did not answer reloadxml in time"
                                           : "the switch cannot be reached";
}

}  // namespace

void reload(Switch& freeswitch, std::function<void(const std::string& message)> reloaded,
            std::function<void(const std::string& wrong)> then) {
    freeswitch.run(esl::reload_xml(), [reloaded = std::move(reloaded),
                                       then = std::move(then)](const Result<std::string, SwitchError>& answer) {
        const std::string said = answer ? *answer : to_text(answer.error());
        if (answer) reloaded(said);
        const bool taken = answer && said.substr(0, 13) == "+OK [Success]";
        then(taken ? std::string{} : said.empty() ? "nothing was answered" : said);
    });
}

}  // namespace connector::app
