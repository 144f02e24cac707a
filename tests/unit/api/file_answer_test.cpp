#include "api/file_answer.hpp"

#include <gtest/gtest.h>

#include "support/memory_shelf.hpp"

namespace connector::api {
namespace {

constexpr std::string_view last_modified = "Thu, 01 Jan 1970 00:00:00 GMT";

Response answer_to(Headers headers, std::string method = "GET", std::string content = "0123456789") {
    const Request request{std::move(method), "/a.wav", std::move(headers), "", "10.0.0.1"};
    return file_answer(request, std::make_shared<test::MemoryOpenFile>(std::move(content)), "audio/wav", "a.wav");
}

std::string etag() {
    return std::string(find_header(answer_to({}).headers, "ETag"));
}

void expect_whole(const Response& response) {
    EXPECT_EQ(response.status, 200U);
    ASSERT_TRUE(response.file);
    EXPECT_EQ(response.file->first, 0U);
    EXPECT_EQ(response.file->size, 10U);
    EXPECT_EQ(find_header(response.headers, "Content-Range"), "");
}

void expect_part(const Response& response) {
    EXPECT_EQ(response.status, 206U);
    ASSERT_TRUE(response.file);
    EXPECT_EQ(response.file->first, 2U);
    EXPECT_EQ(response.file->size, 4U);
    EXPECT_EQ(find_header(response.headers, "Content-Range"), "bytes 2-5/10");
}

void expect_not_modified(const Response& response) {
    EXPECT_EQ(response.status, 304U);
    EXPECT_FALSE(response.file);
    EXPECT_FALSE(response.body);
    EXPECT_EQ(find_header(response.headers, "ETag"), etag());
    EXPECT_EQ(find_header(response.headers, "Content-Type"), "");
}

TEST(FileAnswer, IsTheFileWithWhatTellsItFromAnother) {
    const Response response = answer_to({});
    expect_whole(response);
    EXPECT_EQ(find_header(response.headers, "Content-Type"), "audio/wav");
    EXPECT_EQ(find_header(response.headers, "Content-Disposition"), "attachment; filename=\"a.wav\"");
    EXPECT_EQ(find_header(response.headers, "Accept-Ranges"), "bytes");
    EXPECT_EQ(find_header(response.headers, "Last-Modified"), last_modified);
    EXPECT_EQ(find_header(response.headers, "Cache-Control"), "private, no-cache");
    EXPECT_EQ(find_header(response.headers, "X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(etag().starts_with('"'));
    EXPECT_NE(etag(), find_header(answer_to({}, "GET", "0123").headers, "ETag"));
}

TEST(FileAnswer, OneRangeIsAPart) {
    expect_part(answer_to({{"Range", "bytes=2-5"}}));
}

TEST(FileAnswer, RangesThatDoNotCountGiveTheWhole) {
    expect_whole(answer_to({{"Range", "bytes=0-1,4-5"}}));
    expect_whole(answer_to({{"Range", "bytes=0-1"}, {"Range", "bytes=4-5"}}));
    expect_whole(answer_to({{"Range", "bytes=2-5"}}, "HEAD"));
}

TEST(FileAnswer, ARangeBehindTheEndIsRefusedWithTheSize) {
    const Response response = answer_to({{"Range", "bytes=10-"}});
    EXPECT_EQ(response.status, 416U);
    EXPECT_FALSE(response.file);
    EXPECT_EQ(find_header(response.headers, "Content-Range"), "bytes */10");
}

TEST(FileAnswer, GoesOnOnlyWithTheContentThatTheClientHasBegun) {
    expect_part(answer_to({{"Range", "bytes=2-5"}, {"If-Range", etag()}}));
    expect_part(answer_to({{"Range", "bytes=2-5"}, {"If-Range", std::string(last_modified)}}));
    expect_whole(answer_to({{"Range", "bytes=2-5"}, {"If-Range", "\"another\""}}));
    expect_whole(answer_to({{"Range", "bytes=2-5"}, {"If-Range", "W/" + etag()}}));
    expect_whole(answer_to({{"Range", "bytes=2-5"}, {"If-Range", "Thu, 01 Jan 1970 00:00:01 GMT"}}));
    expect_whole(answer_to({{"Range", "bytes=2-5"}, {"If-Range", ""}}));
}

TEST(FileAnswer, WhatTheClientHasIsNotSentAgain) {
    expect_not_modified(answer_to({{"If-None-Match", etag()}}));
    expect_not_modified(answer_to({{"If-None-Match", "\"another\", W/" + etag()}}));
    expect_not_modified(answer_to({{"If-None-Match", "*"}}));
    expect_not_modified(answer_to({{"If-None-Match", etag()}, {"Range", "bytes=99-"}}));
    expect_not_modified(answer_to({{"If-Modified-Since", std::string(last_modified)}}));
    expect_whole(answer_to({{"If-None-Match", "\"another\""}}));
    expect_whole(answer_to({{"If-None-Match", ""}}));
    expect_whole(answer_to({{"If-None-Match", "\"another\""}, {"If-Modified-Since", std::string(last_modified)}}));
}

TEST(FileAnswer, AnEmptyFileIsWhole) {
    const Response response = answer_to({}, "GET", "");
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.file->size, 0U);
}

TEST(Attachment, KeepsPlainNamesAndEncodesTheOthers) {
    EXPECT_EQ(attachment("A b-2021-01-19T13:21:36.840Z.wav"),
              "attachment; filename=\"A b-2021-01-19T13:21:36.840Z.wav\"");
    EXPECT_EQ(attachment("a\"\\\r\n.wav"), "attachment; filename=\"a____.wav\"; filename*=UTF-8''a%22%5C%0D%0A.wav");
    EXPECT_EQ(attachment("\xC3\xA4.wav"), "attachment; filename=\"__.wav\"; filename*=UTF-8''%C3%A4.wav");
}

}  // namespace
}  // namespace connector::api
