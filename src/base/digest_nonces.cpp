#include "base/digest.hpp"
#include "base/hash.hpp"
#include "base/hex.hpp"

namespace connector::digest {

namespace {

// A nonce is serial number, moment of making and their keyed hash, each in hexadecimal digits.
constexpr std::size_t number_digits = 16;
constexpr std::size_t body_digits = 2 * number_digits;
constexpr std::size_t signature_digits = 32;  // 128 of HMAC's 256 bits
constexpr std::size_t count_digits = 8;
constexpr std::uint64_t window = 64;

std::uint64_t milliseconds_of(SteadyTime time) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

std::string sign(std::span<const std::uint8_t> key, std::string_view body) {
    const Sha256 hash = hmac_sha256(key, body);
    return to_hex(std::span<const std::uint8_t>(hash).first(signature_digits / 2));
}

}  // namespace

Nonces::Nonces(Random& random, std::chrono::seconds lifetime, std::size_t alive_max)
    : lifetime_(lifetime), alive_max_(alive_max) {
    random.fill(key_);
}

std::string Nonces::make(Now now) {
    const std::string body = to_hex(++made_) + to_hex(milliseconds_of(now.steady));
    return body + sign(key_, body);
}

std::optional<Nonces::Origin> Nonces::origin_of(std::string_view nonce) const {
    if (nonce.size() != body_digits + signature_digits) return std::nullopt;
    const std::string_view body = nonce.substr(0, body_digits);
    if (!equal_in_constant_time(nonce.substr(body_digits), sign(key_, body))) return std::nullopt;
    const auto serial = number_from_hex(body.substr(0, number_digits));
    const auto made_ms = number_from_hex(body.substr(number_digits));
    if (!serial || !made_ms) return std::nullopt;
    return Origin{*serial, *made_ms};
}

bool Nonces::expired(std::uint64_t made_ms, Now now) const {
    const auto lifetime_ms = static_cast<std::uint64_t>(std::chrono::milliseconds(lifetime_).count());
    return milliseconds_of(now.steady) >= made_ms + lifetime_ms;
}

Nonces::Verdict Nonces::check(std::string_view nonce, Now now) const {
    const auto origin = origin_of(nonce);
    if (!origin) return Verdict::forged;
    return expired(origin->made_ms, now) ? Verdict::stale : Verdict::fresh;
}

Nonces::Verdict Nonces::use(std::string_view nonce, std::string_view nc, Now now) {
    const auto origin = origin_of(nonce);
    const auto count = nc.size() == count_digits ? number_from_hex(nc) : std::nullopt;
    if (!origin || !count || *count == 0) return Verdict::forged;
    if (expired(origin->made_ms, now) || origin->serial <= forgotten_) return Verdict::stale;

    // Serial numbers rise with time, so the first of the map is the oldest.
    while (!alive_.empty() && expired(alive_.begin()->second.made_ms, now)) alive_.erase(alive_.begin());
    Counts& counts = alive_.try_emplace(origin->serial, Counts{origin->made_ms, 0, 0}).first->second;
    const Verdict verdict = counts.take(*count) ? Verdict::fresh : Verdict::replayed;
    if (alive_.size() > alive_max_) {
        forgotten_ = alive_.begin()->first;
        alive_.erase(alive_.begin());
    }
    return verdict;
}

bool Nonces::Counts::take(std::uint64_t count) {
    if (count > highest) {
        const std::uint64_t rise = count - highest;
        taken = rise >= window ? 0 : taken << rise;
        taken |= 1;
        highest = count;
        return true;
    }
    const std::uint64_t below = highest - count;
    if (below >= window || (taken >> below & 1) != 0) return false;
    taken |= std::uint64_t{1} << below;
    return true;
}

}  // namespace connector::digest
