#include "app/archive_entries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace connector::app {
namespace {

using testing::HasSubstr;

std::string why_not(ArchiveEntries& entries, std::string_view name, EntryKind kind = EntryKind::file,
                    std::uint64_t bytes = 0) {
    const auto taken = entries.take(name, kind, bytes);
    return taken ? "" : taken.error();
}

TEST(ArchiveEntries, PathsBelowTheRootAreTakenAsTarWritesThem) {
    ArchiveEntries entries("directory");
    EXPECT_EQ(entries.take("directory/", EntryKind::directory, 0), "");
    EXPECT_EQ(entries.take("directory/team/", EntryKind::directory, 0), "team");
    EXPECT_EQ(entries.take("./directory/team/20000.xml", EntryKind::file, 5), "team/20000.xml");
    EXPECT_EQ(entries.take("directory/a b", EntryKind::file, 5), "a b");
}

TEST(ArchiveEntries, NamesThatLeadElsewhereAreRefused) {
    const std::vector<std::pair<std::string, const char*>> names{
        {"/directory/x", "absolute"},
        {"..", "'..'"},
        {"../directory/x", "'..'"},
        {"directory/../x", "'..'"},
        {"directory/..", "'..'"},
        {"directory/a/../../../x", "'..'"},
        {"directory/./x", "empty part"},
        {"directory//x", "empty part"},
        {"directory/x/", "empty part"},
        {".//directory/x", "empty part"},
        {".", "empty part"},
        {"./", "empty part"},
        {"", "without a name"},
        {"directory", "where the tree's directory must be"},
        {"dialplan/x", "does not lie in directory/"},
        {"directory2/x", "does not lie in directory/"},
        {"Directory/x", "does not lie in directory/"},
        {"directory/a\nb", "plain ASCII"},
        {"directory/\x7f", "plain ASCII"},
        {"directory/\xc3\xa4", "plain ASCII"},
        {"directory/" + std::string(256, 'x'), "more than 255 bytes"},
        {"directory/" + std::string(2000, 'x'), "plain ASCII"},
    };
    for (const auto& [name, why] : names) {
        ArchiveEntries entries("directory");
        EXPECT_THAT(why_not(entries, name), HasSubstr(why)) << name;
    }
}

TEST(ArchiveEntries, HostileBytesDoNotReachTheSentence) {
    ArchiveEntries entries("directory");
    const std::string told = why_not(entries, "directory/\x1b[31m" + std::string(500, 'x'));
    EXPECT_EQ(told.find('\x1b'), std::string::npos);
    EXPECT_LT(told.size(), 300U);
}

TEST(ArchiveEntries, OnlyFilesAndDirectoriesAreTaken) {
    ArchiveEntries entries("directory");
    EXPECT_THAT(why_not(entries, "directory/link", EntryKind::other),
                HasSubstr("neither a plain file nor a directory"));
}

TEST(ArchiveEntries, NoNameComesTwice) {
    for (const char* again : {"directory/team", "./directory/team", "././directory/team"}) {
        for (const EntryKind kind : {EntryKind::file, EntryKind::directory}) {
            ArchiveEntries entries("directory");
            EXPECT_EQ(why_not(entries, "directory/team", EntryKind::directory), "");
            EXPECT_THAT(why_not(entries, again, kind), HasSubstr("comes twice")) << again;
        }
    }
    ArchiveEntries entries("directory");
    EXPECT_EQ(why_not(entries, "directory/x"), "");
    EXPECT_THAT(why_not(entries, "directory/x"), HasSubstr("comes twice"));
}

TEST(ArchiveEntries, ADirectoryMayBeNamedBehindWhatLiesInItOnce) {
    ArchiveEntries entries("directory");
    EXPECT_EQ(why_not(entries, "directory/team/x"), "");
    EXPECT_THAT(why_not(entries, "directory/team"), HasSubstr("comes twice"));
    EXPECT_EQ(why_not(entries, "directory/team/", EntryKind::directory), "");
    EXPECT_THAT(why_not(entries, "directory/team/", EntryKind::directory), HasSubstr("comes twice"));
}

TEST(ArchiveEntries, NothingLiesBelowAFile) {
    ArchiveEntries entries("directory");
    EXPECT_EQ(why_not(entries, "directory/x"), "");
    EXPECT_THAT(why_not(entries, "directory/x/deep/y"), HasSubstr("lies below the file 'x'"));
}

TEST(ArchiveEntries, EveryLimitHasItsSentence) {
    ArchiveLimits limits;
    limits.entries_max = 3;
    limits.depth_max = 2;
    limits.file_bytes_max = 1024 * 1024;
    limits.unpacked_bytes_max = 2 * 1024 * 1024;
    {
        ArchiveEntries entries("directory", limits);
        EXPECT_EQ(why_not(entries, "directory/a/b"), "");
        EXPECT_THAT(why_not(entries, "directory/a/b2/c"), HasSubstr("lies more than 2 deep"));
        EXPECT_EQ(why_not(entries, "directory/c"), "");
        EXPECT_THAT(why_not(entries, "directory/d"), HasSubstr("more than 3 entries"));
    }
    ArchiveEntries entries("directory", limits);
    EXPECT_THAT(why_not(entries, "directory/a", EntryKind::file, limits.file_bytes_max + 1), HasSubstr("than 1 MiB"));
    EXPECT_EQ(why_not(entries, "directory/b", EntryKind::file, limits.file_bytes_max), "");
    EXPECT_THAT(why_not(entries, "directory/c", EntryKind::file, ~std::uint64_t{0}), HasSubstr("than 1 MiB"));
}

TEST(ArchiveEntries, ManyFilesTogetherMayBeTooLarge) {
    ArchiveLimits limits;
    limits.file_bytes_max = 2 * 1024 * 1024;
    limits.unpacked_bytes_max = 3 * 1024 * 1024;
    ArchiveEntries entries("directory", limits);
    EXPECT_EQ(why_not(entries, "directory/a", EntryKind::file, limits.file_bytes_max), "");
    EXPECT_THAT(why_not(entries, "directory/b", EntryKind::file, limits.file_bytes_max),
                HasSubstr("makes it larger than 3 MiB"));
}

TEST(ArchiveEntries, AHundredTimesItsSizeIsWhatAnArchiveMayUnpackTo) {
    ArchiveEntries entries("directory");
    EXPECT_EQ(why_not(entries, "directory/a", EntryKind::file, 100'000), "");
    EXPECT_TRUE(entries.came_from(1'000));
    EXPECT_FALSE(entries.came_from(999));
    EXPECT_TRUE(entries.came_from(ArchiveLimits{}.packed_bytes_max));
    EXPECT_FALSE(entries.came_from(ArchiveLimits{}.packed_bytes_max + 1));
}

}  // namespace
}  // namespace connector::app
