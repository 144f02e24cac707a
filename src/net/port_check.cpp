#include "net/port_check.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

namespace connector::net {

namespace asio = boost::asio;
using boost::system::error_code;

Result<void, std::string> check_port_free(const std::string& ip, std::uint16_t port, Transport transport) {
    asio::io_context context;
    error_code error;
    const auto address = asio::ip::make_address(ip, error);
    if (!error && transport == Transport::tcp) {
        asio::ip::tcp::acceptor acceptor(context);
        acceptor.open(address.is_v4() ? asio::ip::tcp::v4() : asio::ip::tcp::v6(), error);
        // Connections of an earlier life that are not quite over do not count.
        if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor.bind({address, port}, error);
        if (!error) acceptor.listen(1, error);
    } else if (!error) {
        asio::ip::udp::socket socket(context);
        socket.open(address.is_v4() ? asio::ip::udp::v4() : asio::ip::udp::v6(), error);
        if (!error) socket.bind({address, port}, error);
    }
    if (error) {
        return fail(std::string(transport == Transport::tcp ? "TCP" : "UDP") + " port " + std::to_string(port) +
                    " of " + ip + " cannot be used: " + error.message());
    }
    return {};
}

}  // namespace connector::net
