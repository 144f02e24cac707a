// A self-signed certificate, for a first start without an authority's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/now.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace connector::net {

struct MadeCertificate {
    std::string certificate_pem;
    Secret key_pem;
};

/// A key on P-256 and a certificate for `hostname` (a name or an IP address), localhost, 127.0.0.1 and ::1. It is valid
/// from an hour before `now` for 825 days, the longest that browsers take.
Result<MadeCertificate, std::string> make_certificate(const std::string& hostname, WallTime now, Random& random);

/// When the first certificate of a PEM text ends; nothing when there is none in it.
std::optional<WallTime> certificate_end(std::string_view pem);

}  // namespace connector::net
