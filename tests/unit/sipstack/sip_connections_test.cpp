#include "sipstack/sip_connections.hpp"

#include "sip_test.hpp"

namespace connector::sipstack {
namespace {

TEST(SipConnections, OfAnAddressOnlySoManyAreKept) {
    const std::vector<Connection> connections{{9, "a"}, {4, "a"}, {5, "a"}, {6, "b"}, {7, "a"}};
    EXPECT_EQ(too_many(connections, {10, 2}), (std::vector<int>{7, 9}));
    EXPECT_EQ(too_many(connections, {10, 4}), std::vector<int>{});
}

TEST(SipConnections, InAllOnlySoManyAreKept) {
    EXPECT_EQ(too_many({{4, "a"}, {5, "b"}, {6, "c"}, {7, "d"}}, {3, 2}), std::vector<int>{7});
    EXPECT_EQ(too_many({{4, "a"}, {5, "a"}, {6, "a"}, {7, "d"}}, {2, 1}), (std::vector<int>{5, 6}));
}

class ConnectionWatchTest : public SipTest {};

TEST_F(ConnectionWatchTest, OneConnectionTooManyIsEnded) {
    SipThread::Settings settings;
    settings.limits.connections = {100, 2};
    start(settings);
    const auto over_tcp = switch_over(rooms::Transport::tcp);
    Phone first(over_tcp, "call-1"), second(over_tcp, "call-2");
    for (Phone* phone : {&first, &second}) {
        phone->ask("OPTIONS");
        phone->hear_status(200);
    }
    Wire third(over_tcp);
    EXPECT_EQ(third.receive(), std::nullopt);
    EXPECT_TRUE(third.is_closed());
    for (Phone* phone : {&first, &second}) {
        phone->ask("OPTIONS");
        phone->hear_status(200);
    }
}

}  // namespace
}  // namespace connector::sipstack
