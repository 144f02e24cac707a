// A client that answers digest challenges, for tests.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "base/digest.hpp"

namespace connector::test {

/// What a WWW-Authenticate header says of `name`, quoted or not.
inline std::string challenge_field(std::string_view header, std::string_view name) {
    const std::size_t begin = header.find(' ' + std::string(name) + '=');
    if (begin == std::string_view::npos) return {};
    std::string_view value = header.substr(begin + name.size() + 2);
    if (value.front() != '"') return std::string(value.substr(0, value.find(',')));
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
}

struct DigestAnswer {
    std::string name;
    std::string password;
    std::string nonce;
    unsigned count = 1;
    digest::Algorithm algorithm = digest::Algorithm::sha256;
    std::string uri{};  // "" for the request's own
    std::string qop = "auth";
    std::string realm = "freeswitch-connector";
};

/// The Authorization header for a request.
inline std::string authorization_of(const DigestAnswer& answer, std::string_view method, std::string_view target) {
    char nc[9];
    std::snprintf(nc, sizeof nc, "%08x", answer.count);
    digest::Authorization sent;
    sent.username = answer.name;
    sent.realm = answer.realm;
    sent.nonce = answer.nonce;
    sent.uri = answer.uri.empty() ? std::string(target) : answer.uri;
    sent.cnonce = "0a4f113b";
    sent.nc = nc;
    sent.qop = answer.qop;
    sent.algorithm = answer.algorithm;
    const std::string response = digest::expected_response(sent, method, Secret(answer.password));
    const std::string qop =
        answer.qop.empty() ? "" : ", qop=" + answer.qop + ", nc=" + sent.nc + ", cnonce=\"" + sent.cnonce + '"';
    return "Digest username=\"" + sent.username + "\", realm=\"" + sent.realm + "\", nonce=\"" + sent.nonce +
           "\", uri=\"" + sent.uri + "\", algorithm=" + std::string(to_string(sent.algorithm)) + ", response=\"" +
           response + '"' + qop;
}

}  // namespace connector::test
