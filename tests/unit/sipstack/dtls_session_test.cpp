// Two of our own ends shake hands, over networks that lose, double and reorder; and who may not.
#include "sipstack/dtls_session.hpp"

#include <gtest/gtest.h>
#include <sys/time.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <random>

namespace {

// The time of day that OpenSSL sees while Ends are there: its DTLS timer asks gettimeofday(), which a program may have
// of its own.
std::optional<std::chrono::microseconds> time_of_day;

}  // namespace

extern "C" int gettimeofday(timeval* time, void*) noexcept {
    const auto of_system = std::chrono::system_clock::now().time_since_epoch();
    const auto passed_us =
        time_of_day.value_or(std::chrono::duration_cast<std::chrono::microseconds>(of_system)).count();
    time->tv_sec = static_cast<time_t>(passed_us / 1'000'000);
    time->tv_usec = static_cast<suseconds_t>(passed_us % 1'000'000);
    return 0;
}

namespace connector::sipstack {

namespace {

using Datagram = DtlsSession::Datagram;
using Role = DtlsSession::Role;
using State = DtlsSession::State;

constexpr std::chrono::milliseconds tick{20};
constexpr unsigned ticks_max = 500;  // 10 s

// What becomes of the datagrams of one tick on their way.
using Network = std::function<std::vector<Datagram>(std::vector<Datagram>)>;

std::vector<Datagram> good(std::vector<Datagram> sent) {
    return sent;
}

struct Ends {
    Ends() { time_of_day = std::chrono::seconds(1'000'000); }
    ~Ends() { time_of_day.reset(); }
    Ends(const Ends&) = delete;
    Ends& operator=(const Ends&) = delete;

    DtlsContext browsers;
    DtlsContext ours;
    DtlsSession client{browsers, Role::client, ours.fingerprint()};
    DtlsSession server{ours, Role::server, browsers.fingerprint()};

    static void carry(DtlsSession& from, DtlsSession& to, const Network& network) {
        for (const Datagram& datagram : network(from.take_outgoing())) {
            EXPECT_LE(datagram.size(), DtlsSession::datagram_bytes_max);
            to.on_datagram(datagram);
        }
    }
    static bool is_over(const DtlsSession& end) { return end.state() != State::shaking_hands; }
    // Ticks until both have ended their handshake.
    unsigned run(const Network& network) {
        for (unsigned passed = 0; passed < ticks_max; ++passed) {
            client.on_time();
            server.on_time();
            carry(client, server, network);
            carry(server, client, network);
            if (is_over(client) && is_over(server)) return passed;
            *time_of_day += tick;
        }
        return ticks_max;
    }
    void expect_established() const {
        ASSERT_EQ(client.state(), State::established) << client.error();
        ASSERT_EQ(server.state(), State::established) << server.error();
        EXPECT_EQ(client.keys()->send_key, server.keys()->receive_key);
        EXPECT_EQ(client.keys()->receive_key, server.keys()->send_key);
        EXPECT_NE(client.keys()->send_key, client.keys()->receive_key);
        EXPECT_EQ(client.keys()->send_key.reveal().size(), 30U);
    }
};

}  // namespace

TEST(DtlsSession, BothEndsHaveTheSameKeysAfterAFewDatagrams) {
    Ends ends;
    EXPECT_LE(ends.run(good), 3U);
    ends.expect_established();
}

TEST(DtlsSession, EveryAssociationHasItsOwnKeys) {
    Ends first;
    Ends second;
    first.run(good);
    second.run(good);
    EXPECT_NE(first.client.keys()->send_key, second.client.keys()->send_key);
}

TEST(DtlsSession, AnyOneDatagramMayBeLost) {
    for (unsigned lost = 0; lost < 12; ++lost) {
        Ends ends;
        unsigned count = 0;
        const auto loses_one = [&](const std::vector<Datagram>& sent) {
            std::vector<Datagram> arrive;
            for (const Datagram& datagram : sent) {
                if (count++ != lost) arrive.push_back(datagram);
            }
            return arrive;
        };
        EXPECT_LT(ends.run(loses_one), 60U) << lost;
        ends.expect_established();
    }
}

TEST(DtlsSession, SurvivesANetworkThatLosesDoublesAndReorders) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        Ends ends;
        std::mt19937 random(seed);
        const auto is_bad = [&](const std::vector<Datagram>& sent) {
            std::vector<Datagram> arrive;
            for (const Datagram& datagram : sent) {
                const auto fate = random() % 10;
                if (fate >= 3) arrive.push_back(datagram);
                if (fate >= 8) arrive.push_back(datagram);
            }
            std::shuffle(arrive.begin(), arrive.end(), random);
            return arrive;
        };
        EXPECT_LT(ends.run(is_bad), ticks_max) << "seed " << seed;
        ends.expect_established();
    }
}

TEST(DtlsSession, GarbageBetweenTheDatagramsChangesNothing) {
    Ends ends;
    std::mt19937 random(5);
    const auto adds_garbage = [&](const std::vector<Datagram>& sent) {
        std::vector<Datagram> arrive;
        for (const Datagram& datagram : sent) {
            Datagram garbage(1 + random() % 200);
            for (std::uint8_t& byte : garbage) byte = static_cast<std::uint8_t>(random());
            garbage[0] = static_cast<std::uint8_t>(20 + random() % 44);
            arrive.push_back(garbage);
            arrive.push_back(datagram);
            arrive.push_back({});
            arrive.emplace_back(datagram.begin(), datagram.begin() + 10);
        }
        return arrive;
    };
    ends.run(adds_garbage);
    ends.expect_established();
}

TEST(DtlsSession, AnotherCertificateThanThatOfSdpGetsNoKeys) {
    for (const bool is_client_wrong : {true, false}) {
        const DtlsContext browsers;
        const DtlsContext ours;
        const DtlsContext stranger;
        DtlsSession client(browsers, Role::client, is_client_wrong ? ours.fingerprint() : stranger.fingerprint());
        DtlsSession server(ours, Role::server, is_client_wrong ? stranger.fingerprint() : browsers.fingerprint());
        for (unsigned i = 0; i < 5; ++i) {
            client.on_time();
            Ends::carry(client, server, good);
            Ends::carry(server, client, good);
        }
        const DtlsSession& judge = is_client_wrong ? server : client;
        EXPECT_EQ(judge.state(), State::failed);
        EXPECT_FALSE(judge.keys());
        EXPECT_EQ(judge.error(), "The certificate is not the one that the fingerprint names");
    }
}

TEST(DtlsSession, AFingerprintOfAnUnknownHashOrAWrongLengthIsNobodys) {
    const DtlsContext browsers;
    const DtlsContext ours;
    rooms::Fingerprint shorter = browsers.fingerprint();
    shorter.bytes.pop_back();
    rooms::Fingerprint other_hash = browsers.fingerprint();
    other_hash.hash = "sha-1";
    for (const rooms::Fingerprint& wanted : {shorter, other_hash, rooms::Fingerprint{}}) {
        DtlsSession client(browsers, Role::client, ours.fingerprint());
        DtlsSession server(ours, Role::server, wanted);
        for (unsigned i = 0; i < 5; ++i) {
            client.on_time();
            Ends::carry(client, server, good);
            Ends::carry(server, client, good);
        }
        EXPECT_EQ(server.state(), State::failed);
        EXPECT_FALSE(server.keys());
    }
}

TEST(DtlsSession, APeerThatEndsItHasGone) {
    const DtlsContext ours;
    const DtlsContext browsers;
    DtlsSession server(ours, Role::server, browsers.fingerprint());
    DatagramQueues queues;
    const OpenSslHandle<SSL> client = browsers.make_association(ours.fingerprint());
    BIO* bio = make_datagram_bio(queues);
    SSL_set_bio(client.get(), bio, bio);
    SSL_set_mtu(client.get(), 1'200);
    SSL_set_connect_state(client.get());
    const auto exchange = [&] {
        for (const Datagram& datagram : std::exchange(queues.outgoing, {})) server.on_datagram(datagram);
        for (const Datagram& datagram : server.take_outgoing()) queues.incoming.push_back(datagram);
    };
    for (unsigned i = 0; i < 5; ++i) {
        SSL_do_handshake(client.get());
        exchange();
    }
    ASSERT_EQ(server.state(), State::established);
    SSL_shutdown(client.get());
    exchange();
    EXPECT_EQ(server.state(), State::closed);
}

TEST(DtlsSession, AServerSaysNothingUntilItIsSpokenTo) {
    Ends ends;
    for (unsigned i = 0; i < 100; ++i) {
        ends.server.on_time();
        *time_of_day += tick;
    }
    EXPECT_TRUE(ends.server.take_outgoing().empty());
}

TEST(DtlsSession, AClientThatNobodyAnswersRepeatsItselfLessAndLessOftenAndGivesUp) {
    Ends ends;
    std::vector<unsigned> sent_at;
    for (unsigned passed = 0; passed < 50 * 60 && !Ends::is_over(ends.client); ++passed) {
        ends.client.on_time();
        if (!ends.client.take_outgoing().empty()) sent_at.push_back(passed * 20);
        *time_of_day += tick;
    }
    EXPECT_EQ(ends.client.state(), State::failed);
    ASSERT_GE(sent_at.size(), 4U);
    EXPECT_EQ(sent_at[0], 0U);
    EXPECT_EQ(sent_at[1], 200U);
    EXPECT_EQ(sent_at[2], 600U);
    EXPECT_EQ(sent_at[3], 1'400U);
}

}  // namespace connector::sipstack
