#include "first_accounts.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "support/scripted_random.hpp"

namespace connector::apps {
namespace {

struct FirstAccounts : testing::Test {
    FirstAccounts() {
        std::string name = (std::filesystem::temp_directory_path() / "first_accounts.XXXXXX").string();
        root = mkdtemp(name.data());
    }
    ~FirstAccounts() override { std::filesystem::remove_all(root); }

    std::string content(const std::string& path) const {
        return net::Directory::open(root)->read(path, net::tree_file_bytes_max).value().value_or("none");
    }

    std::string root;
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
