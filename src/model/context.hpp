// The three circles of privilege: an account's context decides what it sees and does.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace connector::model {

enum class Context { team, friends, public_ };

inline constexpr std::array contexts_all{Context::team, Context::friends, Context::public_};

/// "team", "friends" or "public", as in the directory's groups and in JSON.
constexpr std::string_view to_string(Context context) {
    switch (context) {
        case Context::team: return "team";
        case Context::friends: return "friends";
        case Context::public_: return "public";
    }
    return "public";
}

constexpr std::optional<Context> context_from(std::string_view text) {
    for (const Context context : contexts_all) {
        if (to_string(context) == text) return context;
    }
    return std::nullopt;
}

/// Whether an account of context `account` may see (and, unless public, control) what belongs to context `thing`:
/// team everything, friends what is friends' or public, public only what is public.
constexpr bool may_see(Context account, Context thing) {
    return account <= thing;
}

static_assert(may_see(Context::team, Context::public_) && !may_see(Context::public_, Context::friends));

}  // namespace connector::model
