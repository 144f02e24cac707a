// By which address a client is known.
#include "net/tls_listener.hpp"

#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>

namespace connector::net {

TEST(IpText, IsTheAddressAlone) {
    const auto text_of = [](const char* address) { return ip_text(boost::asio::ip::make_address(address)); };
    EXPECT_EQ(text_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(text_of("2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(text_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(text_of("fe80::1%1"), "fe80::1");
}

}  // namespace connector::net
