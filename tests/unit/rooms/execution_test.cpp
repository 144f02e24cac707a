// The dialplan's actions as a caller meets them: answers, sounds, pauses, transfers, ends.
#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

using Execution = RoomsFixture;

}  // namespace

TEST_F(Execution, AnswersOnceAndPlaysSoundsOneAfterTheOther) {
    sounds_end_at_once = false;
    actions(R"(<action application="answer"/><action application="playback" data="a.wav"/>
               <action application="playback" data="/b.wav"/><action application="hangup" data="USER_BUSY"/>)");
    Outputs outputs = send(invitation("20001", "1"));
    EXPECT_EQ(all_of<Accept>(outputs).size(), 1U);
    EXPECT_EQ(the<StartLeg>(outputs).mix, MixId{});
    const StartPlayback first = the<StartPlayback>(outputs);
    EXPECT_EQ(first.path, "/sounds/en/us/callie/a.wav");
    EXPECT_EQ(std::get<CallId>(first.to), the<StartLeg>(outputs).call);
    EXPECT_TRUE(on(PlaybackEnded{PlaybackId(99), ""}).empty());
    outputs = on(PlaybackEnded{first.playback, "no such file"});
    EXPECT_EQ(the<StartPlayback>(outputs).path, "/b.wav");
    EXPECT_EQ(all_of<Note>(outputs).size(), 1U);
    outputs = on(PlaybackEnded{the<StartPlayback>(outputs).playback, ""});
    EXPECT_EQ(the<HangUp>(outputs).reason, "Q.850;cause=17;text=\"USER_BUSY\"");
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 1U);
    EXPECT_EQ(command("show channels count"), "0 total.\n");
}

TEST_F(Execution, PlaysOnlyToWhomItHasAnswered) {
    actions(R"(<action application="playback" data="a.wav"/>)");
    InviteRequest invite = invitation("20001", "1");
    invite.sdp = "";
    Outputs outputs = send(invite);
    EXPECT_EQ(all_of<Accept>(outputs).size(), 1U);
    EXPECT_TRUE(all_of<StartPlayback>(outputs).empty()) << "the phone has not answered our offer";
    outputs = on(OfferAnswered{invite.call, "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 0\r\n"});
    EXPECT_EQ(all_of<StartPlayback>(outputs).size(), 1U);
}

TEST_F(Execution, EchoesToTheEndOfTheCall) {
    actions(R"(<action application="echo"/><action application="hangup"/>)");
    const InviteRequest invite = invitation("20001", "1");
    Outputs outputs = send(invite);
    EXPECT_EQ(all_of<Accept>(outputs).size(), 1U);
    EXPECT_EQ(the<EchoLeg>(outputs).call, invite.call);
    EXPECT_TRUE(std::holds_alternative<EchoLeg>(outputs.back()));
    EXPECT_TRUE(on(KeyPressed{invite.call, '1'}).empty());
    EXPECT_EQ(all_of<StopLeg>(on(CallEnded{invite.call, CallEnd::bye})).size(), 1U);
}

TEST_F(Execution, RingsAndWaits) {
    actions(R"(<action application="ring_ready"/><action application="pre_answer"/>
               <action application="sleep" data="1500"/><action application="respond" data="486 In the bath"/>)");
    const Outputs outputs = send(invitation("20001", "1"));
    EXPECT_EQ(all_of<Ring>(outputs).size(), 1U);
    EXPECT_EQ(outputs.size(), 1U);
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::milliseconds(1500));
    pass(std::chrono::milliseconds(1499));
    EXPECT_TRUE(rooms->on_time(now).empty());
    pass(std::chrono::milliseconds(1));
    const Reject reject = the<Reject>(rooms->on_time(now));
    EXPECT_EQ(reject.status, 486U);
    EXPECT_EQ(reject.reason, "In the bath");
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(Execution, OfACallThatIsGivenUpEnds) {
    actions(
        R"(<action application="ring_ready"/><action application="sleep" data="1500"/><action application="answer"/>)");
    const InviteRequest invite = invitation("20001", "1");
    send(invite);
    EXPECT_TRUE(on(CallEnded{invite.call, CallEnd::cancelled}).empty());
    pass(std::chrono::seconds(2));
    EXPECT_TRUE(rooms->on_time(now).empty());
}

TEST_F(Execution, EndsTheCallBehindTheLastAction) {
    actions(R"(<action application="set" data="a=b"/>)");
    EXPECT_EQ(the<Reject>(send(invitation("20001", "1"))).status, 480U);
    actions(R"(<action application="answer"/>)");
    EXPECT_EQ(the<HangUp>(send(invitation("20001", "1"))).reason, "Q.850;cause=16;text=\"NORMAL_CLEARING\"");
    dialplan(R"(<extension name="e"><condition field="destination_number" expression="^2$"/></extension>)");
    const Reject reject = the<Reject>(send(invitation("20001", "1")));
    EXPECT_EQ(reject.status, 404U);
    EXPECT_EQ(
        reject.headers,
        (std::vector<std::pair<std::string, std::string>>{{"Reason", "Q.850;cause=3;text=\"NO_ROUTE_DESTINATION\""}}));
}

TEST_F(Execution, TransfersToAnotherNumberAndContext) {
    actions(R"(<action application="transfer" data="32000 XML public"/>)");
    join("20001", "1");
    EXPECT_EQ(event_of(done, "add-member").get("Caller-Destination-Number"), "32000");
    EXPECT_EQ(event_of(done, "add-member").get("Conference-Name"), "Public_1");
    actions(R"(<action application="transfer" data="32001 XML public"/>)");
    EXPECT_EQ(the<Reject>(send(invitation("20001", "1"))).status, 404U);
    actions(R"(<action application="transfer" data="32000 XML nowhere"/>)");
    EXPECT_EQ(the<Reject>(send(invitation("20001", "1"))).status, 404U);
}

TEST_F(Execution, EndsATransferThatGoesInCircles) {
    actions(R"(<action application="transfer" data="1"/>)");
    const Outputs outputs = send(invitation("20001", "1"));
    EXPECT_EQ(the<Reject>(outputs).status, 483U);
    EXPECT_EQ(all_of<Note>(outputs).size(), 1U);
}

TEST_F(Execution, OfAnUnknownApplicationRefusesAndSaysWhere) {
    actions(R"(<action application="system" data="reboot"/>)");
    const Outputs outputs = send(invitation("20001", "1"));
    EXPECT_EQ(the<Reject>(outputs).status, 503U);
    EXPECT_EQ(the<Note>(outputs).text,
              "the dialplan's application 'system' of extension 'e' in context 'team' is not known to miniswitch");
}

TEST_F(Execution, LogsWhatTheDialplanSays) {
    actions(R"(<action application="log" data="WARNING from ${caller_id_number} at ${network_addr} in ${domain}"/>
               <action application="answer"/><action application="sleep" data="1"/>)");
    const Outputs outputs = send(invitation("20001", "1"));
    EXPECT_EQ(the<Note>(outputs).severity, Severity::warning);
    EXPECT_NE(the<Note>(outputs).text.find(": from 20001 at 192.0.2.20 in 192.0.2.1"), std::string::npos);
}

TEST_F(Execution, GoesOnWithItsActionsAfterAReload) {
    actions(R"(<action application="sleep" data="1000"/><action application="respond" data="486"/>)");
    send(invitation("20001", "1"));
    actions(R"(<action application="respond" data="404"/>)");
    pass(std::chrono::seconds(1));
    EXPECT_EQ(the<Reject>(rooms->on_time(now)).status, 486U);
}

}  // namespace connector::rooms
