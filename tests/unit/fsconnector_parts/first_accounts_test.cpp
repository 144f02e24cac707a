#include "first_accounts.hpp"

#include <gtest/gtest.h>

#include "support/scratch_directory.hpp"
#include "support/scripted_random.hpp"

namespace connector::apps {
namespace {

struct FirstAccounts : testing::Test {
    std::string content(const std::string& path) const {
        return net::Directory::open(root)->read(path, net::tree_file_bytes_max).value().value_or("none");
    }

    test::ScratchDirectory scratch;
    std::string root = scratch.path();
    test::CountingRandom random;
};

TEST_F(FirstAccounts, AConferenceThatIsThereStays) {
    const auto conf_dir = net::Directory::open(root);
    ASSERT_TRUE(conf_dir->write("dialplan/conferences/team/30000.xml", "an administrator's", 0640));
    EXPECT_TRUE(has_no_admin(root));
    const auto admin = write_first_accounts(*conf_dir, {}, "example.com", {}, random, 0640);
    ASSERT_TRUE(admin) << admin.error();
    EXPECT_FALSE(has_no_admin(root));
    EXPECT_EQ(content("dialplan/conferences/team/30000.xml"), "an administrator's");
    EXPECT_NE(content("dialplan/conferences/public/32000.xml"), "none");
}

}  // namespace
}  // namespace connector::apps
