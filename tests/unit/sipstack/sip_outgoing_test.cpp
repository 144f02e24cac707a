// Calls that the switch makes, over loopback.
#include "sip_test.hpp"

namespace connector::sipstack {
namespace {

using namespace std::chrono_literals;

const rooms::CallId call(rooms::outbound_calls + 1);

class SipOutgoing : public SipTest {
protected:
    void SetUp() override {
        start();
        phone.emplace(switch_address, "unused");
    }

    rooms::Dial dialled(const Phone& to) const {
        return {call, "sip:20001@192.0.2.9:5070;line=a1", to.wire.own(), "30001", "Ann \"A\"", "team.example", offer};
    }
    /// The phone has got the INVITE.
    SipText ringing_call() {
        sip->order(dialled(*phone));
        const SipText invite = phone->hear_request("INVITE");
        phone->reply(invite, "180 Ringing");
        EXPECT_EQ(heard<rooms::DialRings>().call, call);
        return invite;
    }
    SipText call_up() {
        const SipText invite = ringing_call();
        phone->reply(invite, "200 OK", {"", Phone::sdp, ""});
        EXPECT_EQ(phone->hear_request("ACK").header("CSeq"), number_of(invite) + " ACK");
        heard<rooms::DialAnswered>();
        return invite;
    }
    static std::string number_of(const SipText& message) {
        return message.header("CSeq").substr(0, message.header("CSeq").find(' '));
    }

    static constexpr const char* offer = "v=0\r\ns=offer\r\n";
    std::optional<Phone> phone;
};

TEST_F(SipOutgoing, TheInviteNamesTheCallerAndGoesWhereThePhoneRegisteredFrom) {
    sip->order(dialled(*phone));
    const SipText invite = phone->hear_request("INVITE");
    EXPECT_EQ(invite.target(), "sip:20001@192.0.2.9:5070;line=a1");
    EXPECT_EQ(invite.header("To"), "<sip:20001@192.0.2.9:5070;line=a1>");
    EXPECT_EQ(invite.header("From").find("\"Ann \\\"A\\\"\" <sip:30001@team.example>;tag="), 0U);
    EXPECT_EQ(invite.header("Contact"), "<sip:30001@127.0.0.1:" + std::to_string(switch_address.address.port) + ">");
    EXPECT_NE(invite.header("Allow").find("UPDATE"), std::string::npos);
    EXPECT_EQ(invite.header("Supported"), "timer");
    EXPECT_EQ(invite.header("User-Agent"), "freeswitch-connector");
    EXPECT_EQ(invite.header("Max-Forwards"), "70");
    EXPECT_EQ(invite.header("Content-Type"), "application/sdp");
    EXPECT_EQ(invite.header("Route"), "");
    EXPECT_EQ(invite.body(), offer);
}

TEST_F(SipOutgoing, RingingIsToldOnceAndTheAnswerAcknowledged) {
    const SipText invite = ringing_call();
    phone->reply(invite, "183 Session Progress");
    phone->reply(invite, "180 Ringing");
    phone->reply(invite, "200 OK", {"", Phone::sdp, "sip:20001@10.0.0.1:1"});
    const SipText ack = phone->hear_request("ACK");
    EXPECT_EQ(ack.target(), "sip:20001@10.0.0.1:1");
    EXPECT_NE(ack.header("To").find(";tag=called"), std::string::npos);
    const auto answered = heard<rooms::DialAnswered>();
    EXPECT_EQ(answered.call, call);
    EXPECT_EQ(answered.sdp, Phone::sdp);
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, ARepeatedAnswerIsAcknowledgedAgainAndToldOnce) {
    const SipText invite = call_up();
    phone->reply(invite, "200 OK", {"", Phone::sdp, ""});
    phone->hear_request("ACK");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, AnotherPhoneThatAnswersTheSameInviteIsHungUp) {
    const SipText invite = call_up();
    SipText to_other = invite;
    const std::string to = "To: " + invite.header("To");
    to_other.text.replace(to_other.text.find(to), to.size(), to + ";tag=other");
    phone->reply(to_other, "200 OK", {"Record-Route: <sip:a;lr>\r\n", Phone::sdp, "sip:other@10.0.0.2:5"});
    for (const std::string method : {"ACK", "BYE"}) {
        const SipText request = phone->hear_request(method);
        EXPECT_EQ(request.target(), "sip:other@10.0.0.2:5");
        EXPECT_EQ("To: " + request.header("To"), to + ";tag=other");
        EXPECT_EQ(request.header("Route"), "<sip:a;lr>");
    }
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, TryingIsNoRinging) {
    sip->order(dialled(*phone));
    const SipText invite = phone->hear_request("INVITE");
    phone->reply(invite, "100 Trying");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, EveryRefusalFailsTheCallWithItsStatus) {
    for (const std::string status :
         {"486 Busy Here", "603 Decline", "404 Not Found", "302 Moved Temporarily", "401 Unauthorized",
          "407 Proxy Authentication Required", "503 Service Unavailable"}) {
        sip->order(dialled(*phone));
        const SipText invite = phone->hear_request("INVITE");
        phone->reply(invite, status, {"WWW-Authenticate: Digest realm=\"a\", nonce=\"b\"\r\n", "", ""});
        EXPECT_EQ(phone->hear_request("ACK").header("CSeq"), number_of(invite) + " ACK");
        const auto failed = heard<rooms::DialFailed>();
        EXPECT_EQ(failed.call, call);
        EXPECT_EQ(std::to_string(failed.status) + ' ' + failed.reason, status);
    }
    settle();
    EXPECT_TRUE(phone->hears_nothing_for(0ms));
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, AHangUpWhileItRingsIsACancelWithItsReason) {
    const SipText invite = ringing_call();
    const std::string reason = "SIP;cause=200;text=\"Call completed elsewhere\"";
    sip->order(rooms::HangUp{call, reason});
    const SipText cancel = phone->hear_request("CANCEL");
    EXPECT_EQ(cancel.header("Reason"), reason);
    EXPECT_EQ(cancel.header("Via"), invite.header("Via"));
    EXPECT_EQ(cancel.header("To"), invite.header("To"));
    EXPECT_EQ(cancel.header("From"), invite.header("From"));
    EXPECT_EQ(cancel.header("CSeq"), number_of(invite) + " CANCEL");
    EXPECT_EQ(cancel.target(), invite.target());
    phone->reply(cancel, "200 OK");
    phone->reply(invite, "487 Request Terminated");
    phone->hear_request("ACK");
    EXPECT_TRUE(phone->hears_nothing_for(600ms));
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, ACancelThatIsLostIsRepeated) {
    const SipText invite = ringing_call();
    sip->order(rooms::HangUp{call, "Q.850;cause=16"});
    EXPECT_EQ(phone->hear_request("CANCEL").header("Reason"), "Q.850;cause=16");
    for (int i = 0; i < 2; ++i) EXPECT_EQ(phone->hear_request("CANCEL").header("Via"), invite.header("Via"));
}

TEST_F(SipOutgoing, AHangUpBeforeAnyAnswerWaitsForOne) {
    sip->order(dialled(*phone));
    const SipText invite = phone->hear_request("INVITE");
    sip->order(rooms::HangUp{call, ""});
    settle();
    EXPECT_TRUE(phone->hears_nothing_for(0ms));
    phone->reply(invite, "180 Ringing");
    phone->reply(phone->hear_request("CANCEL"), "200 OK");
    phone->reply(invite, "487 Request Terminated");
    phone->hear_request("ACK");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, AnAnswerThatCrossesTheCancelIsAcknowledgedAndHungUp) {
    const SipText invite = ringing_call();
    sip->order(rooms::HangUp{call, ""});
    phone->hear_request("CANCEL");
    phone->reply(invite, "200 OK", {"", Phone::sdp, ""});
    phone->hear_request("ACK");
    const SipText bye = phone->hear_request("BYE");
    EXPECT_NE(bye.header("To").find(";tag=called"), std::string::npos);
    phone->reply(bye, "200 OK");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, EitherSideHangsUp) {
    const SipText invite = call_up();
    phone->ask_in(invite, "BYE");
    phone->hear_status(200);
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::bye);
    const SipText again = call_up();
    sip->order(rooms::HangUp{call, "Q.850;cause=16"});
    const SipText bye = phone->hear_request("BYE");
    EXPECT_EQ(bye.header("Reason"), "Q.850;cause=16");
    EXPECT_EQ(bye.header("Call-ID"), again.header("Call-ID"));
    EXPECT_EQ(std::stoul(number_of(bye)), std::stoul(number_of(again)) + 1);
    phone->reply(bye, "200 OK");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoing, TheCalledPhoneHoldsTheCall) {
    const SipText invite = call_up();
    phone->ask_in(invite, "INVITE", "v=0\r\ns=hold\r\n");
    EXPECT_EQ(phone->hear_status(200).body(), "v=0\r\ns=again\r\n");
    EXPECT_EQ(offers, std::vector<std::string>{"v=0\r\ns=hold\r\n"});
    phone->ask_in(invite, "BYE");
    while (phone->hear_status(200).header("CSeq") != "2 BYE") {
    }
    EXPECT_EQ(heard<rooms::CallEnded>().call, call);
}

TEST_F(SipOutgoing, RoutesOfProxiesAreTurnedRound) {
    sip->order(dialled(*phone));
    const SipText invite = phone->hear_request("INVITE");
    phone->reply(invite, "200 OK", {"Record-Route: <sip:b;lr>\r\nRecord-Route: <sip:a;lr>\r\n", Phone::sdp, ""});
    EXPECT_NE(phone->hear_request("ACK").text.find("Route: <sip:a;lr>\r\nRoute: <sip:b;lr>\r\n"), std::string::npos);
}

TEST_F(SipOutgoing, AContactThatIsNoUriIsNotDialled) {
    for (const std::string contact : {"", "nothing", "sip:a b@c", "sip:a@b\r\nX: y", "sip:a@b>"}) {
        auto dial = dialled(*phone);
        dial.uri = contact;
        sip->order(dial);
        EXPECT_EQ(heard<rooms::DialFailed>().status, 400U) << contact;
    }
}

TEST_F(SipOutgoing, LineBreaksInNamesBringNoHeaders) {
    auto dial = dialled(*phone);
    dial.from_display = "Ann\r\nX-Forged: 1";
    dial.from_user = "3\r\nX-Forged: 1";
    sip->order(dial);
    const SipText invite = phone->hear_request("INVITE");
    EXPECT_EQ(invite.text.find("\r\nX-Forged"), std::string::npos);
}

TEST_F(SipOutgoing, APhoneWithoutItsConnectionCannotBeReached) {
    auto dial = dialled(*phone);
    dial.peer = {{"127.0.0.1", free_port("127.0.0.1")}, rooms::Transport::tcp};
    sip->order(dial);
    EXPECT_EQ(heard<rooms::DialFailed>().status, 408U);
    dial.peer.transport = rooms::Transport::wss;  // a browser that has gone
    sip->order(dial);
    EXPECT_EQ(heard<rooms::DialFailed>().status, 408U);
}

class SipOutgoingLimits : public SipOutgoing {
protected:
    void SetUp() override {}
    void start_with(std::chrono::milliseconds reach, std::chrono::milliseconds ring) {
        SipThread::Settings settings;
        settings.limits.reach = reach;
        settings.limits.ring = ring;
        start(settings);
        phone.emplace(switch_address, "unused");
    }
};

TEST_F(SipOutgoingLimits, APhoneThatSaysNothingIsGivenUpAndCancelledWhenItDoes) {
    start_with(200ms, 1h);
    sip->order(dialled(*phone));
    const SipText invite = phone->hear_request("INVITE");
    EXPECT_EQ(heard<rooms::DialFailed>().status, 408U);
    phone->reply(invite, "180 Ringing");
    EXPECT_NE(phone->hear_request("CANCEL").header("Reason"), "");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipOutgoingLimits, APhoneThatRingsForEverIsCancelled) {
    start_with(1h, 200ms);
    ringing_call();
    const auto failed = heard<rooms::DialFailed>();
    EXPECT_EQ(failed.status, 408U);
    phone->hear_request("CANCEL");
}

}  // namespace
}  // namespace connector::sipstack
