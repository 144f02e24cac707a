// The web client as a browser gets it, by a whole Service.
#include "api/web_client.hpp"

#include <gmock/gmock.h>

#include <set>

#include "api/media_type.hpp"
#include "api/route_table.hpp"
#include "service_fixture.hpp"

namespace connector::api {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* page_text =
    "<html><head><meta nonce=\"CSP_NONCE\"><script nonce=\"CSP_NONCE\" src=\"/assets/a-1.js\"></script>";

std::vector<WebFile> built_files() {
    return {{"index.html", page_text},
            {"assets/a-1.js", "plain script"},
            {"assets/a-1.js.br", "script by brotli"},
            {"assets/a-1.js.gz", "script by gzip"},
            {"assets/icon-2.svg", "<svg/>"},
            {"assets/only-3.css", "plain style"},
            {"assets/only-3.css.gz", "style by gzip"},
            {"assets/alone.gz", "an archive of its own"}};
}

class WebClientTest : public test::ServiceTest {
protected:
    WebClientTest() { serve(WebClient::Origin::built_in, built_files()); }

    void serve(WebClient::Origin origin, std::vector<WebFile> with) {
        service.use_web_client(std::make_shared<const WebClient>(origin, std::move(with)));
    }
    Response get(const std::string& target, Headers headers = {}) {
        return ask(request("GET", target, "", std::move(headers)));
    }
    static std::string header(const Response& response, std::string_view name) {
        EXPECT_LE(count_headers(response.headers, name), 1U) << name;
        return std::string(find_header(response.headers, name));
    }
    static std::string nonce_of(const Response& page) {
        const std::string policy = header(page, "Content-Security-Policy");
        const std::size_t begin = policy.find("'nonce-") + 7;
        return policy.substr(begin, policy.find('\'', begin) - begin);
    }
};

TEST_F(WebClientTest, EachPageHasANonceOfItsOwnInTextAndPolicy) {
    std::set<std::string> nonces;
    for (int time = 0; time < 50; ++time) {
        const Response page = get("/");
        EXPECT_EQ(page.status, 200U);
        const std::string nonce = nonce_of(page);
        EXPECT_EQ(nonce.size(), 22U);
        EXPECT_EQ(*page.body, "<html><head><meta nonce=\"" + nonce + "\"><script nonce=\"" + nonce +
                                  "\" src=\"/assets/a-1.js\"></script>");
        nonces.insert(nonce);
    }
    EXPECT_EQ(nonces.size(), 50U);
}

TEST_F(WebClientTest, ThePageMaySpeakToUsAndToTheSwitchAsItIsBoundNow) {
    EXPECT_THAT(header(get("/"), "Content-Security-Policy"),
                HasSubstr("connect-src 'self' wss://conf.example.org wss://conf.example.org:7443; "));
}

TEST_F(WebClientTest, ThePageIsKeptByNobodyAndHeldToItself) {
    const Response page = get("/", {{"Accept-Encoding", "gzip, br"}, {"If-None-Match", "*"}});
    EXPECT_EQ(page.status, 200U);
    EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header(page, "Cache-Control"), "no-store");
    EXPECT_EQ(count_headers(page.headers, "ETag"), 0U);
    EXPECT_EQ(count_headers(page.headers, "Content-Encoding"), 0U);
    EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(page, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_THAT(header(page, "Permissions-Policy"), AllOf(HasSubstr("microphone=(self)"), HasSubstr("camera=()")));
}

TEST_F(WebClientTest, AnAssetIsKeptForAYear) {
    const Response asset = get("/assets/a-1.js");
    EXPECT_EQ(asset.status, 200U);
    EXPECT_EQ(*asset.body, "plain script");
    EXPECT_EQ(header(asset, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(asset, "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(header(asset, "X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(header(asset, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
}

TEST_F(WebClientTest, TheBestFormThatTheBrowserTakesIsSent) {
    struct Case {
        const char* accepts;
        const char* body;
        const char* coding;
    };
    for (const Case& one :
         {Case{"gzip, deflate, br", "script by brotli", "br"}, Case{"br;q=0.1, gzip;q=1", "script by brotli", "br"},
          Case{"br;q=0, gzip", "script by gzip", "gzip"}, Case{"*", "script by brotli", "br"},
          Case{"identity", "plain script", ""}, Case{"", "plain script", ""}, Case{"zstd", "plain script", ""}}) {
        const Response asset = get("/assets/a-1.js", {{"Accept-Encoding", one.accepts}});
        EXPECT_EQ(*asset.body, one.body) << one.accepts;
        EXPECT_EQ(header(asset, "Content-Encoding"), one.coding) << one.accepts;
        EXPECT_EQ(header(asset, "Vary"), "Accept-Encoding") << one.accepts;
        EXPECT_EQ(header(asset, "Content-Type"), "text/javascript; charset=utf-8") << one.accepts;
    }
    EXPECT_EQ(*get("/assets/only-3.css", {{"Accept-Encoding", "br"}}).body, "plain style");
    EXPECT_EQ(*get("/assets/only-3.css", {{"Accept-Encoding", "br, gzip"}}).body, "style by gzip");
    EXPECT_EQ(header(get("/assets/icon-2.svg", {{"Accept-Encoding", "br"}}), "Vary"), "");
}

TEST_F(WebClientTest, WhatTheBrowserHasIsNotSentAgain) {
    const std::string plain = header(get("/assets/a-1.js"), "ETag");
    const std::string brotli = header(get("/assets/a-1.js", {{"Accept-Encoding", "br"}}), "ETag");
    EXPECT_NE(plain, brotli);
    const Response known = get("/assets/a-1.js", {{"Accept-Encoding", "br"}, {"If-None-Match", "W/\"x\", " + brotli}});
    EXPECT_EQ(known.status, 304U);
    EXPECT_EQ(known.body, nullptr);
    EXPECT_EQ(header(known, "ETag"), brotli);
    EXPECT_EQ(header(known, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(known, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get("/assets/a-1.js", {{"Accept-Encoding", "br"}, {"If-None-Match", plain}}).status, 200U);
}

TEST_F(WebClientTest, TheHeadIsThatOfTheWhole) {
    const Response head = ask(request("HEAD", "/assets/a-1.js", "", {{"Accept-Encoding", "br"}}));
    EXPECT_EQ(head.headers, get("/assets/a-1.js", {{"Accept-Encoding", "br"}}).headers);
    EXPECT_EQ(head.body, nullptr);
    EXPECT_EQ(ask(request("POST", "/assets/a-1.js")).status, 405U);
}

TEST_F(WebClientTest, CompressedFormsAreNoFilesOfTheirOwn) {
    EXPECT_EQ(get("/assets/a-1.js.br").status, 404U);
    EXPECT_EQ(get("/assets/a-1.js.gz").status, 404U);
    EXPECT_EQ(*get("/assets/alone.gz").body, "an archive of its own");
}

TEST_F(WebClientTest, WhatIsNotAmongTheFilesIsNotFound) {
    for (const std::string target : {"/assets/b.js", "/assets/", "/assets", "/assets/a-1.js/", "/assets//a-1.js",
                                     "/assets/../index.html", "/assets/%2e%2e/index.html", "/assets/.."}) {
        const Response answer = get(target, {{"Accept", "text/html"}});
        EXPECT_EQ(answer.status, 404U) << target;
        EXPECT_EQ(json(answer).at("statusCode"), 404) << target;
    }
}

TEST_F(WebClientTest, AnAddressWithinThePageIsThePage) {
    const Headers browser{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
    for (const std::string target : {"/c/30000", "/people", "/index.html", "/a/b/c?d=e"}) {
        EXPECT_THAT(*get(target, browser).body, HasSubstr("<script nonce=\"")) << target;
    }
    EXPECT_EQ(get("/people").status, 401U);
    EXPECT_EQ(ask(request("POST", "/people", "", browser)).status, 401U);
}

TEST_F(WebClientTest, NoPathOfTheApiIsThePage) {
    for (const Route& route : routes) {
        if (route.path == "/" || route.path.starts_with("/assets/")) continue;
        const std::string below = std::string(route.path.substr(0, route.path.find('/', 1))) + "/nothing/of/this/kind";
        const Response answer = get(below, {{"Accept", "text/html"}});
        EXPECT_EQ(answer.status, 401U) << below;
        EXPECT_TRUE(challenges(answer)) << below;
    }
    EXPECT_EQ(ask_as("ann", "GET", "/api/nothing", "", {{"Accept", "text/html"}}).status, 404U);
}

TEST_F(WebClientTest, AClientOfOnesOwnAsksForTheLogin) {
    serve(WebClient::Origin::own,
          {{"index.html", "<script>inline()</script>"}, {"lib/x.js", "own"}, {"assets/y.js", "y"}});
    for (const std::string target : {"/", "/lib/x.js", "/assets/y.js", "/assets/none.js", "/people"}) {
        const Response refused = get(target, {{"Accept", "text/html"}});
        EXPECT_EQ(refused.status, 401U) << target;
        EXPECT_TRUE(challenges(refused)) << target;
    }
    for (const std::string name : {"ann", "fred", "pam"}) {
        EXPECT_EQ(*ask_as(name, "GET", "/").body, "<script>inline()</script>");
        EXPECT_EQ(*ask_as(name, "GET", "/lib/x.js").body, "own");
        EXPECT_EQ(ask_as(name, "GET", "/assets/none.js").status, 404U);
    }
    EXPECT_EQ(header(ask_as("pam", "GET", "/assets/y.js"), "Cache-Control"), "private, no-cache");
}

TEST_F(WebClientTest, APageOfOnesOwnHasItsOwnPolicyUnlessItAsksForANonce) {
    serve(WebClient::Origin::own, {{"index.html", "<script>inline()</script>"}, {"strict.html", "CSP_NONCE"}});
    const Response page = ask_as("pam", "GET", "/");
    EXPECT_THAT(header(page, "Content-Security-Policy"),
                AllOf(HasSubstr("frame-ancestors 'none'"), Not(HasSubstr("script-src"))));
    EXPECT_EQ(ask_as("pam", "GET", "/", "", {{"If-None-Match", header(page, "ETag")}}).status, 304U);
    const Response strict = ask_as("pam", "GET", "/strict.html");
    EXPECT_EQ(*strict.body, nonce_of(strict));
}

TEST_F(WebClientTest, AFileOfOnesOwnTakesNoPathOfTheApi) {
    serve(WebClient::Origin::own, {{"index.html", "page"}, {"healthz", "mine"}, {"pubxml", "mine"}});
    EXPECT_EQ(json(get("/healthz")).at("status"), "ok");
    EXPECT_EQ(json_as("pam", "/pubxml").at("op"), "/pubxml");
}

TEST_F(WebClientTest, AnotherClientTakesOver) {
    serve(WebClient::Origin::built_in, {{"index.html", "another"}, {"assets/b-2.js", "newer"}});
    EXPECT_EQ(*get("/").body, "another");
    EXPECT_EQ(*get("/assets/b-2.js").body, "newer");
    EXPECT_EQ(get("/assets/a-1.js").status, 404U);
}

TEST_F(WebClientTest, WithoutAClientThePageSaysSo) {
    service.use_web_client(std::make_shared<const WebClient>());
    const Response page = get("/");
    EXPECT_EQ(page.status, 200U);
    EXPECT_THAT(*page.body, HasSubstr("built without its web client"));
    EXPECT_EQ(get("/assets/a-1.js").status, 404U);
    EXPECT_EQ(get("/people", {{"Accept", "text/html"}}).status, 401U);
}

TEST(MediaType, GoesByTheEndingOfTheName) {
    EXPECT_EQ(media_type_of("/assets/a.JS"), "text/javascript; charset=utf-8");
    EXPECT_EQ(media_type_of("/a.b/c.woff2"), "font/woff2");
    for (const auto* const unknown : {"", "/", "/js", "/a.js/b", "/a.exe", "/.", "/a."})
        EXPECT_EQ(media_type_of(unknown), "application/octet-stream") << unknown;
}

}  // namespace
}  // namespace connector::api
