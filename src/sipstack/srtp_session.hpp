// SRTP and SRTCP of one leg (RFC 3711), by libre: bytes in, bytes out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rooms/ports.hpp"
#include "sipstack/re.hpp"

namespace connector::sipstack {

class SrtpSession {
public:
    /// Contexts of sources that have proven the key; the oldest goes when one more does.
    static constexpr std::size_t sources_max = 8;

    using Bytes = std::span<const std::uint8_t>;
    enum class Kind { rtp, rtcp };

    explicit SrtpSession(const rooms::Srtp& keys);

    /// A direction whose key and suite are the same goes on counting; another key begins anew.
    void change(const rooms::Srtp& keys);

    /// The packet as it may leave, valid until the next call. Nothing when it cannot be protected: the key has not the
    /// suite's length.
    std::optional<Bytes> protect(Kind kind, Bytes packet);
    /// The packet as it was, valid until the next call. Nothing when it is not authentic, or was here before.
    std::optional<Bytes> unprotect(Kind kind, Bytes packet);

private:
    struct Context {
        ReHandle<struct srtp> rtp;
        ReHandle<struct srtp> rtcp;
    };
    struct Source {
        std::uint32_t ssrc = 0;
        Context context;
    };

    static Context make_context(rooms::Srtp::Suite suite, const Secret& key);
    std::optional<Bytes> decrypt(const Context& context, Kind kind, Bytes packet);
    void load(Bytes packet);
    Bytes loaded() const;

    rooms::Srtp keys_;
    Context sends_;
    std::vector<Source> receives_;  // the oldest first
    ReHandle<struct mbuf> space_;
};

}  // namespace connector::sipstack
