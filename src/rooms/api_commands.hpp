// The API commands of the event socket, but for those that change the configuration: what each answers and does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rooms/calls.hpp"

namespace connector::rooms {

class ApiCommands {
public:
    ApiCommands(Conferences& conferences, Registrar& registrar, const Legs& legs, Calls& calls, const EventHead& head,
                std::string version, SteadyTime started_at)
        : conferences_(conferences),
          registrar_(registrar),
          legs_(legs),
          calls_(calls),
          head_(head),
          version_(std::move(version)),
          started_at_(started_at) {}

    /// After each load; `configuration` must outlive the next call.
    void use(const fsxml::Configuration& configuration) { configuration_ = &configuration; }

    /// The answer, in FreeSWITCH's words; `arguments` is what stands behind the command's name, `verb`.
    std::string carry_out(std::string_view verb, std::string_view arguments, Now now, std::vector<Output>& outputs);
    /// As `status` and the heartbeat tell it: "0 years, 0 days, 1 hours, 2 minutes, 3 seconds".
    std::string up_time(Now now) const;

private:
    std::string kill(std::string_view arguments, Now now, std::vector<Output>& outputs);
    std::string sofia(std::string_view arguments, Now now, std::vector<Output>& outputs);
    std::string flush(std::string_view what, Now now, std::vector<Output>& outputs);
    std::string locate(std::string_view what) const;
    std::string global(std::string_view name) const;
    std::string status(Now now) const;

    Conferences& conferences_;
    Registrar& registrar_;
    const Legs& legs_;
    Calls& calls_;
    const EventHead& head_;
    std::string version_;
    SteadyTime started_at_;
    const fsxml::Configuration* configuration_ = nullptr;
};

}  // namespace connector::rooms
