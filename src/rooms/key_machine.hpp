// What one member presses, key by key, until it means a control (switch_ivr_dmachine in FreeSWITCH).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/now.hpp"
#include "fsxml/configuration.hpp"

namespace connector::rooms {

class KeyMachine {
public:
    /// More than a hand can press: what comes beyond is dropped.
    static constexpr unsigned keys_per_second_max = 20;

    using Controls = std::vector<fsxml::KeyControl>;

    /// The control that `digit` completes. One that is also the beginning of a longer one is meant only when `wait` has
    /// passed without a further key: then on_time() tells. Keys that begin no control are forgotten.
    const fsxml::KeyControl* feed(char digit, const Controls& controls, std::chrono::milliseconds wait, Now now);
    /// The control that was waited for; nothing before deadline().
    const fsxml::KeyControl* on_time(const Controls& controls, Now now);
    std::optional<SteadyTime> deadline() const noexcept { return deadline_; }

private:
    bool too_fast(Now now);
    const fsxml::KeyControl* pressed(const Controls& controls) const;

    std::string digits_;
    std::optional<SteadyTime> deadline_;
    SteadyTime second_began_{};
    unsigned keys_in_second_ = 0;
};

}  // namespace connector::rooms
