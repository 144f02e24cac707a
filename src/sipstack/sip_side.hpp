// What all calls share.
#pragma once

#include "sipstack/re.hpp"
#include "sipstack/sip_reply.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::sipstack {

struct SipSide {
    struct sip* sip;
    SipReplies& replies;
    const SipThread::Tell& tell;
    const SipThread::Limits& limits;
    const BrowserConnections& browsers;
};

}  // namespace connector::sipstack
