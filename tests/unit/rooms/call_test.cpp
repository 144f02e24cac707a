// INVITE to BYE: who is let in where, what is answered, and what media is told.
#include "rooms/sdp_crypto.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

class Call : public RoomsFixture {
protected:
    unsigned refused(const std::string& user, const std::string& number) {
        const Outputs outputs = send(invitation(user, number));
        EXPECT_TRUE(all_of<Accept>(outputs).empty());
        EXPECT_TRUE(all_of<Publish>(outputs).empty());
        return the<Reject>(outputs).status;
    }
};

}  // namespace

TEST_F(Call, WithoutCredentialsIsChallenged) {
    const Outputs outputs = on(invitation("20001", "30000"));
    const Reject challenge = the<Reject>(outputs);
    EXPECT_EQ(challenge.status, 407U);
    ASSERT_EQ(challenge.headers.size(), 1U);
    EXPECT_EQ(challenge.headers[0].first, "Proxy-Authenticate");
    EXPECT_EQ(outputs.size(), 1U);
}

TEST_F(Call, IsAcceptedAndStartsTheRoom) {
    const CallId call = join("20001", "30000");
    EXPECT_EQ(events_of(done), (Names{"conference-create", "add-member", "floor-change"}));
    const OpenMix mix = the<OpenMix>(done);
    EXPECT_EQ(mix.rate_hz, 16'000U);
    const StartLeg leg = the<StartLeg>(done);
    EXPECT_EQ(leg.call, call);
    EXPECT_EQ(leg.mix, MixId{});
    EXPECT_EQ(the<MoveLeg>(done).mix, mix.mix);
    EXPECT_EQ(leg.media.codec, Codec::g722);
    EXPECT_EQ(leg.media.local_port, 20'000);
    EXPECT_EQ(leg.media.key_payload_type, 101);
    EXPECT_EQ(leg.media.remote, (Address{"192.0.2.20", 4000}));
    EXPECT_TRUE(leg.can_speak);
    EXPECT_EQ(the<SetLeg>(done).energy_level, 100U);
    EXPECT_NE(the<Accept>(done).sdp.find("m=audio 20000 RTP/AVP 9 101\r\n"), std::string::npos);
    EXPECT_TRUE(std::holds_alternative<Accept>(done.front()));
}

TEST_F(Call, WithAWrongPasswordOrForSomebodyElseIsRefused) {
    InviteRequest invite = invitation("20001", "30000");
    const Reject challenge = the<Reject>(on(invite));
    invite.authorization = answer_to(challenge.headers[0].second, "20001", "INVITE", "wrong");
    EXPECT_EQ(the<Reject>(on(invite)).status, 403U);
    EXPECT_EQ(the<Reject>(send(invitation("20002", "30000"), "20001")).status, 403U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(Call, ReachesTheConferencesOfItsContextAndWider) {
    const std::pair<const char*, Names> reachable[] = {
        {"20001", {"30000", "31000", "32000"}}, {"21000", {"31000", "32000"}}, {"22000", {"32000"}}};
    for (const auto& [user, numbers] : reachable) {
        for (const char* number : {"30000", "31000", "32000"}) {
            const bool allowed = std::find(numbers.begin(), numbers.end(), number) != numbers.end();
            if (allowed) {
                on(CallEnded{join(user, number), CallEnd::bye});
            } else {
                EXPECT_EQ(refused(user, number), 404U) << user << " and " << number;
            }
        }
    }
    EXPECT_TRUE(ports.taken.size() == 6);  // the shell gives them back
}

TEST_F(Call, OfANumberThatIsNotThereIsRefused) {
    EXPECT_EQ(refused("20001", "30001"), 404U);
    EXPECT_EQ(refused("20001", "x"), 404U);
    EXPECT_EQ(refused("20001", ""), 404U);
    EXPECT_EQ(refused("20001", "30000\n"), 404U);
}

TEST_F(Call, WithoutACodecOfOursIsRefused) {
    InviteRequest invite = invitation("20001", "30000");
    const std::string start = "v=0\r\nc=IN IP4 192.0.2.20\r\n";
    for (const char* media :
         {"m=audio 4000 RTP/AVP 18\r\n", "m=audio 4000 RTP/SAVP 0\r\n", "m=video 4000 RTP/AVP 96\r\n"}) {
        invite.sdp = start + media;
        EXPECT_EQ(the<Reject>(send(invite)).status, 488U) << media;
    }
    invite.sdp = "hello";
    EXPECT_EQ(the<Reject>(send(invite)).status, 400U);
    EXPECT_TRUE(ports.taken.empty());
    EXPECT_EQ(command("conference list"), "+OK No active conferences.\n");
}

TEST_F(Call, WithoutAnOfferGetsOursAndStartsWithTheAnswer) {
    InviteRequest invite = invitation("20001", "30000");
    invite.sdp = "";
    Outputs outputs = send(invite);
    const std::string offer = the<Accept>(outputs).sdp;
    EXPECT_NE(offer.find("m=audio 20000 RTP/AVP 102 9 8 0 101 103\r\n"), std::string::npos);
    EXPECT_EQ(outputs.size(), 1U);
    outputs = on(OfferAnswered{invite.call,
                               "v=0\r\nc=IN IP4 192.0.2.20\r\n"
                               "m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"});
    EXPECT_EQ(the<StartLeg>(outputs).media.codec, Codec::pcma);
    EXPECT_EQ(the<StartLeg>(outputs).media.rtp_timeout_s, 30U);
    EXPECT_EQ(events_of(outputs), (Names{"conference-create", "add-member", "floor-change"}));
    EXPECT_TRUE(on(OfferAnswered{invite.call, std::string(offer_g722)}).empty()) << "nothing was offered again";
}

TEST_F(Call, WhoseAnswerToOurOfferIsNoneIsEndedAndNoted) {
    for (const std::string answer : {"", "hello", "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 18\r\n"}) {
        InviteRequest invite = invitation("20001", "30000");
        invite.sdp = "";
        send(invite);
        const Outputs outputs = on(OfferAnswered{invite.call, answer});
        EXPECT_EQ(the<HangUp>(outputs).reason, "Q.850;cause=88;text=\"INCOMPATIBLE_DESTINATION\"") << answer;
        EXPECT_EQ(all_of<Note>(outputs).size(), 1U);
        EXPECT_TRUE(all_of<StartLeg>(outputs).empty());
        EXPECT_TRUE(ports.taken.empty());
    }
}

TEST_F(Call, AReinviteWithoutAnOfferGetsOursAndChangesWithTheAnswer) {
    const CallId call = join("20001", "30000");
    Outputs outputs = on(ReinviteRequest{call, ""});
    EXPECT_NE(the<Accept>(outputs).sdp.find("m=audio 20000 RTP/AVP 102 9 8 0"), std::string::npos);
    EXPECT_EQ(the<Accept>(outputs).sdp.find("SAVP"), std::string::npos) << "the call is not encrypted";
    EXPECT_EQ(all_of<RejectReinvite>(on(ReinviteRequest{call, std::string(offer_g722)})).size(), 1U) << "one at a time";
    outputs = on(OfferAnswered{call, "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 0\r\n"});
    EXPECT_EQ(the<UpdateLeg>(outputs).media.codec, Codec::pcmu);
    EXPECT_TRUE(events_of(outputs).empty());
}

TEST_F(Call, IsEncryptedWhenThePhoneCan) {
    const std::string key = "inline:" + std::string(40, 'A') + "|2^31";
    InviteRequest invite = invitation("20001", "30000");
    invite.sdp =
        "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/SAVP 0\r\na=crypto:4 AES_CM_128_HMAC_SHA1_32 " + key + "\r\n";
    Outputs outputs = send(invite);
    const Srtp first = the<StartLeg>(outputs).media.srtp.value();
    EXPECT_EQ(first.suite, Srtp::Suite::aes_cm_128_hmac_sha1_32);
    EXPECT_EQ(first.receive_key, Secret(std::string(30, '\0')));
    EXPECT_EQ(first.send_key.reveal().size(), 30U);
    const std::string printed = print_crypto({4, first.suite, first.send_key});
    EXPECT_NE(the<Accept>(outputs).sdp.find("a=crypto:" + printed + "\r\n"), std::string::npos);
    EXPECT_NE(the<Accept>(outputs).sdp.find(" RTP/SAVP 0\r\n"), std::string::npos);

    outputs = on(ReinviteRequest{invite.call, invite.sdp});
    EXPECT_EQ(the<UpdateLeg>(outputs).media.srtp->send_key, first.send_key) << "the same keys stay";
    std::string rekeyed = invite.sdp;
    rekeyed.replace(rekeyed.find("AAAA"), 4, "BAAA");
    outputs = on(ReinviteRequest{invite.call, rekeyed});
    EXPECT_NE(the<UpdateLeg>(outputs).media.srtp->send_key, first.send_key);
    EXPECT_NE(the<UpdateLeg>(outputs).media.srtp->receive_key, first.receive_key);
}

TEST_F(Call, IsRefusedUnencryptedWhereTheDialplanWantsKeys) {
    actions(R"(<action application="set" data="rtp_secure_media=mandatory:AES_CM_128_HMAC_SHA1_80"/>
               <action application="answer"/><action application="sleep" data="1000"/>)");
    EXPECT_EQ(refused("20001", "1"), 488U);
    InviteRequest invite = invitation("20001", "1");
    const std::string start = "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 0\r\na=crypto:1 ";
    const std::string key = " inline:" + std::string(40, 'A') + "\r\n";
    invite.sdp = start + "AES_CM_128_HMAC_SHA1_32" + key;
    EXPECT_EQ(the<Reject>(send(invite)).status, 488U) << "not of that suite";
    invite = invitation("20001", "1");
    invite.sdp = start + "AES_CM_128_HMAC_SHA1_80" + key;
    EXPECT_TRUE(the<StartLeg>(send(invite)).media.srtp);
}

TEST_F(Call, IsKilledByItsUuid) {
    const CallId call = join("20001", "30000");
    const std::string uuid(event_of(done, "add-member").get("Unique-ID"));
    EXPECT_EQ(command("uuid_kill"), "-USAGE: <uuid> [cause]\n");
    EXPECT_EQ(command("uuid_kill 1234"), "-ERR No such channel!\n");
    EXPECT_EQ(command("show channels count"), "1 total.\n");
    EXPECT_NE(command("show channels as json").find("{\"row_count\":1,\"rows\":[{\"uuid\":\"" + uuid + "\""),
              std::string::npos);
    EXPECT_EQ(command("uuid_kill " + uuid + " user_busy"), "+OK\n");
    EXPECT_EQ(the<HangUp>(done).call, call);
    EXPECT_EQ(the<HangUp>(done).reason, "Q.850;cause=17;text=\"USER_BUSY\"");
    EXPECT_EQ(all_of<StopLeg>(done).size(), 1U);
    EXPECT_EQ(events_of(done), (Names{"floor-change", "del-member", "conference-destroy"}));
    EXPECT_EQ(command("show channels as json"), "{\"row_count\":0}");
    EXPECT_EQ(command("show calls"), "0 total.\n");
}

TEST_F(Call, ThatAConferenceHangsUpStopsItsMediaOnce) {
    join("20001", "30000");
    command("conference Team_One kick 1");
    EXPECT_EQ(all_of<HangUp>(done).size(), 1U);
    EXPECT_EQ(the<StopLeg>(done).local_port, 20'000);
    EXPECT_EQ(command("show channels count"), "0 total.\n");
}

TEST_F(Call, WithoutAFreePortIsRefused) {
    ports.ports_max = 1;
    join("20001", "30000");
    const Outputs outputs = send(invitation("20002", "30000"));
    EXPECT_EQ(the<Reject>(outputs).status, 503U);
    EXPECT_EQ(the<Note>(outputs).severity, Severity::error);
}

TEST_F(Call, IntoAnUnknownProfileIsRefusedOrEnded) {
    tree.add(model::Conference{model::ConferenceNumber("30009"), model::ConferenceName("Odd"),
                               model::ProfileName("8kHz-none"), model::Context::team});
    command("reloadxml");
    const Outputs outputs = send(invitation("20001", "30009"));
    EXPECT_EQ(the<HangUp>(outputs).reason, "Q.850;cause=41;text=\"NORMAL_TEMPORARY_FAILURE\"") << "answered before";
    EXPECT_EQ(the<StopLeg>(outputs).local_port, 20'000);
    actions(R"(<action application="conference" data="Odd@8kHz-none"/>)");
    ports.taken.clear();
    EXPECT_EQ(refused("20001", "30009"), 503U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(Call, OfAPublicUserStartsMuted) {
    join("22000", "32000");
    EXPECT_EQ(events_of(done), (Names{"conference-create", "add-member", "floor-change"}));
    EXPECT_FALSE(the<SetLeg>(done).can_speak);
    const esl::Event event = event_of(done, "add-member");
    EXPECT_EQ(event.get("Speak"), "false");
    EXPECT_EQ(event.get("Mute-Detect"), "true");
    EXPECT_EQ(event.get("Member-Type"), "member");
}

TEST_F(Call, SecondsJoinTheSameMixUnderTheirOwnNumber) {
    join("20001", "30000");
    const MixId mix = the<OpenMix>(done).mix;
    join("20002", "30000");
    EXPECT_EQ(events_of(done), Names{"add-member"});
    EXPECT_EQ(the<MoveLeg>(done).mix, mix);
    EXPECT_EQ(event_of(done, "add-member").get("Member-ID"), "2");
    EXPECT_EQ(event_of(done, "add-member").get("Conference-Size"), "2");
}

TEST_F(Call, EndsWithByeAndTheRoomWithItsLastMember) {
    const CallId first = join("20001", "30000");
    const CallId second = join("20002", "30000");
    Outputs outputs = on(CallEnded{first, CallEnd::bye});
    EXPECT_EQ(events_of(outputs), (Names{"floor-change", "del-member", "floor-change"}));
    EXPECT_EQ(event_of(outputs, "del-member").get("Conference-Size"), "1");
    EXPECT_EQ(the<StopLeg>(outputs).local_port, 20'000);
    outputs = on(CallEnded{second, CallEnd::transport_lost});
    EXPECT_EQ(events_of(outputs), (Names{"floor-change", "del-member", "conference-destroy"}));
    EXPECT_EQ(all_of<CloseMix>(outputs).size(), 1U);
    EXPECT_TRUE(on(CallEnded{second, CallEnd::bye}).empty());
    EXPECT_EQ(command("conference list"), "+OK No active conferences.\n");
}

TEST_F(Call, WithoutMediaIsHungUpOnce) {
    const CallId call = join("20001", "30000");
    const Outputs outputs = on(MediaLost{call});
    EXPECT_EQ(the<HangUp>(outputs).call, call);
    EXPECT_EQ(events_of(outputs), (Names{"floor-change", "del-member", "conference-destroy"}));
    EXPECT_TRUE(on(MediaLost{call}).empty());
    EXPECT_TRUE(on(CallEnded{call, CallEnd::bye}).empty());
}

TEST_F(Call, IsHeldAndTakenBackWithAReinvite) {
    const CallId call = join("20001", "30000");
    const std::string first = the<Accept>(done).sdp;
    const std::string held = std::string(offer_g722) + "a=sendonly\r\n";
    Outputs outputs = on(ReinviteRequest{call, held});
    EXPECT_FALSE(the<UpdateLeg>(outputs).media.sends);
    EXPECT_EQ(the<UpdateLeg>(outputs).media.local_port, 20'000);
    const std::string answer = the<Accept>(outputs).sdp;
    EXPECT_NE(answer.find("a=recvonly\r\n"), std::string::npos);
    // The same session, one version later.
    const auto origin = [](const std::string& sdp) { return sdp.substr(0, sdp.find(" IN IP4")); };
    EXPECT_EQ(origin(first).substr(0, origin(first).size() - 1) + "2", origin(answer));
    outputs = on(ReinviteRequest{call, std::string(offer_g722)});
    EXPECT_TRUE(the<UpdateLeg>(outputs).media.sends);
    EXPECT_TRUE(events_of(outputs).empty());
}

TEST_F(Call, OneAccountHasTenCallsAtMost) {
    for (int i = 0; i < 10; ++i) join("20001", "30000");
    EXPECT_EQ(the<Reject>(send(invitation("20001", "30000"))).status, 486U);
    join("20002", "30000");
}

TEST_F(Call, SilentHoldIsNotLostForLong) {
    const CallId call = join("20001", "30000");
    EXPECT_EQ(the<StartLeg>(done).media.rtp_timeout_s, 30U);
    for (const char* hold : {"a=inactive\r\n", "a=sendonly\r\n"}) {
        const Outputs outputs = on(ReinviteRequest{call, std::string(offer_g722) + hold});
        EXPECT_EQ(the<UpdateLeg>(outputs).media.rtp_timeout_s, 1800U) << hold;
    }
    // Who only listens is never missed.
    const Outputs outputs = on(ReinviteRequest{call, std::string(offer_g722) + "a=recvonly\r\n"});
    EXPECT_EQ(the<UpdateLeg>(outputs).media.rtp_timeout_s, 0U);
}

TEST_F(Call, ABadReinviteChangesNothing) {
    const CallId call = join("20001", "30000");
    for (const char* sdp : {"hello", "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 18\r\n"}) {
        const Outputs outputs = on(ReinviteRequest{call, sdp});
        EXPECT_EQ(all_of<RejectReinvite>(outputs).size(), 1U);
        EXPECT_EQ(outputs.size(), 1U);
    }
    EXPECT_EQ(all_of<RejectReinvite>(on(ReinviteRequest{CallId(99), std::string(offer_g722)})).size(), 1U);
}

TEST_F(Call, NewsOfUnknownCallsDoNothing) {
    EXPECT_TRUE(on(CallEnded{CallId(99), CallEnd::bye}).empty());
    EXPECT_TRUE(on(KeyPressed{CallId(99), '1'}).empty());
    EXPECT_TRUE(on(TalkChanged{CallId(99), true, 1}).empty());
    EXPECT_TRUE(on(MediaLost{CallId(99)}).empty());
}

TEST_F(Call, ShuttingDownHangsUpEverybody) {
    join("20001", "30000");
    join("22000", "32000");
    const Outputs outputs = rooms->shut_down(now);
    EXPECT_EQ(all_of<HangUp>(outputs).size(), 2U);
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 2U);
    EXPECT_EQ(all_of<CloseMix>(outputs).size(), 2U);
    EXPECT_EQ(events_of(outputs).back(), "SHUTDOWN");
}

TEST_F(Call, ShuttingDownHangsUpOnceWhoIsHungUpWithAnother) {
    actions(R"(<action application="conference" data="A@16kHz-novideo+flags{endconf}"/>)");
    join("20001", "1");
    join("20002", "1");
    const Outputs outputs = rooms->shut_down(now);
    EXPECT_EQ(all_of<HangUp>(outputs).size(), 2U);
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 2U);
}

}  // namespace connector::rooms
