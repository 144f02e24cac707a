// The shelf on a real directory, with the worker's thread and a loop that is stopped by each answer.
#include "net/disk_shelf.hpp"

#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>

#include "net/log.hpp"
#include "support/scratch_directory.hpp"

namespace connector::net {
namespace {

using app::FileError;
using app::FileFacts;
using app::OpenFile;

class DiskShelfTest : public testing::Test {
protected:
    // What `ask` hands to its callback.
    template <class Value, class Ask>
    Value answer_to(Ask ask) {
        std::optional<Value> answer;
        ask([&](Value value) {
            EXPECT_FALSE(answer) << "answered twice";
            answer = std::move(value);
            loop.stop();
        });
        EXPECT_FALSE(answer) << "answered before the call returned";
        loop.run();
        loop.context().restart();
        return *std::move(answer);
    }
    Result<std::vector<FileFacts>, FileError> list(const std::string& directory = "") {
        return answer_to<Result<std::vector<FileFacts>, FileError>>(
            [&](auto done) { shelf.list(directory, std::move(done)); });
    }
    std::vector<std::string> names(const std::string& directory = "") {
        const auto listed = list(directory);
        EXPECT_TRUE(listed) << listed.error().text;
        std::vector<std::string> found;
        for (const FileFacts& file : *listed) found.push_back(file.name);
        return found;
    }
    Result<std::shared_ptr<OpenFile>, FileError> open(const std::string& path) {
        return answer_to<Result<std::shared_ptr<OpenFile>, FileError>>(
            [&](auto done) { shelf.open(path, std::move(done)); });
    }
    Result<std::string, FileError> read(OpenFile& file, std::uint64_t offset, std::size_t bytes_max) {
        return answer_to<Result<std::string, FileError>>(
            [&](auto done) { file.read(offset, bytes_max, std::move(done)); });
    }
    Result<bool, FileError> remove(const std::string& path) {
        return answer_to<Result<bool, FileError>>([&](auto done) { shelf.remove(path, std::move(done)); });
    }
    Result<void, FileError> write(const std::string& path, const std::string& content) {
        return answer_to<Result<void, FileError>>([&](auto done) { shelf.write(path, content, std::move(done)); });
    }
    Result<void, FileError> append(const std::string& path, const std::string& text, std::size_t bytes_max) {
        return answer_to<Result<void, FileError>>(
            [&](auto done) { shelf.append(path, text, bytes_max, std::move(done)); });
    }

    // A name of each kind that is no regular file of the shelf, or leads to one that is not its own.
    std::vector<std::string> make_names_of_no_file() {
        outside.put("secret", "keep out");
        EXPECT_EQ(symlink(outside.path().c_str(), scratch.path("link").c_str()), 0);
        EXPECT_EQ(symlink(outside.path("secret").c_str(), scratch.path("file_link").c_str()), 0);
        EXPECT_EQ(mkfifo(scratch.path("pipe").c_str(), 0600), 0);
        scratch.put("directory/inner", "inner");
        const std::string up = "../" + std::filesystem::path(outside.path()).parent_path().filename().string();
        return {"missing",
                "missing/file",
                "link",
                "link/secret",
                "file_link",
                "pipe",
                "directory",
                ".",
                "..",
                "../secret",
                up + "/secret",
                "",
                "/",
                "directory/",
                outside.path("secret"),
                "directory/../..",
                std::string("nul\0", 4),
                std::string(300, 'x')};
    }

    test::ScratchDirectory scratch;
    test::ScratchDirectory outside;
    std::shared_ptr<spdlog::logger> log = make_log("unit_net", LogFormat::text, LogLevel::error);
    Loop loop{*log};
    Worker worker{loop};
    DiskShelf shelf{worker, {scratch.path(), 0640, 5}};
};

TEST_F(DiskShelfTest, ListsItsRegularFilesByName) {
    scratch.put("b.wav", "12345");
    scratch.put("a \xC3\xA4\n.wav", "1");
    scratch.put(".hidden", "x");
    make_names_of_no_file();
    EXPECT_EQ(names(), (std::vector<std::string>{"a \xC3\xA4\n.wav", "b.wav"}));
    EXPECT_EQ(list()->back().size, 5U);
    EXPECT_GT(list()->back().modified_at, WallTime{});
    EXPECT_EQ(names("directory"), std::vector<std::string>{"inner"});
}

TEST_F(DiskShelfTest, ListsNothingWhereNoDirectoryOfItsOwnIs) {
    scratch.put("file", "");
    for (const std::string& name : make_names_of_no_file()) {
        if (name.empty() || name == "." || name == "directory") continue;
        EXPECT_EQ(names(name), std::vector<std::string>{}) << name;
    }
    EXPECT_EQ(names("file"), std::vector<std::string>{});
}

TEST_F(DiskShelfTest, AListingHasALimit) {
    for (const char* name : {"1", "2", "3", "4", "5"}) scratch.put(name, "");
    EXPECT_EQ(names().size(), 5U);
    scratch.put("6", "");
    const auto listed = list();
    ASSERT_FALSE(listed);
    EXPECT_NE(listed.error().text.find("more than 5 files"), std::string::npos) << listed.error().text;
}

TEST_F(DiskShelfTest, AFileIsReadInParts) {
    scratch.put("dir/a.wav", "0123456789");
    const auto file = open("dir/a.wav");
    ASSERT_TRUE(file && *file);
    EXPECT_EQ((*file)->size(), 10U);
    EXPECT_EQ(read(**file, 0, 4).value(), "0123");
    EXPECT_EQ(read(**file, 8, 4).value(), "89");
    EXPECT_EQ(read(**file, 10, 4).value(), "");
    EXPECT_EQ(read(**file, 0, 0).value(), "");
}

TEST_F(DiskShelfTest, AnOpenFileCanBeReadThoughItIsRemovedOrTheShelfIsGone) {
    scratch.put("a.wav", "0123456789");
    const auto file = open("a.wav");
    EXPECT_TRUE(remove("a.wav").value());
    EXPECT_EQ(open("a.wav").value(), nullptr);
    std::filesystem::remove_all(scratch.path());
    EXPECT_EQ(read(**file, 2, 3).value(), "234");
}

TEST_F(DiskShelfTest, AFileThatBecameShorterEndsEarlier) {
    scratch.put("a.wav", "0123456789");
    const auto file = open("a.wav");
    std::filesystem::resize_file(scratch.path("a.wav"), 3);
    EXPECT_EQ((*file)->size(), 10U);
    EXPECT_EQ(read(**file, 0, 10).value(), "012");
}

TEST_F(DiskShelfTest, WhatIsNoRegularFileIsNotOpenedAndNotRemoved) {
    for (const std::string& name : make_names_of_no_file()) {
        const auto file = open(name);
        ASSERT_TRUE(file) << name << ": " << file.error().text;
        EXPECT_EQ(*file, nullptr) << name;
        const auto removed = remove(name);
        ASSERT_TRUE(removed) << name << ": " << removed.error().text;
        EXPECT_FALSE(*removed) << name;
    }
    EXPECT_EQ(outside.content("secret"), "keep out");
    for (const char* name : {"link", "file_link", "pipe", "directory"}) {
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::symlink_status(scratch.path(name)))) << name;
    }
}

TEST_F(DiskShelfTest, NothingIsWrittenOutside) {
    for (const std::string& name : make_names_of_no_file()) {
        if (name == "link" || name == "file_link" || name == "pipe" || name.starts_with("missing")) continue;
        EXPECT_FALSE(write(name, "overwritten")) << name;
        EXPECT_FALSE(append(name, "appended", 100)) << name;
    }
    // Links and pipes in the place of a file give way to it.
    EXPECT_TRUE(write("link", "ours"));
    EXPECT_TRUE(write("file_link", "ours"));
    EXPECT_TRUE(append("pipe", "ours", 100));
    EXPECT_EQ(scratch.content("link") + scratch.content("file_link") + scratch.content("pipe"), "oursoursours");
    EXPECT_EQ(outside.content("secret"), "keep out");
    EXPECT_FALSE(std::filesystem::exists(outside.path("new")));
}

TEST_F(DiskShelfTest, WritesWithItsModeAndMakesDirectories) {
    EXPECT_TRUE(write("new/dir/a.log", "one"));
    EXPECT_TRUE(write("new/dir/a.log", "two"));
    EXPECT_EQ(scratch.content("new/dir/a.log"), "two");
    struct stat status {};
    ASSERT_EQ(stat(scratch.path("new/dir/a.log").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0640U);
}

TEST_F(DiskShelfTest, WhatCannotBeWrittenLeavesNothingBeside) {
    scratch.put("a/inner", "a directory stands where the file shall be");
    const auto written = write("a", "no");
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().text.find("Is a directory"), std::string::npos) << written.error().text;
    EXPECT_FALSE(std::filesystem::exists(scratch.path(".a.new")));
}

TEST_F(DiskShelfTest, AnAppendedFileLosesItsOldestBytes) {
    EXPECT_TRUE(append("dir/a.log", "01234", 8));
    EXPECT_TRUE(append("dir/a.log", "567", 8));
    EXPECT_EQ(scratch.content("dir/a.log"), "01234567");
    EXPECT_TRUE(append("dir/a.log", "89", 8));
    EXPECT_EQ(scratch.content("dir/a.log"), "23456789");
    EXPECT_TRUE(append("dir/a.log", "", 8));
    EXPECT_EQ(scratch.content("dir/a.log"), "23456789");
    EXPECT_TRUE(append("dir/a.log", "abcdefghij", 8));
    EXPECT_EQ(scratch.content("dir/a.log"), "cdefghij");
}

TEST_F(DiskShelfTest, AMissingDirectoryIsAnErrorUntilItIsThere) {
    DiskShelf later(worker, {scratch.path("later")});
    const auto ask = [&] {
        return answer_to<Result<std::vector<FileFacts>, FileError>>(
            [&](auto done) { later.list("", std::move(done)); });
    };
    const auto missing = ask();
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().text.find(scratch.path("later") + " cannot be opened: No such file"), std::string::npos)
        << missing.error().text;
    scratch.put("later/a", "");
    EXPECT_EQ(ask().value().size(), 1U);
}

}  // namespace
}  // namespace connector::net
