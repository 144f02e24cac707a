// Calls of phones, from the INVITE to the BYE, over loopback.
#include "sip_test.hpp"

namespace connector::sipstack {
namespace {

using namespace std::chrono_literals;

class SipIncoming : public SipTest {
protected:
    void SetUp() override { start(); }
};

TEST_F(SipIncoming, ACallIsAcceptedAndThePhoneHangsUp) {
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    const auto invite = heard<rooms::InviteRequest>();
    EXPECT_EQ(invite.to_user, "30000");
    EXPECT_EQ(invite.sdp, Phone::sdp);
    EXPECT_EQ(invite.peer, phone.wire.own());
    sip->order(rooms::Ring{invite.call});
    const std::string port = std::to_string(switch_address.address.port);
    EXPECT_EQ(phone.hear_status(180).header("Contact"), "<sip:30000@127.0.0.1:" + port + ">");
    sip->order(rooms::Accept{invite.call, "v=0\r\ns=switch\r\n"});
    const SipText answer = phone.hear_status(200);
    EXPECT_EQ(answer.body(), "v=0\r\ns=switch\r\n");
    EXPECT_EQ(answer.header("Content-Type"), "application/sdp");
    EXPECT_NE(answer.header("Via").find("received=127.0.0.1"), std::string::npos);
    EXPECT_NE(answer.header("Allow").find("UPDATE"), std::string::npos);
    phone.ask("ACK");
    phone.ask("BYE");
    phone.hear_status(200);
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::bye);
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, TheSwitchHangsUpWithItsReason) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    settle();
    sip->order(rooms::HangUp{call, "Q.850;cause=16;text=\"KICKED\""});
    const SipText bye = phone.hear_request("BYE");
    EXPECT_EQ(bye.header("Reason"), "Q.850;cause=16;text=\"KICKED\"");
    EXPECT_EQ(bye.target(), phone.own_uri());
    EXPECT_EQ(bye.header("User-Agent"), "freeswitch-connector");
    phone.reply(bye, "200 OK");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AHangUpBeforeTheAckWaitsForIt) {
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    const auto call = heard<rooms::InviteRequest>().call;
    sip->order(rooms::Accept{call, "v=0\r\n"});
    sip->order(rooms::HangUp{call, ""});
    phone.hear_status(200);
    settle();
    EXPECT_TRUE(phone.hears_nothing_for(0ms));
    phone.ask("ACK");
    phone.reply(phone.hear_request("BYE"), "200 OK");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, ACallIsRefusedAtOnceOrAfterItRang) {
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    sip->order(rooms::Reject{heard<rooms::InviteRequest>().call,
                             407,
                             "Proxy Authentication Required",
                             {{"Proxy-Authenticate", "Digest realm=\"x\""}}});
    EXPECT_EQ(phone.hear_status(407).header("Proxy-Authenticate"), "Digest realm=\"x\"");
    phone.to_tag.clear();
    phone.ask("INVITE", {"", Phone::sdp, ""});
    const auto call = heard<rooms::InviteRequest>().call;
    sip->order(rooms::Ring{call});
    sip->order(rooms::Reject{call, 486, "Busy Here", {}});
    phone.hear_status(180);
    phone.hear_status(486);
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, ACallThatNobodyAnswersAtOnceIsTrying) {
    Phone phone(switch_address, "call-1");
    const std::string invite = phone.ask("INVITE", {"", Phone::sdp, ""});
    const auto call = heard<rooms::InviteRequest>().call;
    EXPECT_EQ(phone.hear().status(), 100);
    sip->order(rooms::Reject{call, 403, "Forbidden", {}});
    phone.hear_status(403);
    EXPECT_EQ(phone.hear().status(), 403) << "repeated until its ACK, for the INVITE is not any more";
}

TEST_F(SipIncoming, AHangUpOfACallThatOnlyRingsIs480WithTheReason) {
    for (const bool rings : {false, true}) {
        Phone phone(switch_address, rings ? "ringing" : "waiting");
        phone.ask("INVITE", {"", Phone::sdp, ""});
        const auto call = heard<rooms::InviteRequest>().call;
        if (rings) sip->order(rooms::Ring{call});
        if (rings) phone.hear_status(180);
        sip->order(rooms::HangUp{call, "Q.850;cause=31"});
        EXPECT_EQ(phone.hear_status(480).header("Reason"), "Q.850;cause=31");
    }
}

TEST_F(SipIncoming, ACancelEndsWhatWaitsAndWhatRings) {
    for (const bool rings : {false, true}) {
        Phone phone(switch_address, rings ? "ringing" : "waiting");
        phone.ask("INVITE", {"", Phone::sdp, ""});
        const auto call = heard<rooms::InviteRequest>().call;
        if (rings) sip->order(rooms::Ring{call});
        if (rings) phone.hear_status(180);
        phone.to_tag.clear();
        phone.ask("CANCEL");
        EXPECT_EQ(phone.hear_status(200).header("CSeq"), "1 CANCEL");
        EXPECT_EQ(phone.hear_status(487).header("CSeq"), "1 INVITE");
        const auto ended = heard<rooms::CallEnded>();
        EXPECT_EQ(ended.call, call);
        EXPECT_EQ(ended.how, rooms::CallEnd::cancelled);
        sip->order(rooms::Accept{call, "v=0\r\n"});  // was under way
        settle();
        EXPECT_TRUE(is_all_heard());
    }
}

TEST_F(SipIncoming, AByeOfWhatOnlyRingsEndsIt) {
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    sip->order(rooms::Ring{heard<rooms::InviteRequest>().call});
    phone.hear_status(180);
    phone.ask("BYE");
    EXPECT_EQ(phone.hear_status(200).header("CSeq"), "2 BYE");
    EXPECT_EQ(phone.hear_status(487).header("CSeq"), "1 INVITE");
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::cancelled);
}

TEST_F(SipIncoming, RepetitionsDoubleNothing) {
    Phone phone(switch_address, "call-1");
    const std::string invite = phone.ask("INVITE", {"", Phone::sdp, ""});
    const auto call = heard<rooms::InviteRequest>().call;
    phone.wire.send(invite);
    settle();
    EXPECT_TRUE(is_all_heard());
    sip->order(rooms::Ring{call});
    phone.hear_status(180);
    phone.wire.send(invite);
    phone.hear_status(180);
    sip->order(rooms::Accept{call, "v=0\r\n"});
    phone.hear_status(200);
    phone.wire.send(invite);
    settle();
    phone.wire.send(phone.ask("ACK"));
    settle();
    const std::string bye = phone.ask("BYE");
    phone.wire.send(bye);
    EXPECT_EQ(phone.hear_status(200).header("CSeq"), "2 BYE");
    EXPECT_EQ(phone.hear_status(200).header("CSeq"), "2 BYE");
    heard<rooms::CallEnded>();
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AnAnswerIsRepeatedUntilItsAck) {
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    sip->order(rooms::Accept{heard<rooms::InviteRequest>().call, "v=0\r\n"});
    const SipText first = phone.hear_status(200);
    EXPECT_EQ(phone.hear_status(200).text, first.text);
    phone.ask("ACK");
    EXPECT_TRUE(phone.hears_nothing_for(1'200ms));
}

TEST_F(SipIncoming, ALateOfferIsAnsweredInTheAck) {
    for (const std::string answer : {Phone::sdp, ""}) {
        Phone phone(switch_address, "call" + answer.substr(0, 1));
        phone.ask("INVITE");
        const auto invite = heard<rooms::InviteRequest>();
        EXPECT_EQ(invite.sdp, "");
        sip->order(rooms::Accept{invite.call, "v=0\r\ns=offer\r\n"});
        EXPECT_EQ(phone.hear_status(200).body(), "v=0\r\ns=offer\r\n");
        phone.ask("ACK", {"", answer, ""});
        const auto answered = heard<rooms::OfferAnswered>();
        EXPECT_EQ(answered.call, invite.call);
        EXPECT_EQ(answered.sdp, answer);
    }
}

TEST_F(SipIncoming, AReinviteIsDecidedOnce) {
    Phone phone(switch_address, "call-1");
    call_up(phone);
    const std::string hold = phone.ask("INVITE", {"", "v=0\r\ns=hold\r\n", ""});
    EXPECT_EQ(phone.hear_status(200).body(), "v=0\r\ns=again\r\n");
    phone.wire.send(hold);
    settle();
    phone.ask("ACK");
    settle();
    EXPECT_EQ(offers, std::vector<std::string>{"v=0\r\ns=hold\r\n"});
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AReinviteWithoutAnOfferGetsOursAndItsAckTheAnswer) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    phone.ask("INVITE");
    EXPECT_EQ(phone.hear_status(200).body(), "v=0\r\ns=again\r\n");
    phone.ask("INVITE", {"", Phone::sdp, ""});  // while ours waits for its answer
    EXPECT_EQ(phone.hear_status(500).header("Retry-After"), "1");
    EXPECT_EQ(offers, std::vector<std::string>{""});
    Phone again(switch_address, "call-2");
    call_up(again);
    again.ask("INVITE");
    again.hear_status(200);
    again.ask("ACK", {"", Phone::sdp, ""});
    const auto answered = heard<rooms::OfferAnswered>();
    EXPECT_NE(answered.call, call);
    EXPECT_EQ(answered.sdp, Phone::sdp);
}

TEST_F(SipIncoming, ARefusedReinviteLeavesTheCallUp) {
    Phone phone(switch_address, "call-1");
    call_up(phone);
    answer_to_offers.reset();
    phone.ask("INVITE", {"", Phone::sdp, ""});
    phone.hear_status(488);
    phone.ask("BYE");
    while (phone.hear_status(200).header("CSeq") != "3 BYE") {
    }
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::bye);
}

TEST_F(SipIncoming, WhileAReinviteWaitsTheRestIsServedAndFurtherOffersAreNot) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    decides = false;
    const std::string waiting = phone.ask("INVITE", {"", Phone::sdp, ""});
    EXPECT_EQ(heard<rooms::ReinviteRequest>().call, call);
    phone.wire.send(waiting);
    for (const std::string method : {"INVITE", "UPDATE"}) {
        phone.ask(method, {"", Phone::sdp, ""});
        EXPECT_EQ(phone.hear_status(500).header("Retry-After"), "1");
    }
    phone.ask("UPDATE");
    phone.hear_status(200);
    phone.ask("INFO");
    phone.hear_status(200);
    sip->order(rooms::Accept{call, "v=0\r\ns=late\r\n"});
    const SipText answer = phone.hear_status(200);
    EXPECT_EQ(answer.header("CSeq"), "2 INVITE");
    EXPECT_EQ(answer.body(), "v=0\r\ns=late\r\n");
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, ADecisionForAReinviteThatWasCancelledAnswersNoOther) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    decides = false;
    phone.ask("INVITE", {"", Phone::sdp, ""});
    heard<rooms::ReinviteRequest>();
    phone.ask("CANCEL");
    EXPECT_EQ(phone.hear_status(200).header("CSeq"), "2 CANCEL");
    EXPECT_EQ(phone.hear_status(487).header("CSeq"), "2 INVITE");
    phone.ask("ACK");
    phone.ask("UPDATE", {"", Phone::sdp, ""});
    phone.hear_status(500);
    sip->order(rooms::Accept{call, "v=0\r\ns=old\r\n"});
    settle();
    phone.ask("UPDATE", {"", Phone::sdp, ""});
    heard<rooms::ReinviteRequest>();
    sip->order(rooms::RejectReinvite{call});
    phone.hear_status(488);
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AByeEndsAReinviteThatWaits) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    decides = false;
    phone.ask("INVITE", {"", Phone::sdp, ""});
    heard<rooms::ReinviteRequest>();
    phone.ask("BYE");
    EXPECT_EQ(phone.hear_status(200).header("CSeq"), "3 BYE");
    EXPECT_EQ(phone.hear_status(487).header("CSeq"), "2 INVITE");
    heard<rooms::CallEnded>();
    sip->order(rooms::Accept{call, "v=0\r\n"});  // was under way
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AnUpdateWithoutSdpIsOkAndWithSdpAnOffer) {
    Phone phone(switch_address, "call-1");
    call_up(phone);
    phone.ask("UPDATE");
    EXPECT_EQ(phone.hear_status(200).body(), "");
    EXPECT_TRUE(offers.empty());
    const std::string update = phone.ask("UPDATE", {"", "v=0\r\ns=update\r\n", ""});
    EXPECT_EQ(phone.hear_status(200).body(), "v=0\r\ns=again\r\n");
    phone.wire.send(update);
    phone.hear_status(200);
    EXPECT_EQ(offers, std::vector<std::string>{"v=0\r\ns=update\r\n"});
}

TEST_F(SipIncoming, WhatTheSwitchSendsGoesToTheSourceWhateverTheContactSays) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone, {"", Phone::sdp, "sip:20001@192.0.2.77:5999;line=7"});
    settle();
    sip->order(rooms::HangUp{call, ""});
    EXPECT_EQ(phone.hear_request("BYE").target(), "sip:20001@192.0.2.77:5999;line=7");
}

TEST_F(SipIncoming, AReinviteFromElsewhereMovesThePhone) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    Phone moved(switch_address, "call-1");
    moved.to_tag = phone.to_tag;
    moved.ask("OPTIONS");
    moved.hear_status(200);
    moved.ask("INVITE", {"", Phone::sdp, "sip:20001@10.1.2.3"});
    moved.hear_status(200);
    moved.ask("ACK");
    settle();
    sip->order(rooms::HangUp{call, ""});
    EXPECT_EQ(moved.hear_request("BYE").target(), "sip:20001@10.1.2.3");
    EXPECT_TRUE(phone.hears_nothing_for(0ms));
}

TEST_F(SipIncoming, RoutesOfProxiesAreKept) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone, {"Record-Route: <sip:a;lr>\r\nRecord-Route: <sip:b;lr>\r\n", Phone::sdp, ""});
    EXPECT_EQ(accepted.header("Record-Route"), "<sip:a;lr>");
    settle();
    sip->order(rooms::HangUp{call, ""});
    EXPECT_NE(phone.hear_request("BYE").text.find("Route: <sip:a;lr>\r\nRoute: <sip:b;lr>\r\n"), std::string::npos);
}

TEST_F(SipIncoming, KeysComeByInfoOnceEach) {
    Phone phone(switch_address, "call-1");
    const auto call = call_up(phone);
    phone.ask("INFO");
    phone.hear_status(200);
    const std::string key = "Content-Type: application/dtmf-relay\r\nContent-Length: 10\r\n\r\nSignal=5\r\n";
    std::string info = phone.ask("INFO", {"Content-Type: text/plain\r\n", "", ""});
    phone.hear_status(200);
    info.replace(info.find("Content-Type"), std::string::npos, key);
    info.replace(info.find("CSeq: 3"), 7, "CSeq: 4");
    info.replace(info.find("branch=z9"), 9, "branch=z9hG4bKkey");
    phone.wire.send(info);
    phone.hear_status(200);
    phone.wire.send(info);
    phone.hear_status(200);
    const auto pressed = heard<rooms::KeyPressed>();
    EXPECT_EQ(pressed.call, call);
    EXPECT_EQ(pressed.digit, '5');
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AnotherBodyInAnInfoIs415) {
    Phone phone(switch_address, "call-1");
    call_up(phone);
    phone.ask("INFO", {"", "v=0\r\n", ""});
    EXPECT_EQ(phone.hear_status(415).header("Accept"), "application/dtmf-relay, application/dtmf");
}

TEST_F(SipIncoming, OldNumbersAndForeignTagsAreNotOfTheCall) {
    Phone phone(switch_address, "call-1");
    const std::string invite = phone.ask("INVITE", {"", Phone::sdp, ""});
    sip->order(rooms::Accept{heard<rooms::InviteRequest>().call, "v=0\r\n"});
    phone.hear_status(200);
    phone.ask("ACK");
    phone.ask("OPTIONS");
    phone.hear_status(200);
    std::string bye = phone.ask("BYE", {"Require: nothing-known\r\n", "", ""});
    phone.hear_status(420);
    bye.erase(bye.find("Require: "), bye.find("\r\n", bye.find("Require: ")) + 2 - bye.find("Require: "));
    std::string old = bye, foreign = bye;
    old.replace(old.find("CSeq: 3"), 7, "CSeq: 1").replace(old.find("z9hG4bK"), 7, "z9hG4bKold");
    foreign.replace(foreign.find("tag=phone"), 9, "tag=other").replace(foreign.find("z9hG4bK"), 7, "z9hG4bKforeign");
    phone.wire.send(old);
    phone.hear_status(500);
    phone.wire.send(foreign);
    phone.hear_status(481);
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipIncoming, AnInviteWithoutAContactThatCanBeCalledIs400) {
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, "nothing"});
    phone.hear_status(400);
    settle();
    EXPECT_TRUE(is_all_heard());
}

class SipLimits : public SipTest {};

TEST_F(SipLimits, WithoutAnAckTheCallIsHungUp) {
    SipThread::Settings settings;
    settings.limits.ack = 200ms;
    start(settings);
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    sip->order(rooms::Accept{heard<rooms::InviteRequest>().call, "v=0\r\n"});
    phone.hear_status(200);
    phone.hear_request("BYE");
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::transport_lost);
}

TEST_F(SipLimits, AReinviteThatNobodyDecidesIs500) {
    SipThread::Settings settings;
    settings.limits.offer = 100ms;
    start(settings);
    Phone phone(switch_address, "call-1");
    call_up(phone);
    decides = false;
    phone.ask("INVITE", {"", Phone::sdp, ""});
    heard<rooms::ReinviteRequest>();
    EXPECT_EQ(phone.hear_status(500).header("Retry-After"), "1");
}

TEST_F(SipLimits, MoreCallsThanTheLimitAre503) {
    SipThread::Settings settings;
    settings.limits.calls = 1;
    start(settings);
    Phone first(switch_address, "call-1"), second(switch_address, "call-2");
    first.ask("INVITE", {"", Phone::sdp, ""});
    const auto call = heard<rooms::InviteRequest>().call;
    second.ask("INVITE", {"", Phone::sdp, ""});
    EXPECT_EQ(second.hear_status(503).header("Retry-After"), "10");
    sip->order(rooms::Dial{rooms::CallId(rooms::outbound_calls), "sip:a@b", first.wire.own(), "1", "", "d", "v=0\r\n"});
    EXPECT_EQ(heard<rooms::DialFailed>().status, 503U);
    sip->order(rooms::Reject{call, 486, "Busy Here", {}});
    first.hear_status(486);
    second.to_tag.clear();
    second.ask("INVITE", {"", Phone::sdp, ""});
    heard<rooms::InviteRequest>();
}

TEST_F(SipLimits, MoreWaitingRegistersThanTheLimitAreDroppedUntilTheyComeAgain) {
    SipThread::Settings settings;
    settings.limits.waiting = 1;
    start(settings);
    Phone first(switch_address, "call-1"), second(switch_address, "call-2");
    first.ask("REGISTER");
    const auto transaction = heard<rooms::RegisterRequest>().transaction;
    const std::string repeated = second.ask("REGISTER");
    settle();
    EXPECT_TRUE(is_all_heard());
    sip->order(rooms::Respond{transaction, 200, "OK", {{"Expires", "60"}}});
    EXPECT_EQ(first.hear_status(200).header("Expires"), "60");
    second.wire.send(repeated);
    heard<rooms::RegisterRequest>();
}

TEST_F(SipLimits, TheEndHangsUpWhatIsUp) {
    start();
    Phone up(switch_address, "call-1"), waiting(switch_address, "call-2");
    call_up(up);
    settle();
    waiting.ask("INVITE", {"", Phone::sdp, ""});
    heard<rooms::InviteRequest>();
    sip.reset();
    up.hear_request("BYE");
    waiting.hear_status(480);
}

}  // namespace
}  // namespace connector::sipstack
