// A connectivity check as a browser makes it, written apart from the code that is tested.
#pragma once

#include <openssl/hmac.h>

#include <boost/crc.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace connector::sipstack {

struct CheckMaker {
    using Bytes = std::vector<std::uint8_t>;

    std::uint16_t type = 0x0001;
    std::string username;
    bool uses_candidate = false;
    bool is_controlled = false;
    std::vector<std::uint16_t> others = {};  // attributes of four zeros
    std::uint8_t transaction = 1;

    static void put_16(Bytes& bytes, std::size_t number) {
        bytes.push_back(static_cast<std::uint8_t>(number >> 8));
        bytes.push_back(static_cast<std::uint8_t>(number));
    }
    static void put(Bytes& bytes, std::uint16_t attribute, const Bytes& value) {
        put_16(bytes, attribute);
        put_16(bytes, value.size());
        bytes.insert(bytes.end(), value.begin(), value.end());
        while (bytes.size() % 4 != 0) bytes.push_back(0);
    }
    static void set_length(Bytes& bytes, std::size_t length) {
        bytes[2] = static_cast<std::uint8_t>(length >> 8);
        bytes[3] = static_cast<std::uint8_t>(length);
    }
    static void append_integrity(Bytes& bytes, const std::string& password) {
        set_length(bytes, bytes.size() - 20 + 24);
        Bytes mac(20);
        HMAC(EVP_sha1(), password.data(), static_cast<int>(password.size()), bytes.data(), bytes.size(), mac.data(),
             nullptr);
        put(bytes, 0x0008, mac);
    }
    static void append_fingerprint(Bytes& bytes) {
        set_length(bytes, bytes.size() - 20 + 8);
        boost::crc_32_type crc;
        crc.process_bytes(bytes.data(), bytes.size());
        const std::uint32_t sum = crc.checksum() ^ 0x5354554E;
        put_16(bytes, 0x8028);
        put_16(bytes, 4);
        put_16(bytes, sum >> 16);
        put_16(bytes, sum & 0xFFFF);
    }
    static void renew_fingerprint(Bytes& bytes) {
        bytes.resize(bytes.size() - 8);
        append_fingerprint(bytes);
    }

    /// Without a password it has no integrity, without a fingerprint it is no check.
    Bytes make(const std::string& password, bool with_fingerprint = true) const {
        Bytes bytes;
        put_16(bytes, type);
        put_16(bytes, 0);
        put_16(bytes, 0x2112);
        put_16(bytes, 0xA442);
        bytes.insert(bytes.end(), 11, 0);
        bytes.push_back(transaction);
        if (!username.empty()) put(bytes, 0x0006, Bytes(username.begin(), username.end()));
        put(bytes, is_controlled ? 0x8029 : 0x802A, Bytes(8, 7));
        put(bytes, 0x0024, Bytes(4, 1));
        if (uses_candidate) put(bytes, 0x0025, {});
        for (const std::uint16_t other : others) put(bytes, other, Bytes(4, 0));
        if (!password.empty()) append_integrity(bytes, password);
        if (with_fingerprint) append_fingerprint(bytes);
        set_length(bytes, bytes.size() - 20);
        return bytes;
    }
};

}  // namespace connector::sipstack
