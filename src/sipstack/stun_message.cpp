#include "sipstack/stun_message.hpp"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include <algorithm>

#include "media/byte_order.hpp"

namespace connector::sipstack {

namespace {

using Bytes = std::span<const std::uint8_t>;
using media::append_16;
using media::append_32;
using media::read_16;
using media::read_32;

enum Type : std::uint16_t {
    binding_request = 0x0001,
    binding_indication = 0x0011,
    binding_success = 0x0101,
    binding_error = 0x0111
};

enum Attribute : std::uint16_t {
    username = 0x0006,
    message_integrity = 0x0008,
    error_code = 0x0009,
    unknown_attributes = 0x000A,
    message_integrity_sha256 = 0x001C,
    xor_mapped_address = 0x0020,
    priority = 0x0024,
    use_candidate = 0x0025,
    first_optional = 0x8000,  // from here on, who does not understand an attribute skips it
    fingerprint = 0x8028,
    ice_controlled = 0x8029
};

constexpr std::size_t header_bytes = 20;
constexpr std::size_t attribute_header_bytes = 4;
constexpr std::uint32_t magic_cookie = 0x2112A442;
constexpr std::size_t integrity_bytes = 20;
constexpr std::size_t fingerprint_bytes = 4;
constexpr std::uint32_t fingerprint_xor = 0x5354554E;  // "STUN"
constexpr std::uint8_t family_v4 = 1;
constexpr std::uint8_t family_v6 = 2;

// CRC-32 of ITU V.42.
std::uint32_t crc_32(Bytes bytes) {
    std::uint32_t crc = ~0U;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (unsigned bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1U) != 0 ? 0xEDB8'8320U : 0U);
    }
    return ~crc;
}

void set_length(std::vector<std::uint8_t>& message, std::size_t length) {
    message[2] = static_cast<std::uint8_t>(length >> 8);
    message[3] = static_cast<std::uint8_t>(length);
}

std::array<std::uint8_t, integrity_bytes> hmac_sha1(Bytes bytes, const Secret& password) {
    std::array<std::uint8_t, integrity_bytes> made{};
    const std::string& key = password.reveal();
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(), made.data(), nullptr);
    return made;
}

bool ends_with_fingerprint(Bytes bytes) {
    const std::size_t whole = attribute_header_bytes + fingerprint_bytes;
    if (bytes.size() < header_bytes + whole) return false;
    const std::size_t at = bytes.size() - whole;
    return read_16(bytes, at) == fingerprint && read_16(bytes, at + 2) == fingerprint_bytes &&
           read_32(bytes, at + attribute_header_bytes) == (crc_32(bytes.first(at)) ^ fingerprint_xor);
}

// False when the attribute cannot be what it says.
bool take_attribute(StunCheck& check, std::uint16_t type, Bytes value) {
    switch (type) {
        case username: check.username.emplace(value.begin(), value.end()); return true;
        case use_candidate: check.uses_candidate = true; return value.empty();
        case ice_controlled: check.is_controlled = true; return value.size() == 8;
        case priority: return value.size() == 4;
        case message_integrity: return value.size() == integrity_bytes;
        case message_integrity_sha256: return true;  // the offer of another hash; theirs beside it is what counts
        default: break;
    }
    const bool must_be_understood = type < first_optional;
    if (must_be_understood && check.unknown.size() < StunCheck::unknown_max) check.unknown.push_back(type);
    return true;
}

// Builds a message; its length is right whenever something is computed over it.
class Printer {
public:
    Printer(Type type, const StunTransaction& transaction) {
        append_16(bytes_, type);
        append_16(bytes_, 0);
        append_32(bytes_, magic_cookie);
        bytes_.insert(bytes_.end(), transaction.begin(), transaction.end());
    }
    void add(Attribute type, Bytes value) {
        append_16(bytes_, type);
        append_16(bytes_, static_cast<std::uint16_t>(value.size()));
        bytes_.insert(bytes_.end(), value.begin(), value.end());
        bytes_.resize((bytes_.size() + 3) / 4 * 4);
    }
    std::vector<std::uint8_t> finish(const Secret* password) {
        if (password) {
            set_length(bytes_, bytes_.size() - header_bytes + attribute_header_bytes + integrity_bytes);
            add(message_integrity, hmac_sha1(bytes_, *password));
        }
        set_length(bytes_, bytes_.size() - header_bytes + attribute_header_bytes + fingerprint_bytes);
        std::vector<std::uint8_t> sum;
        append_32(sum, crc_32(bytes_) ^ fingerprint_xor);
        add(fingerprint, sum);
        return std::move(bytes_);
    }

private:
    std::vector<std::uint8_t> bytes_;
};

// Against middleboxes that rewrite addresses wherever they see them (RFC 8489, section 14.2).
std::vector<std::uint8_t> xored(const SocketAddress& address, const StunTransaction& transaction) {
    std::vector<std::uint8_t> mask;
    append_32(mask, magic_cookie);
    mask.insert(mask.end(), transaction.begin(), transaction.end());
    const bool is_v6 = address.get()->sa_family == AF_INET6;
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address.storage);
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.storage);
    const std::size_t size = is_v6 ? sizeof v6->sin6_addr : sizeof v4->sin_addr;
    const auto* ip = is_v6 ? reinterpret_cast<const std::uint8_t*>(&v6->sin6_addr)
                           : reinterpret_cast<const std::uint8_t*>(&v4->sin_addr);
    std::vector<std::uint8_t> value{0, is_v6 ? family_v6 : family_v4};
    append_16(value, static_cast<std::uint16_t>(port_of(address) ^ magic_cookie >> 16));
    for (std::size_t i = 0; i < size; ++i) value.push_back(static_cast<std::uint8_t>(ip[i] ^ mask[i]));
    return value;
}

}  // namespace

std::optional<StunCheck> parse_stun(Bytes bytes) {
    if (bytes.size() < header_bytes || bytes.size() % 4 != 0) return std::nullopt;
    const std::uint16_t type = read_16(bytes, 0);
    if (type != binding_request && type != binding_indication) return std::nullopt;
    if (read_16(bytes, 2) != bytes.size() - header_bytes || read_32(bytes, 4) != magic_cookie) return std::nullopt;
    if (!ends_with_fingerprint(bytes)) return std::nullopt;
    StunCheck check;
    check.is_indication = type == binding_indication;
    std::copy_n(bytes.begin() + 8, check.transaction.size(), check.transaction.begin());
    std::size_t at = header_bytes;
    while (at < bytes.size() && !check.integrity) {
        const std::size_t size = read_16(bytes, at + 2);
        if (bytes.size() - at - attribute_header_bytes < size) return std::nullopt;
        const std::uint16_t attribute = read_16(bytes, at);
        if (!take_attribute(check, attribute, bytes.subspan(at + attribute_header_bytes, size))) return std::nullopt;
        if (attribute == message_integrity) check.integrity = at;
        at += attribute_header_bytes + (size + 3) / 4 * 4;
    }
    return check;
}

bool is_authentic(const StunCheck& check, Bytes bytes, const Secret& password) {
    if (!check.integrity) return false;
    // Made before what follows was there: the length of then is part of it (RFC 8489, section 14.5).
    const std::size_t end = *check.integrity + attribute_header_bytes + integrity_bytes;
    std::vector<std::uint8_t> covered(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*check.integrity));
    set_length(covered, end - header_bytes);
    const auto wanted = hmac_sha1(covered, password);
    return CRYPTO_memcmp(wanted.data(), bytes.data() + end - integrity_bytes, integrity_bytes) == 0;
}

std::vector<std::uint8_t> print_stun_success(const StunTransaction& transaction, const SocketAddress& mapped,
                                             const Secret& password) {
    Printer printer(binding_success, transaction);
    printer.add(xor_mapped_address, xored(mapped, transaction));
    return printer.finish(&password);
}

std::vector<std::uint8_t> print_stun_error(const StunTransaction& transaction, StunError error,
                                           std::span<const std::uint16_t> unknown, const Secret* password) {
    Printer printer(binding_error, transaction);
    const auto code = static_cast<unsigned>(error);
    printer.add(error_code, std::array<std::uint8_t, 4>{0, 0, static_cast<std::uint8_t>(code / 100),
                                                        static_cast<std::uint8_t>(code % 100)});
    std::vector<std::uint8_t> types;
    for (const std::uint16_t type : unknown) append_16(types, type);
    if (error == StunError::unknown_attribute) printer.add(unknown_attributes, types);
    return printer.finish(password);
}

}  // namespace connector::sipstack
