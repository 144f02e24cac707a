// The certificates of `up`: made on first use, made anew before they end, and handed to the switch.
#pragma once

#include "base/now.hpp"
#include "base/random.hpp"
#include "net/directory.hpp"
#include "settings.hpp"

namespace connector::apps {

/// Without --cert: makes tls/cert.pem and tls/key.pem below the data directory where they are missing or end within 30
/// days, and sets them in `settings`.
Result<void, std::string> provide_certificate(Settings& settings, const net::Directory& data, Random& random, Now now);

/// Writes the certificate with its key where the switch looks for it: tls/agent.pem (SIP over TLS) and tls/wss.pem
/// (SIP over secure WebSocket) of the configuration tree.
Result<void, std::string> hand_certificate_to_switch(const Settings& settings, const net::Directory& conf_dir);

}  // namespace connector::apps
