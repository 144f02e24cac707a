// A phone's end of a socket to the SIP thread: whole SIP messages in and out, over UDP, TCP or TLS.
#pragma once

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "rooms/ports.hpp"
#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

inline constexpr std::chrono::milliseconds patience{5'000};

class Wire {
public:
    explicit Wire(rooms::Peer to) : transport_(to.transport) {
        const auto address = socket_address(to.address.ip, to.address.port).value();
        const int kind = transport_ == rooms::Transport::udp ? SOCK_DGRAM : SOCK_STREAM;
        socket_ = ::socket(address.storage.ss_family, kind, 0);
        if (::connect(socket_, address.get(), address.size) != 0) ADD_FAILURE() << "cannot connect";
        if (transport_ == rooms::Transport::tls) begin_tls();
    }
    ~Wire() {
        if (tls_) SSL_free(tls_);
        if (context_) SSL_CTX_free(context_);
        ::close(socket_);
    }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    rooms::Peer own() const {
        sockaddr_storage storage{};
        socklen_t size = sizeof storage;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&storage), &size);
        char ip[INET6_ADDRSTRLEN] = "";
        if (storage.ss_family == AF_INET6) {
            const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&storage);
            ::inet_ntop(AF_INET6, &v6->sin6_addr, ip, sizeof ip);
            return {{ip, ntohs(v6->sin6_port)}, transport_};
        }
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(&storage);
        ::inet_ntop(AF_INET, &v4->sin_addr, ip, sizeof ip);
        return {{ip, ntohs(v4->sin_port)}, transport_};
    }

    void send(const std::string& bytes) {
        const auto sent = tls_ ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        EXPECT_EQ(static_cast<std::size_t>(sent), bytes.size());
    }

    bool is_closed() const { return is_closed_; }

    /// The next whole message; nothing when none comes in time or the other side has closed.
    std::optional<std::string> receive(std::chrono::milliseconds at_most = patience) {
        const auto end = std::chrono::steady_clock::now() + at_most;
        while (true) {
            if (const auto size = whole()) {
                std::string message = pending_.substr(0, *size);
                pending_.erase(0, *size);
                return message;
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
            if (left.count() <= 0 || !read(left)) return std::nullopt;
        }
    }

private:
    void begin_tls() {
        context_ = SSL_CTX_new(TLS_client_method());
        tls_ = SSL_new(context_);
        SSL_set_fd(tls_, socket_);
        if (SSL_connect(tls_) != 1) ADD_FAILURE() << "no TLS";
    }

    bool read(std::chrono::milliseconds at_most) {
        pollfd waits{socket_, POLLIN, 0};
        if (!(tls_ && SSL_pending(tls_) > 0) && ::poll(&waits, 1, static_cast<int>(at_most.count())) <= 0) return false;
        char bytes[65'536];
        const auto size =
            tls_ ? SSL_read(tls_, bytes, sizeof bytes) : static_cast<int>(::recv(socket_, bytes, sizeof bytes, 0));
        is_closed_ = size <= 0;
        if (is_closed_) return false;
        pending_.append(bytes, static_cast<std::size_t>(size));
        return true;
    }

    std::optional<std::size_t> whole() const {
        const std::size_t head = pending_.find("\r\n\r\n");
        if (head == std::string::npos) return std::nullopt;
        const std::size_t at = pending_.find("Content-Length: ");
        const std::size_t body = at < head ? std::stoul(pending_.substr(at + 16)) : 0;
        if (pending_.size() < head + 4 + body) return std::nullopt;
        return head + 4 + body;
    }

    rooms::Transport transport_;
    int socket_ = -1;
    SSL_CTX* context_ = nullptr;
    SSL* tls_ = nullptr;
    std::string pending_;
    bool is_closed_ = false;
};

}  // namespace connector::sipstack
