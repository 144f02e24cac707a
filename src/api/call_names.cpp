#include "api/call_names.hpp"

#include <algorithm>
#include <array>

namespace connector::api {

namespace {

template <class Call>
struct Named {
    std::string_view name;
    Call call;
    CallNames since;
};

constexpr std::array calls{
    Named{"lock", app::Call::lock, CallNames::version_1},
    Named{"unlock", app::Call::unlock, CallNames::version_1},
    Named{"startrec", app::Call::start_recording, CallNames::version_1},
    Named{"pauserec", app::Call::pause_recording, CallNames::version_1},
    Named{"resumerec", app::Call::resume_recording, CallNames::version_1},
    Named{"stoprec", app::Call::stop_recording, CallNames::version_1},
    Named{"checkrec", app::Call::check_recording, CallNames::all},
    Named{"muteall", app::Call::mute_all, CallNames::version_1},
    Named{"unmuteall", app::Call::unmute_all, CallNames::all},
    Named{"mutenonmods", app::Call::mute_non_moderators, CallNames::all},
    Named{"kickall", app::Call::kick_all, CallNames::version_1},
};

constexpr std::array member_calls{
    Named{"mute", app::MemberCall::mute, CallNames::version_1},
    Named{"unmute", app::MemberCall::unmute, CallNames::version_1},
    Named{"deaf", app::MemberCall::deaf, CallNames::all},
    Named{"undeaf", app::MemberCall::undeaf, CallNames::all},
    Named{"kick", app::MemberCall::kick, CallNames::version_1},
};

constexpr std::array levels{
    Named{"volumein", app::Level::volume_in, CallNames::all},
    Named{"volumeout", app::Level::volume_out, CallNames::all},
    Named{"energy", app::Level::energy, CallNames::all},
};

template <class Table>
auto find_in(const Table& table, std::string_view name, CallNames known) -> std::optional<decltype(table[0].call)> {
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.name == name; });
    if (found == table.end() || found->since > known) return std::nullopt;
    return found->call;
}

}  // namespace

std::optional<app::Call> call_from(std::string_view name, CallNames known) {
    return find_in(calls, name, known);
}

std::optional<app::MemberCall> member_call_from(std::string_view name, CallNames known) {
    return find_in(member_calls, name, known);
}

std::optional<app::Level> level_from(std::string_view name) {
    return find_in(levels, name, CallNames::all);
}

}  // namespace connector::api
