#include "sipstack/sip_unacked.hpp"

#include "sipstack/sip_request.hpp"

namespace connector::sipstack {

UnackedAnswer::UnackedAnswer(struct sip* sip, const struct sip_msg& invite, ReHandle<struct mbuf> sent,
                             std::chrono::milliseconds limit, GivenUp* given_up, void* argument)
    : sip_(sip),
      invite_(static_cast<struct sip_msg*>(mem_ref(const_cast<struct sip_msg*>(&invite)))),
      sent_(std::move(sent)),
      is_offer_(body_of(invite).empty()) {
    repeat_.start(pause_, on_repeat, this);
    limit_.start(limit, given_up, argument);
}

void UnackedAnswer::on_repeat(void* argument) {
    auto& self = *static_cast<UnackedAnswer*>(argument);
    struct pl rport {};
    struct sa to {};
    sip_reply_addr(&to, self.invite_.get(), msg_param_exists(&self.invite_->via.params, "rport", &rport) == 0);
    sip_send(self.sip_, self.invite_->sock, self.invite_->tp, &to, self.sent_.get());
    self.pause_ = std::min(self.pause_ * 2, std::chrono::milliseconds(SIP_T2));
    self.repeat_.start(self.pause_, on_repeat, argument);
}

}  // namespace connector::sipstack
