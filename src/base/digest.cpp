#include "base/digest.hpp"

#include <openssl/crypto.h>

#include "base/hash.hpp"

namespace connector::digest {

std::string_view to_string(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::md5: return "MD5";
        case Algorithm::sha256: return "SHA-256";
    }
    return "MD5";
}

std::string expected_response(const Authorization& sent, std::string_view method, const Secret& password) {
    const auto hash = sent.algorithm == Algorithm::sha256 ? sha256_hex : md5_hex;
    const std::string account = hash(sent.username + ':' + sent.realm + ':' + password.reveal());
    const std::string request = hash(std::string(method) + ':' + sent.uri);
    if (sent.qop.empty()) return hash(account + ':' + sent.nonce + ':' + request);
    return hash(account + ':' + sent.nonce + ':' + sent.nc + ':' + sent.cnonce + ':' + sent.qop + ':' + request);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace connector::digest
