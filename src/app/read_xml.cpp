#include "app/read_xml.hpp"

#include <array>
#include <memory>

#include "fsxml/read_answers.hpp"

namespace connector::app {

namespace {

// The four answers of one reading; the last one to come makes the state.
struct Reading {
    enum Part : std::size_t { directory, dialplan, conference_conf, globals };

    model::Ranges ranges;
    Aside* aside = nullptr;  // none: parsed at once
    XmlRead done;
    std::array<std::string, 4> answers;
    std::size_t missing = 4;
    std::string error;
};

using Made = Result<std::shared_ptr<const model::XmlState>, std::string>;

Result<model::XmlState::Parts, fsxml::Problem> parts_of(const Reading& reading) {
    model::XmlState::Parts parts;
    CONNECTOR_TRY(parts.users, fsxml::users_of_directory(reading.answers[Reading::directory]));
    CONNECTOR_TRY(parts.conferences,
                  fsxml::conferences_of_dialplan(reading.answers[Reading::dialplan], reading.ranges));
    CONNECTOR_TRY(parts.conference_types,
                  fsxml::profiles_of_conference_conf(reading.answers[Reading::conference_conf]));
    parts.other_numbers = fsxml::numbers_of_directory(reading.answers[Reading::directory]);
    parts.other_numbers.merge(fsxml::numbers_of_dialplan(reading.answers[Reading::dialplan]));
    for (const model::User& user : parts.users) parts.other_numbers.erase(user.id.get());
    for (const model::Conference& conference : parts.conferences) parts.other_numbers.erase(conference.num.get());
    parts.globals = fsxml::globals_of(reading.answers[Reading::globals]);
    return parts;
}

Made make(const Reading& reading) {
    if (!reading.error.empty()) return fail(reading.error);
    auto parts = parts_of(reading);
    if (!parts) return fail(to_string(parts.error()));
    return std::make_shared<const model::XmlState>(*std::move(parts));
}

void finish(const std::shared_ptr<Reading>& reading) {
    if (!reading->aside) return reading->done(make(*reading));
    reading->aside->run([reading] { return [reading, made = make(*reading)] { reading->done(made); }; });
}

Switch::Answer take(const std::shared_ptr<Reading>& reading, Reading::Part part) {
    return [reading, part](Result<std::string, SwitchError> answer) {
        if (answer) {
            reading->answers[part] = *std::move(answer);
        } else {
            reading->error = answer.error() == SwitchError::timed_out ? "the switch did not answer in time"
                                                                      : "the switch cannot be reached";
        }
        if (--reading->missing == 0) finish(reading);
    };
}

void start(Switch& freeswitch, const model::Ranges& ranges, Aside* aside, XmlRead done) {
    auto reading = std::make_shared<Reading>();
    reading->ranges = ranges;
    reading->aside = aside;
    reading->done = std::move(done);
    freeswitch.run(esl::xml_locate_directory(), take(reading, Reading::directory));
    freeswitch.run(esl::xml_locate_dialplan(), take(reading, Reading::dialplan));
    freeswitch.run(esl::xml_locate_conference_conf(), take(reading, Reading::conference_conf));
    freeswitch.run(esl::all_globals(), take(reading, Reading::globals));
}

}  // namespace

void read_xml(Switch& freeswitch, const model::Ranges& ranges, XmlRead done) {
    start(freeswitch, ranges, nullptr, std::move(done));
}

ReadXml reading_aside(Aside& aside) {
    return [&aside](Switch& freeswitch, const model::Ranges& ranges, XmlRead done) {
        start(freeswitch, ranges, &aside, std::move(done));
    };
}

}  // namespace connector::app
