// Where phones reach us: UDP, TCP and TLS.
#pragma once

#include <string>

#include "base/result.hpp"
#include "sipstack/re.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::sipstack {

/// Opens what the settings want. The error says what could not be had.
Result<void, std::string> listen(struct sip* sip, const SipThread::Settings& settings);

}  // namespace connector::sipstack
