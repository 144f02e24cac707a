#include "net/read_archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "packed_archive.hpp"

namespace connector::net {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Read {
    std::vector<std::string> paths;
    std::vector<std::string> contents;
    std::string error;
};

Read read(const std::string& bytes, const app::ArchiveLimits& limits = {}) {
    Read done;
    const auto all =
        read_archive(bytes, "directory", limits, [&](const ArchivedFile& file) -> Result<void, std::string> {
            done.paths.push_back(file.content ? file.path : file.path + '/');
            if (file.content) done.contents.push_back(*file.content);
            return {};
        });
    if (!all) done.error = all.error();
    return done;
}

const std::vector<PackedEntry> two_files{
    {"directory/", "", AE_IFDIR}, {"directory/a", "one"}, {"directory/b/c", "two"}};

// A tar header by hand (POSIX.1-1988), for what no program would write.
std::string header(const std::string& name, const std::string& size, char type) {
    std::string block(512, '\0');
    block.replace(0, name.size(), name);
    block.replace(100, 7, "0000644");
    block.replace(124, size.size(), size);
    block.replace(136, 11, "00000000000");
    block.replace(148, 8, "        ");
    block[156] = type;
    block.replace(257, 8,
                  std::string("ustar\0"
                              "00",
                              8));
    unsigned sum = 0;
    for (const char byte : block) sum += static_cast<unsigned char>(byte);
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "%06o", sum);
    block.replace(148, 7, std::string(text.data(), 7));
    return block;
}

TEST(ReadArchive, HandsOnFilesAndDirectoriesInTheirOrder) {
    const Read done = read(packed(two_files));
    EXPECT_EQ(done.error, "");
    EXPECT_THAT(done.paths, ElementsAre("/", "a", "b/c"));
    EXPECT_THAT(done.contents, ElementsAre("one", "two"));
}

TEST(ReadArchive, LongNamesAreTheirOwnWhicheverWayTheyAreWritten) {
    const std::string name = "directory/" + std::string(200, 'x') + '/' + std::string(200, 'y');
    EXPECT_THAT(read(packed({{name, "z"}})).paths, ElementsAre(name.substr(10)));
    EXPECT_THAT(read(packed({{name + "/../../../x", "z"}})).error, HasSubstr("'..'"));
    EXPECT_THAT(read(packed({{"directory/" + std::string(1100, 'x'), "z"}})).error, HasSubstr("plain ASCII"));
}

TEST(ReadArchive, WhatIsNoFileAndNoDirectoryEndsIt) {
    for (const PackedEntry& entry :
         {PackedEntry{"directory/l", "", AE_IFLNK, "/etc/passwd"}, PackedEntry{"directory/l", "", AE_IFLNK, "a"},
          PackedEntry{"directory/l", "", AE_IFREG, "", "directory/a"}, PackedEntry{"directory/l", "", AE_IFCHR},
          PackedEntry{"directory/l", "", AE_IFBLK}, PackedEntry{"directory/l", "", AE_IFIFO}}) {
        const Read done = read(packed({{"directory/a", "one"}, entry, {"directory/b", "two"}}));
        EXPECT_THAT(done.error, HasSubstr("'directory/l' is neither a plain file nor a directory")) << entry.type;
        EXPECT_THAT(done.paths, ElementsAre("a"));
    }
    PackedEntry with_hole{"directory/s", std::string(64 * 1024, 'x')};
    with_hole.ends_in_hole = true;
    EXPECT_THAT(read(packed({with_hole})).error, HasSubstr("'directory/s' is neither"));
}

TEST(ReadArchive, AnyCutOfItIsDamagedOrHasLessEntriesButNeverOthers) {
    const std::string whole = packed(two_files);
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const Read done = read(whole.substr(0, cut));
        EXPECT_NE(done.error, "") << cut;
        EXPECT_LE(done.paths.size(), 3U);
    }
    const std::string tar = packed(two_files, false);
    const std::size_t used = 512 * 5;  // three headers and two contents
    for (std::size_t cut = 1; cut < used; cut += 97) {
        if (cut % 512 == 0) continue;  // what is whole so far
        EXPECT_NE(read(gzipped(tar.substr(0, cut))).error, "") << cut;
    }
}

TEST(ReadArchive, EveryDamagedByteIsSurvived) {
    std::string tar = packed(two_files, false);
    for (std::size_t at = 0; at < 512 * 5; at += 3) {
        std::string damaged = tar;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const Read done = read(gzipped(damaged));
        EXPECT_LE(done.paths.size(), 3U) << at;
    }
}

TEST(ReadArchive, WhatStandsBehindTheEndIsReadTooOrEndsIt) {
    const std::string more = packed({{"directory/z", "three"}});
    EXPECT_THAT(read(packed(two_files) + more).paths, ElementsAre("/", "a", "b/c", "z"));
    EXPECT_THAT(read(packed(two_files) + packed({{"directory/a", "again"}})).error, HasSubstr("comes twice"));
    EXPECT_THAT(read(packed(two_files) + packed({{"../x", "out"}})).error, HasSubstr("'..'"));
    EXPECT_THAT(read(packed(two_files) + "garbage").error, HasSubstr("behind its end"));
    EXPECT_NE(read(gzipped(packed(two_files, false) + std::string(512, 'g'))).error, "");
}

TEST(ReadArchive, WhatIsNotPackedWithGzipIsNone) {
    EXPECT_THAT(read(packed(two_files, false)).error, HasSubstr("not packed with gzip"));
    EXPECT_THAT(read("").error, HasSubstr("not packed with gzip"));
    EXPECT_THAT(read(std::string(1000, 'x')).error, HasSubstr("not packed with gzip"));
    EXPECT_NE(read(gzipped(std::string(2000, 'x'))).error, "");
    EXPECT_NE(read(gzipped("PK\x03\x04 zip")).error, "");
}

TEST(ReadArchive, ABombIsRefusedByItsRatioBeforeItIsUnpacked) {
    const Read done = read(packed({{"directory/zeros", std::string(10 * 1024 * 1024, '\0')}}));
    EXPECT_THAT(done.error, HasSubstr("more than 100 times its size"));
    EXPECT_THAT(done.paths, IsEmpty());
}

TEST(ReadArchive, EmptyBlocksWithoutEndComeToAnEnd) {
    app::ArchiveLimits limits;
    limits.unpacked_bytes_max = 1024 * 1024;
    limits.entries_max = 10;
    const Read done = read(gzipped(packed(two_files, false) + std::string(4 * 1024 * 1024, '\0')), limits);
    EXPECT_THAT(done.error, HasSubstr("unpacks to more"));
}

TEST(ReadArchive, SizesThatLieAreRefused) {
    const std::string end(1024, '\0');
    for (const char* size : {"77777777777", "00010000000", "00000010000"}) {
        const Read done = read(gzipped(header("directory/a", size, '0') + std::string(512, 'x') + end));
        EXPECT_NE(done.error, "") << size;
        EXPECT_THAT(done.paths, IsEmpty());
    }
    // Base 256, all bits set: less than nothing.
    const Read done = read(gzipped(header("directory/a", std::string(12, '\xff'), '0') + end));
    EXPECT_NE(done.error, "");
    // A long name that says to be a gigabyte long.
    EXPECT_NE(read(gzipped(header("././@LongLink", "10000000000", 'L') + std::string(512, 'x') + end)).error, "");
    EXPECT_NE(read(gzipped(header("pax", "10000000000", 'x') + std::string(512, 'x') + end)).error, "");
}

TEST(ReadArchive, TheFirstErrorOfTheTakerEndsIt) {
    std::size_t taken = 0;
    const auto all =
        read_archive(packed(two_files), "directory", {}, [&](const ArchivedFile&) -> Result<void, std::string> {
            if (++taken == 2) return fail(std::string("enough"));
            return {};
        });
    EXPECT_EQ(taken, 2U);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error(), "enough");
}

}  // namespace
}  // namespace connector::net
