#include "rooms/key_machine.hpp"

#include <algorithm>

namespace connector::rooms {

const fsxml::KeyControl* KeyMachine::feed(char digit, const Controls& controls, std::chrono::milliseconds wait,
                                          Now now) {
    if (too_fast(now)) return nullptr;
    digits_.push_back(digit);
    deadline_.reset();
    const bool goes_on = std::any_of(controls.begin(), controls.end(), [&](const fsxml::KeyControl& control) {
        return control.digits.size() > digits_.size() && control.digits.starts_with(digits_);
    });
    if (goes_on) {
        deadline_ = now.steady + wait;
        return nullptr;
    }
    const fsxml::KeyControl* control = pressed(controls);
    digits_.clear();
    return control;
}

const fsxml::KeyControl* KeyMachine::on_time(const Controls& controls, Now now) {
    if (!deadline_ || now.steady < *deadline_) return nullptr;
    deadline_.reset();
    const fsxml::KeyControl* control = pressed(controls);
    digits_.clear();
    return control;
}

bool KeyMachine::too_fast(Now now) {
    if (now.steady - second_began_ >= std::chrono::seconds(1)) {
        second_began_ = now.steady;
        keys_in_second_ = 0;
    }
    return ++keys_in_second_ > keys_per_second_max;
}

const fsxml::KeyControl* KeyMachine::pressed(const Controls& controls) const {
    const auto found = std::find_if(controls.begin(), controls.end(),
                                    [&](const fsxml::KeyControl& control) { return control.digits == digits_; });
    return found == controls.end() ? nullptr : &*found;
}

}  // namespace connector::rooms
