#include "model/context.hpp"

#include <gtest/gtest.h>

#include "model/ranges.hpp"
#include "model/user.hpp"

namespace connector::model {
namespace {

TEST(Context, SeesItselfAndWhatIsMorePublic) {
    const auto seen = [](Context account) {
        return std::array{may_see(account, Context::team), may_see(account, Context::friends),
                          may_see(account, Context::public_)};
    };
    EXPECT_EQ(seen(Context::team), (std::array{true, true, true}));
    EXPECT_EQ(seen(Context::friends), (std::array{false, true, true}));
    EXPECT_EQ(seen(Context::public_), (std::array{false, false, true}));
}

TEST(Context, IsReadOnlyFromItsExactName) {
    for (const Context context : contexts_all) EXPECT_EQ(context_from(to_string(context)), context);
    for (const std::string_view text : {"", "Team", "team ", "default", "friend", "public_"}) {
        EXPECT_EQ(context_from(text), std::nullopt) << text;
    }
}

TEST(Ranges, TellTheContextOfAConference) {
    const Ranges ranges;
    EXPECT_EQ(ranges.context_of_conference("30000"), Context::team);
    EXPECT_EQ(ranges.context_of_conference("30999"), Context::team);
    EXPECT_EQ(ranges.context_of_conference("31000"), Context::friends);
    EXPECT_EQ(ranges.context_of_conference("32999"), Context::public_);
    for (const std::string_view number : {"", "29999", "33000", "20000", "30000x", " 30000", "-30000", "99999999999"}) {
        EXPECT_EQ(ranges.context_of_conference(number), std::nullopt) << number;
    }
}

TEST(User, APublicOneJoinsMuted) {
    EXPECT_EQ(conf_flags_of(Context::team), "moderator|mute-detect");
    EXPECT_EQ(conf_flags_of(Context::friends), "moderator|mute-detect");
    EXPECT_EQ(conf_flags_of(Context::public_), "mute-detect|mute");
}

}  // namespace
}  // namespace connector::model
