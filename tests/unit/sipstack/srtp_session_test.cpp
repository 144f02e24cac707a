// What one side protects the other reads, with every suite; nobody else can, and nothing comes twice.
#include "sipstack/srtp_session.hpp"

#include <gtest/gtest.h>

#include <string>

namespace connector::sipstack {

namespace {

using Suite = rooms::Srtp::Suite;
using Kind = SrtpSession::Kind;
using Packet = std::vector<std::uint8_t>;

class SrtpSuite : public testing::TestWithParam<Suite> {
protected:
    static std::size_t key_bytes() {
        const bool is_256 =
            GetParam() == Suite::aes_256_cm_hmac_sha1_80 || GetParam() == Suite::aes_256_cm_hmac_sha1_32;
        return is_256 ? 46 : 30;
    }
    static Secret key(char fill) { return Secret(std::string(key_bytes(), fill)); }
    static rooms::Srtp keys(char send, char receive) { return {GetParam(), key(send), key(receive)}; }

    static Packet rtp(std::uint16_t sequence, std::uint8_t ssrc = 7) {
        return {0x80,
                0,
                static_cast<std::uint8_t>(sequence >> 8),
                static_cast<std::uint8_t>(sequence),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                ssrc,
                'v',
                'o',
                'i',
                'c',
                'e'};
    }
    static Packet rtcp(std::uint8_t ssrc = 7) { return {0x80, 201, 0, 1, 0, 0, 0, ssrc}; }
    static Packet wrapped(SrtpSession& session, Kind kind, const Packet& packet) {
        const auto made = session.protect(kind, packet);
        return made ? Packet(made->begin(), made->end()) : Packet{};
    }
    static Packet read(SrtpSession& session, Kind kind, const Packet& packet) {
        const auto made = session.unprotect(kind, packet);
        return made ? Packet(made->begin(), made->end()) : Packet{};
    }

    SrtpSession ours{keys('a', 'b')};
    SrtpSession theirs{keys('b', 'a')};
};

// As libre does it when it is nobody's session but a plain context.
Packet by_libre(srtp_suite suite, const Secret& key, const Packet& packet, int (*apply)(struct srtp*, struct mbuf*)) {
    struct srtp* made = nullptr;
    const std::string& bytes = key.reveal();
    EXPECT_EQ(srtp_alloc(&made, suite, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), 0), 0);
    const ReHandle<struct srtp> context(made);
    const ReHandle<struct mbuf> space(mbuf_alloc(256));
    mbuf_write_mem(space.get(), packet.data(), packet.size());
    space->pos = 0;
    if (apply(context.get(), space.get()) != 0) return {};
    return {mbuf_buf(space.get()), mbuf_buf(space.get()) + mbuf_get_left(space.get())};
}

}  // namespace

TEST_P(SrtpSuite, WhatOneProtectsTheOtherReads) {
    for (std::uint16_t sequence = 0; sequence < 200; ++sequence) {
        const Packet out = wrapped(ours, Kind::rtp, rtp(sequence));
        const bool is_short =
            GetParam() == Suite::aes_cm_128_hmac_sha1_32 || GetParam() == Suite::aes_256_cm_hmac_sha1_32;
        EXPECT_EQ(out.size(), rtp(sequence).size() + (is_short ? 4 : 10));
        EXPECT_EQ(std::string(out.begin(), out.end()).find("voice"), std::string::npos);
        EXPECT_EQ(read(theirs, Kind::rtp, out), rtp(sequence));
    }
    EXPECT_EQ(read(ours, Kind::rtp, wrapped(theirs, Kind::rtp, rtp(1))), rtp(1));
}

TEST_P(SrtpSuite, ReportsHaveLongTagsWithEverySuite) {
    const Packet out = wrapped(ours, Kind::rtcp, rtcp());
    EXPECT_EQ(out.size(), rtcp().size() + 4 + 10);
    EXPECT_EQ(read(theirs, Kind::rtcp, out), rtcp());
}

TEST_P(SrtpSuite, LibreAloneReadsItToo) {
    const bool is_256 = key_bytes() == 46;
    const Packet out = wrapped(ours, Kind::rtcp, rtcp());
    const srtp_suite suite = is_256 ? SRTP_AES_256_CM_HMAC_SHA1_80 : SRTP_AES_CM_128_HMAC_SHA1_80;
    EXPECT_EQ(by_libre(suite, key('a'), out, srtcp_decrypt), rtcp());
    EXPECT_EQ(read(ours, Kind::rtcp, by_libre(suite, key('b'), rtcp(), srtcp_encrypt)), rtcp());
}

TEST_P(SrtpSuite, AnotherKeyReadsNothing) {
    SrtpSession stranger(keys('x', 'y'));
    EXPECT_EQ(read(stranger, Kind::rtp, wrapped(ours, Kind::rtp, rtp(1))), Packet{});
    EXPECT_EQ(read(stranger, Kind::rtcp, wrapped(ours, Kind::rtcp, rtcp())), Packet{});
    EXPECT_EQ(read(theirs, Kind::rtp, rtp(1)), Packet{});
    EXPECT_EQ(read(theirs, Kind::rtcp, rtcp()), Packet{});
}

TEST_P(SrtpSuite, WhatIsChangedOrCutOffOnItsWayIsDropped) {
    const Packet out = wrapped(ours, Kind::rtp, rtp(1));
    for (std::size_t at = 0; at < out.size(); ++at) {
        Packet changed = out;
        changed[at] ^= 1;
        EXPECT_EQ(read(theirs, Kind::rtp, changed), Packet{}) << at;
        EXPECT_EQ(read(theirs, Kind::rtp, Packet(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(at))),
                  Packet{});
    }
    EXPECT_EQ(read(theirs, Kind::rtp, out), rtp(1));
}

TEST_P(SrtpSuite, NothingIsTakenTwice) {
    const Packet out = wrapped(ours, Kind::rtp, rtp(1));
    EXPECT_EQ(read(theirs, Kind::rtp, out), rtp(1));
    EXPECT_EQ(read(theirs, Kind::rtp, out), Packet{});
}

TEST_P(SrtpSuite, StrangersDoNotTakeThePhonesPlace) {
    SrtpSession stranger(keys('x', 'y'));
    for (unsigned ssrc = 0; ssrc < 100; ++ssrc) {
        const auto forged = static_cast<std::uint8_t>(ssrc);
        EXPECT_EQ(read(theirs, Kind::rtp, wrapped(stranger, Kind::rtp, rtp(9'000, forged))), Packet{});
    }
    EXPECT_EQ(read(theirs, Kind::rtp, wrapped(ours, Kind::rtp, rtp(1))), rtp(1));
}

TEST_P(SrtpSuite, AManyTimesRestartedPhoneIsStillRead) {
    for (unsigned ssrc = 0; ssrc < 3 * SrtpSession::sources_max; ++ssrc) {
        // libre's own limit is the same for what it sends: each source has its session.
        SrtpSession restarted(keys('a', 'b'));
        const auto source = static_cast<std::uint8_t>(ssrc);
        EXPECT_EQ(read(theirs, Kind::rtp, wrapped(restarted, Kind::rtp, rtp(1, source))), rtp(1, source)) << ssrc;
    }
}

TEST_P(SrtpSuite, CountsOnWhereTheSequenceTurnsOver) {
    for (std::uint32_t sequence = 65'000; sequence < 65'536 + 65'536 + 500; ++sequence) {
        const Packet packet = rtp(static_cast<std::uint16_t>(sequence));
        ASSERT_EQ(read(theirs, Kind::rtp, wrapped(ours, Kind::rtp, packet)), packet) << sequence;
    }
}

TEST_P(SrtpSuite, TheSameKeysGoOnAndOthersBeginAnew) {
    // Behind the turn of the sequence, only who has ours on can read.
    for (std::uint32_t sequence = 65'500; sequence < 65'600; ++sequence) {
        read(theirs, Kind::rtp, wrapped(ours, Kind::rtp, rtp(static_cast<std::uint16_t>(sequence))));
    }
    theirs.change(keys('b', 'a'));
    ours.change(keys('a', 'b'));
    EXPECT_EQ(read(theirs, Kind::rtp, wrapped(ours, Kind::rtp, rtp(64))), rtp(64));
    ours.change(keys('c', 'b'));
    EXPECT_EQ(read(theirs, Kind::rtp, wrapped(ours, Kind::rtp, rtp(65))), Packet{});
    theirs.change(keys('b', 'c'));
    EXPECT_EQ(read(theirs, Kind::rtp, wrapped(ours, Kind::rtp, rtp(66))), rtp(66));
}

INSTANTIATE_TEST_SUITE_P(Suites, SrtpSuite,
                         testing::Values(Suite::aes_cm_128_hmac_sha1_80, Suite::aes_cm_128_hmac_sha1_32,
                                         Suite::aes_256_cm_hmac_sha1_80, Suite::aes_256_cm_hmac_sha1_32));

TEST(SrtpSession, AKeyOfTheWrongLengthProtectsNothingAndReadsNothing) {
    SrtpSession session({Suite::aes_cm_128_hmac_sha1_80, Secret("short"), Secret("")});
    const Packet packet{0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 'v'};
    EXPECT_FALSE(session.protect(Kind::rtp, packet));
    EXPECT_FALSE(session.unprotect(Kind::rtp, packet));
    EXPECT_FALSE(session.protect(Kind::rtcp, packet));
    EXPECT_FALSE(session.unprotect(Kind::rtcp, packet));
}

}  // namespace connector::sipstack
