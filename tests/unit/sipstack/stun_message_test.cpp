// The messages of RFC 5769, and what is none.
#include "sipstack/stun_message.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "stun_check.hpp"

namespace connector::sipstack {

namespace {

using Bytes = std::vector<std::uint8_t>;

const Secret password{"VOkJxbRl1RmTxUk/WvJxBt"};
const StunTransaction transaction{0xB7, 0xE7, 0xA7, 0x01, 0xBC, 0x34, 0xD6, 0x86, 0xFA, 0x87, 0xDF, 0xAE};

// RFC 5769, section 2.1.
Bytes sample_request() {
    return {0x00, 0x01, 0x00, 0x58, 0x21, 0x12, 0xA4, 0x42, 0xB7, 0xE7, 0xA7, 0x01, 0xBC, 0x34, 0xD6, 0x86, 0xFA, 0x87,
            0xDF, 0xAE, 0x80, 0x22, 0x00, 0x10, 0x53, 0x54, 0x55, 0x4E, 0x20, 0x74, 0x65, 0x73, 0x74, 0x20, 0x63, 0x6C,
            0x69, 0x65, 0x6E, 0x74, 0x00, 0x24, 0x00, 0x04, 0x6E, 0x00, 0x01, 0xFF, 0x80, 0x29, 0x00, 0x08, 0x93, 0x2F,
            0xF9, 0xB1, 0x51, 0x26, 0x3B, 0x36, 0x00, 0x06, 0x00, 0x09, 0x65, 0x76, 0x74, 0x6A, 0x3A, 0x68, 0x36, 0x76,
            0x59, 0x20, 0x20, 0x20, 0x00, 0x08, 0x00, 0x14, 0x9A, 0xEA, 0xA7, 0x0C, 0xBF, 0xD8, 0xCB, 0x56, 0x78, 0x1E,
            0xF2, 0xB5, 0xB2, 0xD3, 0xF2, 0x49, 0xC1, 0xB5, 0x71, 0xA2, 0x80, 0x28, 0x00, 0x04, 0xE5, 0x7A, 0x3B, 0xCF};
}

bool holds(const Bytes& message, const Bytes& part) {
    return std::search(message.begin(), message.end(), part.begin(), part.end()) != message.end();
}

}  // namespace

TEST(StunMessage, TheSampleRequestIsUnderstoodAndAuthentic) {
    const Bytes bytes = sample_request();
    const auto check = parse_stun(bytes);
    ASSERT_TRUE(check);
    EXPECT_FALSE(check->is_indication);
    EXPECT_EQ(check->transaction, transaction);
    EXPECT_EQ(check->username, "evtj:h6vY");
    EXPECT_TRUE(check->is_controlled);
    EXPECT_FALSE(check->uses_candidate);
    EXPECT_TRUE(check->unknown.empty());
    EXPECT_TRUE(is_authentic(*check, bytes, password));
    EXPECT_FALSE(is_authentic(*check, bytes, Secret("VOkJxbRl1RmTxUk/WvJxBu")));
}

TEST(StunMessage, AnyChangedByteAndAnyCutIsNoticed) {
    const Bytes whole = sample_request();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        Bytes changed = whole;
        changed[at] ^= 1;
        EXPECT_FALSE(parse_stun(changed)) << at;
        EXPECT_FALSE(parse_stun(std::span(whole).first(at))) << at;
    }
}

TEST(StunMessage, WhatIsChangedBeforeTheFingerprintWasMadeIsNotAuthentic) {
    CheckMaker maker;
    maker.username = "us:them";
    const Bytes good = maker.make("secret");
    EXPECT_TRUE(is_authentic(*parse_stun(good), good, Secret("secret")));
    for (std::size_t at = 8; at < good.size() - 8; ++at) {
        Bytes changed = good;
        changed[at] ^= 1;
        CheckMaker::renew_fingerprint(changed);
        const auto check = parse_stun(changed);
        EXPECT_FALSE(check && is_authentic(*check, changed, Secret("secret"))) << at;
    }
}

TEST(StunMessage, AnAnswerHasTheAddressAsTheSamplesHaveIt) {
    const auto v4 = print_stun_success(transaction, *socket_address("192.0.2.1", 32853), password);
    EXPECT_TRUE(holds(v4, {0x00, 0x20, 0x00, 0x08, 0x00, 0x01, 0xA1, 0x47, 0xE1, 0x12, 0xA6, 0x43}));
    EXPECT_EQ(v4.size(), 20U + 12 + 24 + 8);
    const auto v6 =
        print_stun_success(transaction, *socket_address("2001:db8:1234:5678:11:2233:4455:6677", 32853), password);
    EXPECT_TRUE(holds(v6, {0x00, 0x20, 0x00, 0x14, 0x00, 0x02, 0xA1, 0x47, 0x01, 0x13, 0xA9, 0xFA,
                           0xA5, 0xD3, 0xF1, 0x79, 0xBC, 0x25, 0xF4, 0xB5, 0xBE, 0xD2, 0xB9, 0xD9}));
    EXPECT_EQ(v6.size(), 20U + 24 + 24 + 8);
}

TEST(StunMessage, AnAnswerIsAuthenticAndHasItsFingerprint) {
    Bytes answer = print_stun_success(transaction, *socket_address("192.0.2.1", 32853), password);
    EXPECT_EQ(answer[0], 1);
    EXPECT_EQ(answer[1], 1);
    // Read as the request that it is not, by its password and its fingerprint.
    const Bytes integrity(answer.end() - 28, answer.end() - 8);
    answer.resize(answer.size() - 32);
    Bytes expected = answer;
    CheckMaker::append_integrity(expected, password.reveal());
    EXPECT_EQ(Bytes(expected.end() - 20, expected.end()), integrity.size() == 20 ? integrity : Bytes{});
}

TEST(StunMessage, AnErrorTellsItsNumberAndWhatWasNotUnderstood) {
    const std::vector<std::uint16_t> unknown{0x0042, 0x7001};
    const auto error = print_stun_error(transaction, StunError::unknown_attribute, unknown, &password);
    EXPECT_TRUE(holds(error, {0x00, 0x09, 0x00, 0x04, 0x00, 0x00, 0x04, 20}));
    EXPECT_TRUE(holds(error, {0x00, 0x0A, 0x00, 0x04, 0x00, 0x42, 0x70, 0x01}));
    const auto stranger = print_stun_error(transaction, StunError::unauthenticated, {}, nullptr);
    EXPECT_TRUE(holds(stranger, {0x00, 0x09, 0x00, 0x04, 0x00, 0x00, 0x04, 1}));
    EXPECT_EQ(stranger.size(), 20U + 8 + 8);
}

TEST(StunMessage, UnknownAttributesAreToldUpToTheLimit) {
    CheckMaker maker;
    for (std::uint16_t type = 0x0100; type < 0x0100 + 40; ++type) maker.others.push_back(type);
    const Bytes bytes = maker.make("secret");
    EXPECT_EQ(parse_stun(bytes)->unknown.size(), StunCheck::unknown_max);
    maker.others = {0x8022, 0xC057};
    EXPECT_TRUE(parse_stun(maker.make("secret"))->unknown.empty());
}

}  // namespace connector::sipstack
