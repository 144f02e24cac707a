#include "net/http_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/string_body.hpp>

namespace connector::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

struct HttpReader::Parser {
    http::request_parser<http::string_body> beast;
};

HttpReader::HttpReader(HttpLimits limits) : limits_(limits) {}
HttpReader::~HttpReader() = default;
HttpReader::HttpReader(HttpReader&&) noexcept = default;
HttpReader& HttpReader::operator=(HttpReader&&) noexcept = default;

namespace {

unsigned status_of(const boost::system::error_code& error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    return 400;
}

api::Request to_request(http::request<http::string_body>&& parsed) {
    api::Request request;
    request.method = std::string(parsed.method_string());
    request.target = std::string(parsed.target());
    for (const auto& field : parsed) request.headers.emplace_back(field.name_string(), field.value());
    request.body = std::move(parsed.body());
    return request;
}

}  // namespace

void HttpReader::begin() {
    parser_ = std::make_unique<Parser>();
    parser_->beast.eager(true);
    parser_->beast.header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max));
    parser_->beast.body_limit(limits_.body_bytes_max);
    in_request_ = true;
    in_body_ = false;
    continue_said_ = false;
}

Result<std::optional<api::Request>, unsigned> HttpReader::next() {
    if (!in_request_) {
        // RFC 9112, section 2.2: an empty line before the request line is skipped.
        while (pending_.starts_with("\r\n")) pending_.erase(0, 2);
        if (pending_.empty()) return std::optional<api::Request>{};
        begin();
    }
    auto& parser = parser_->beast;
    std::size_t taken = 0;
    boost::system::error_code error;
    while (!error && !parser.is_done() && taken < pending_.size()) {
        taken += parser.put(asio::buffer(pending_.data() + taken, pending_.size() - taken), error);
    }
    pending_.erase(0, taken);
    if (error == http::error::need_more) error = {};
    if (error) return fail(status_of(error));
    // Unread bytes are held back by the parser only while the headers are not whole.
    if (!parser.is_header_done() && pending_.size() > limits_.header_bytes_max) return fail(431U);
    if (!parser.is_done()) {
        in_body_ = parser.is_header_done();
        continue_wanted_ =
            in_body_ && !continue_said_ && beast::iequals(parser.get()[http::field::expect], "100-continue");
        return std::optional<api::Request>{};
    }
    keep_alive_ = parser.keep_alive();
    auto request = to_request(parser.release());
    parser_.reset();
    in_request_ = in_body_ = continue_wanted_ = false;
    return std::optional<api::Request>(std::move(request));
}

bool HttpReader::take_continue_wanted() {
    if (!continue_wanted_) return false;
    continue_wanted_ = false;
    continue_said_ = true;
    return true;
}

bool wants_websocket(const api::Request& request) {
    bool connection = false;
    bool upgrade = false;
    for (const auto& [name, value] : request.headers) {
        if (beast::iequals(name, "connection")) connection |= http::token_list{value}.exists("upgrade");
        if (beast::iequals(name, "upgrade")) upgrade |= http::token_list{value}.exists("websocket");
    }
    return connection && upgrade;
}

}  // namespace connector::net
