// A browser on the loopback interface, at times that the test tells.
#include "sipstack/browser_wire.hpp"

#include <gtest/gtest.h>

#include "loopback_browser.hpp"
#include "sipstack/datagram_kind.hpp"

namespace connector::sipstack {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Kind = MediaWire::Kind;
using Packet = LoopbackPhone::Packet;

constexpr milliseconds at_once{0};

class BrowserPath : public testing::Test {
protected:
    std::vector<Packet> read() {
        std::vector<Packet> heard;
        wire.read([&](Kind, MediaWire::Bytes bytes) { heard.emplace_back(bytes.begin(), bytes.end()); }, now);
        return heard;
    }
    void connect(LoopbackBrowser& by) {
        by.check(port);
        read();
        for (unsigned i = 0; i < 10 && !by.is_connected(); ++i) {
            by.shake_hands(port);
            read();
        }
        ASSERT_TRUE(by.is_connected());
    }
    bool hears(LoopbackBrowser& by) {
        wire.send(Kind::rtp, packet);
        return by.phone().receive(Kind::rtp, at_once) == packet;
    }
    bool is_heard(LoopbackBrowser& by) {
        by.phone().say(port);
        return read().size() == 1;
    }

    RtpPortPool ports{"127.0.0.1", 24'300, 24'400, 3};
    RtpPortPool browser_ports{"127.0.0.1", 24'500, 24'600, 5};
    DtlsContext ours;
    LoopbackBrowser browser{browser_ports, ours.fingerprint()};
    std::uint16_t port = *ports.reserve();
    SteadyTime now{};
    BrowserWire wire{ports.sockets_of(port), *browser.media(port).web_rtc, ours, now};
    const Packet packet{0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 'h', 'i'};
};

}  // namespace

TEST(DatagramKind, IsToldByTheFirstByteAndForRtcpByTheSecond) {
    const auto kind_of = [](std::uint8_t first, std::uint8_t second) {
        return datagram_kind(std::array<std::uint8_t, 2>{first, second});
    };
    for (unsigned first = 0; first < 256; ++first) {
        DatagramKind expected = DatagramKind::unknown;
        if (first < 4) expected = DatagramKind::stun;
        if (first >= 20 && first < 64) expected = DatagramKind::dtls;
        if (first >= 128 && first < 192) expected = DatagramKind::rtp;
        EXPECT_EQ(kind_of(static_cast<std::uint8_t>(first), 111), expected) << first;
    }
    EXPECT_EQ(kind_of(0x80, 200), DatagramKind::rtcp);
    EXPECT_EQ(kind_of(0x81, 206), DatagramKind::rtcp);
    EXPECT_EQ(datagram_kind({}), DatagramKind::unknown);
}

TEST_F(BrowserPath, AfterACheckAndAHandshakeBothHearEachOther) {
    connect(browser);
    EXPECT_TRUE(hears(browser));
    EXPECT_TRUE(is_heard(browser));
    EXPECT_FALSE(wire.take_loss(now));
}

TEST_F(BrowserPath, NobodyIsSentAnythingBeforeAnAuthenticCheck) {
    browser.shake_hands(port);
    read();
    wire.send(Kind::rtp, packet);
    EXPECT_FALSE(browser.phone().receive(Kind::rtp, at_once));
}

TEST_F(BrowserPath, WhoKnowsNoPasswordIsToldSoAndNoMore) {
    browser.check(port, "guessed");
    read();
    const auto refusal = browser.phone().receive(Kind::rtp, at_once);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->size(), 36U);
    browser.shake_hands(port);
    read();
    EXPECT_FALSE(browser.phone().receive(Kind::rtp, at_once));
}

TEST_F(BrowserPath, WhatIsNotProtectedIsNotHeard) {
    connect(browser);
    LoopbackPhone stranger(browser_ports);
    stranger.say(port);
    EXPECT_TRUE(read().empty());
}

TEST_F(BrowserPath, AnotherCertificateThanThatOfSdpIsALossThatIsToldOnce) {
    LoopbackBrowser stranger(browser_ports, ours.fingerprint());
    stranger.check(port);
    read();
    for (unsigned i = 0; i < 5; ++i) {
        stranger.shake_hands(port);
        read();
    }
    EXPECT_FALSE(hears(stranger));
    const auto why = wire.take_loss(now);
    ASSERT_TRUE(why);
    EXPECT_EQ(*why,
              "The browser's keys could not be agreed upon: The certificate is not the one that the fingerprint "
              "names");
    EXPECT_FALSE(wire.take_loss(now));
}

TEST_F(BrowserPath, WhoNeverChecksIsLost) {
    now += milliseconds(14'980);
    EXPECT_FALSE(wire.take_loss(now));
    now += milliseconds(20);
    EXPECT_EQ(wire.take_loss(now), "The browser could not reach us: no check of ICE came from it");
}

TEST_F(BrowserPath, WhoChecksNoMoreIsLostThoughItSpeaksAndIsSentNothing) {
    connect(browser);
    now += milliseconds(11'980);
    EXPECT_TRUE(is_heard(browser));
    EXPECT_FALSE(wire.take_loss(now));
    now += milliseconds(20);
    EXPECT_EQ(wire.take_loss(now), "The browser has not been heard of for 12 s: it has gone, or its network has");
    EXPECT_FALSE(hears(browser));
}

TEST_F(BrowserPath, WhoChecksForEverAndHasNoKeysIsLost) {
    browser.check(port);
    read();
    now += seconds(10);
    browser.check(port);
    read();
    now += milliseconds(4'980);
    EXPECT_FALSE(wire.take_loss(now));
    now += milliseconds(20);
    EXPECT_EQ(wire.take_loss(now), "The browser checks its way to us but has agreed upon no keys for 15 s");
}

TEST_F(BrowserPath, AnotherAssociationHasItsOwnTimeForKeys) {
    connect(browser);
    now += seconds(10);
    LoopbackBrowser other(browser_ports, ours.fingerprint());
    wire.change(other.media(port), now);
    other.check(port);
    read();
    now += seconds(10);
    other.check(port);
    read();
    EXPECT_EQ(wire.take_loss(now), std::nullopt);
    now += seconds(5);
    EXPECT_EQ(wire.take_loss(now), "The browser checks its way to us but has agreed upon no keys for 15 s");
}

TEST_F(BrowserPath, ABrowserIsFollowedToAnotherAddress) {
    connect(browser);
    LoopbackBrowser elsewhere(browser_ports, ours.fingerprint());
    elsewhere.check(port);
    read();
    ASSERT_TRUE(elsewhere.phone().receive(Kind::rtp, at_once));
    wire.send(Kind::rtp, packet);
    EXPECT_TRUE(elsewhere.phone().receive(Kind::rtp, at_once));
    EXPECT_FALSE(browser.phone().receive(Kind::rtp, at_once));
}

TEST_F(BrowserPath, AnIceRestartLeavesTheKeysAsTheyAre) {
    connect(browser);
    rooms::LegMedia media = browser.media(port);
    media.web_rtc->local_ufrag = "new";
    media.web_rtc->local_password = Secret("newer");
    wire.change(media, now);
    EXPECT_TRUE(hears(browser));
    EXPECT_TRUE(is_heard(browser));
    now += seconds(11);
    LoopbackBrowser elsewhere(browser_ports, ours.fingerprint());
    elsewhere.check(port, "newer", "new");
    read();
    now += seconds(11);
    EXPECT_FALSE(wire.take_loss(now));
}

TEST_F(BrowserPath, AnotherFingerprintBeginsAnotherAssociation) {
    connect(browser);
    LoopbackBrowser other(browser_ports, ours.fingerprint());
    wire.change(other.media(port), now);
    EXPECT_FALSE(is_heard(browser));
    EXPECT_FALSE(hears(browser));
    connect(other);
    EXPECT_TRUE(is_heard(other));
    EXPECT_TRUE(hears(other));
}

}  // namespace connector::sipstack
