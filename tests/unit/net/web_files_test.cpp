#include "net/web_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/scratch_directory.hpp"

namespace connector::net {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> paths_of(const std::vector<api::WebFile>& files) {
    std::vector<std::string> paths;
    for (const api::WebFile& file : files) paths.push_back(file.path);
    return paths;
}

class WebFilesTest : public testing::Test {
protected:
    WebFilesTest() {
        directory.put("index.html", "page");
        directory.put("assets/a.js", "script");
        directory.put("assets/fonts/f.woff2", std::string("\0\1", 2));
    }
    Result<std::vector<api::WebFile>, std::string> read(const WebFileLimits& limits = {}) {
        return read_web_files(directory.path(), limits);
    }

    test::ScratchDirectory directory;
};

TEST_F(WebFilesTest, EveryFileBelowIsRead) {
    const auto files = read();
    ASSERT_TRUE(files) << files.error();
    EXPECT_THAT(paths_of(*files), ElementsAre("assets/a.js", "assets/fonts/f.woff2", "index.html"));
    EXPECT_EQ(files->at(0).content, "script");
    EXPECT_EQ(files->at(1).content, std::string("\0\1", 2));
}

TEST_F(WebFilesTest, LinksPipesAndWhatIsHiddenAreLeftOut) {
    const test::ScratchDirectory outside;
    outside.put("secret", "secret");
    std::filesystem::create_symlink(outside.path("secret"), directory.path("link.js"));
    std::filesystem::create_directory_symlink(outside.path(), directory.path("linked"));
    std::filesystem::create_symlink("index.html", directory.path("inner.html"));
    directory.put(".vite/manifest.json", "{}");
    directory.put(".htpasswd", "secret");
    ASSERT_EQ(mkfifo(directory.path("pipe").c_str(), 0600), 0);
    EXPECT_THAT(paths_of(read().value()), ElementsAre("assets/a.js", "assets/fonts/f.woff2", "index.html"));
}

TEST_F(WebFilesTest, TheDirectoryItselfMayBeALink) {
    const test::ScratchDirectory elsewhere;
    std::filesystem::create_directory_symlink(directory.path(), elsewhere.path("web"));
    const auto files = read_web_files(elsewhere.path("web"));
    ASSERT_TRUE(files) << files.error();
    EXPECT_EQ(files->size(), 3U);
}

TEST_F(WebFilesTest, EachLimitIsExactAndSaysWhatIsTooMuch) {
    WebFileLimits limits{5, 6, 12};
    EXPECT_TRUE(read(limits));
    limits = {4, 6, 12};
    EXPECT_THAT(read(limits).error(), HasSubstr("more than 4 files"));
    limits = {5, 5, 12};
    EXPECT_THAT(read(limits).error(), HasSubstr("assets/a.js"));
    limits = {5, 6, 11};
    EXPECT_THAT(read(limits).error(), HasSubstr("more than 11 bytes"));
}

TEST_F(WebFilesTest, ADirectoryThatIsNotThereIsAnError) {
    EXPECT_THAT(read_web_files(directory.path("none")).error(), HasSubstr("none cannot be opened"));
    EXPECT_FALSE(read_web_files(directory.path("index.html")));
}

}  // namespace
}  // namespace connector::net
