// Any datagrams at a DTLS server and a DTLS client that wait for a handshake: neither ever has keys.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "sipstack/dtls_session.hpp"

namespace {

using namespace connector::sipstack;

// The first byte of each is its length.
void feed(DtlsSession& session, std::span<const std::uint8_t> bytes) {
    session.on_time();
    while (!bytes.empty()) {
        const std::size_t size = std::min<std::size_t>(bytes[0] * 8U, bytes.size() - 1);
        session.on_datagram(bytes.subspan(1, size));
        bytes = bytes.subspan(1 + size);
        for (const DtlsSession::Datagram& datagram : session.take_outgoing()) {
            if (datagram.size() > DtlsSession::datagram_bytes_max) std::abort();
        }
    }
    if (session.keys() || session.state() == DtlsSession::State::established) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const DtlsContext ours;
    static const DtlsContext theirs;
    DtlsSession server(ours, DtlsSession::Role::server, theirs.fingerprint());
    feed(server, {data, size});
    DtlsSession client(ours, DtlsSession::Role::client, theirs.fingerprint());
    feed(client, {data, size});
    return 0;
}
