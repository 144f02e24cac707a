#include "sipstack/browser_connections.hpp"

#include <gtest/gtest.h>

namespace connector::sipstack {
namespace {

const rooms::Address stack{"127.0.0.1", 5060};

rooms::Address inner(std::uint16_t port) {
    return {"127.0.0.1", port};
}

// The browser at 10.0.0.1 with the port of its inner connection.
BrowserConnection connection(std::uint16_t port) {
    return {inner(port), stack, {"10.0.0.1", port}, {"10.0.0.9", 7443}};
}

TEST(BrowserConnections, ABrowserIsBehindItsInnerConnectionAlone) {
    BrowserConnections browsers;
    browsers.open(connection(40001));
    EXPECT_EQ(browsers.behind(inner(40001), stack), connection(40001));
    EXPECT_EQ(browsers.behind(inner(40002), stack), std::nullopt);
    EXPECT_EQ(browsers.behind({"10.0.0.1", 40001}, stack), std::nullopt);
    EXPECT_EQ(browsers.behind(inner(40001), {"10.0.0.9", 5060}), std::nullopt) << "another one to another address";
    browsers.close(inner(40001));
    EXPECT_EQ(browsers.behind(inner(40001), stack), std::nullopt);
}

TEST(BrowserConnections, RequestsGoToTheConnectionFromWhichTheBrowserSpoke) {
    BrowserConnections browsers;
    browsers.open(connection(40001));
    browsers.open(connection(40002));
    EXPECT_EQ(browsers.to({"10.0.0.1", 40002}, "sip:x@y.invalid"), connection(40002));
    EXPECT_EQ(browsers.to({"10.0.0.1", 40003}, "sip:x@y.invalid"), std::nullopt);
}

TEST(BrowserConnections, AfterALostConnectionTheyFollowTheContact) {
    BrowserConnections browsers;
    browsers.open(connection(40001));
    browsers.registered(inner(40001), "sip:x@y.invalid");
    browsers.open(connection(40002));
    browsers.registered(inner(40002), "sip:x@y.invalid");
    EXPECT_EQ(browsers.to({"10.0.0.1", 40001}, "sip:x@y.invalid"), connection(40001)) << "it is still there";
    browsers.close(inner(40001));
    EXPECT_EQ(browsers.to({"10.0.0.1", 40001}, "sip:x@y.invalid"), connection(40002));
    EXPECT_EQ(browsers.to({"10.0.0.1", 40001}, "sip:z@y.invalid"), std::nullopt);
}

TEST(BrowserConnections, AContactBelongsToTheLatestWhoHasRegisteredIt) {
    BrowserConnections browsers;
    browsers.open(connection(40001));
    browsers.open(connection(40002));
    browsers.registered(inner(40002), "sip:x@y.invalid");
    browsers.registered(inner(40001), "sip:x@y.invalid");
    EXPECT_EQ(browsers.to({"10.0.0.1", 40009}, "sip:x@y.invalid"), connection(40001));
}

TEST(BrowserConnections, OfOneConnectionOnlySoManyContactsAreKnown) {
    BrowserConnections browsers;
    browsers.open(connection(40001));
    for (int i = 0; i <= 10; ++i) browsers.registered(inner(40001), "sip:" + std::to_string(i) + "@y.invalid");
    EXPECT_EQ(browsers.to({"10.0.0.1", 1}, "sip:0@y.invalid"), std::nullopt);
    EXPECT_EQ(browsers.to({"10.0.0.1", 1}, "sip:10@y.invalid"), connection(40001));
}

TEST(BrowserConnections, AReusedPortOfTheBrowserOutlivesItsFormerConnection) {
    BrowserConnections browsers;
    browsers.open(connection(40001));
    BrowserConnection later = connection(40001);
    later.inner = inner(40002);
    browsers.open(later);
    browsers.close(inner(40001));
    EXPECT_EQ(browsers.to({"10.0.0.1", 40001}, ""), later);
}

}  // namespace
}  // namespace connector::sipstack
