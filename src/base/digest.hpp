// HTTP digest authentication (RFC 7616, RFC 8760 for SIP): header, response and nonces. HTTP and SIP share it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/now.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace connector::digest {

enum class Algorithm { md5, sha256 };

/// "MD5" or "SHA-256".
std::string_view to_string(Algorithm algorithm);

/// The fields of an Authorization header's `Digest …`, unquoted and unescaped.
struct Authorization {
    std::string username, realm, nonce, uri, response, cnonce, nc, qop;
    Algorithm algorithm = Algorithm::md5;  // absent means MD5
};

enum class ParseError { not_digest, malformed, repeated_field, missing_field, unknown_algorithm, too_long };

/// Parses the whole header value, at most 4 KiB. qop, cnonce and nc may be missing (old phones); a caller that wants
/// them checks. The algorithm may stand in quotes, as some phones send it. username* (RFC 8187, UTF-8) is understood.
Result<Authorization, ParseError> parse(std::string_view header);

/// The response that the holder of `password` would have sent (RFC 7616, section 3.4.1), in lower-case hex.
std::string expected_response(const Authorization& sent, std::string_view method, const Secret& password);

/// Compares in a time that does not depend on where the texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// Makes nonces that need no memory (time and a keyed hash, HMAC-SHA256) and remembers only which counts were used of
/// those that are alive: at most `alive_max`, beyond which the oldest is forgotten and answered as stale.
class Nonces {
public:
    enum class Verdict { fresh, stale, replayed, forged };

    Nonces(Random& random, std::chrono::seconds lifetime, std::size_t alive_max = 65'536);

    std::string make(Now now);
    /// Each count of a nonce (8 hexadecimal digits, from 1) is taken once, in any order within a window of 64 below the
    /// highest seen. Ask only when the response has proved the password: it costs memory.
    Verdict use(std::string_view nonce, std::string_view nc, Now now);
    /// The same without a count, for requests without qop: only age and origin are checked.
    Verdict check(std::string_view nonce, Now now) const;

private:
    struct Origin {
        std::uint64_t serial;
        std::uint64_t made_ms;
    };
    // Which counts of one nonce were taken: bit i of `taken` stands for `highest - i`.
    struct Counts {
        std::uint64_t made_ms;
        std::uint64_t highest;
        std::uint64_t taken;

        bool take(std::uint64_t count);
    };

    std::optional<Origin> origin_of(std::string_view nonce) const;
    bool expired(std::uint64_t made_ms, Now now) const;

    std::array<std::uint8_t, 32> key_{};
    std::chrono::seconds lifetime_;
    std::size_t alive_max_;
    std::uint64_t made_ = 0;
    std::uint64_t forgotten_ = 0;            // nonces up to this serial number are no longer known
    std::map<std::uint64_t, Counts> alive_;  // by serial number
};

}  // namespace connector::digest
