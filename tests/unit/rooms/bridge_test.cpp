// Calls between phones: who is called, who answers first, what the caller is told, and how both end.
#include "rooms/sdp_crypto.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

class Bridge : public RoomsFixture {
protected:
    static constexpr const char* answer_pcmu =
        "v=0\r\nc=IN IP4 192.0.2.40\r\nm=audio 5000 RTP/AVP 0 101\r\n"
        "a=rtpmap:101 telephone-event/8000\r\n";

    // A phone of that user; several of one user differ in `host`.
    void add_phone(const std::string& user, const std::string& host = "192.0.2.40",
                   Transport transport = Transport::udp) {
        RegisterRequest request = registration(user);
        request.contacts = {{"sip:" + user + "@" + host + ":5062", std::nullopt}};
        request.sip_call_id += host;
        request.peer = {{"198.51.100.7", 33'000}, transport};  // behind NAT
        EXPECT_EQ(the<Respond>(send(request)).status, 200U);
    }
    // Calls, and somebody rings: what is dialled.
    std::vector<Dial> call(const std::string& user, const std::string& number) {
        const InviteRequest invite = invitation(user, number);
        caller = invite.call;
        done = send(invite);
        return all_of<Dial>(done);
    }
    Reject refused(const std::string& number) {
        const Outputs outputs = send(invitation("20001", number));
        EXPECT_TRUE(ports.taken.empty());
        return the<Reject>(outputs);
    }
    Reject failed_with(unsigned status) {
        const auto dialled = call("20001", "20002");
        EXPECT_EQ(dialled.size(), 1U);
        done = on(DialFailed{dialled.at(0).call, status, "no"});
        EXPECT_TRUE(ports.taken.empty());
        return the<Reject>(done);
    }
    // 20001 talks to 20002.
    void talk() {
        add_phone("20002");
        callee = call("20001", "20002").at(0).call;
        done = on(DialAnswered{callee, answer_pcmu});
    }

    CallId caller, callee;
};

}  // namespace

TEST_F(Bridge, CallsThePhoneWhereItRegisteredFrom) {
    add_phone("20002");
    const auto dialled = call("20001", "20002");
    ASSERT_EQ(dialled.size(), 1U);
    EXPECT_EQ(done.size(), 1U) << "nobody rings yet";
    EXPECT_GT(dialled[0].call.get(), outbound_calls);
    EXPECT_EQ(dialled[0].uri, "sip:20002@192.0.2.40:5062");
    EXPECT_EQ(dialled[0].peer, (Peer{{"198.51.100.7", 33'000}, Transport::udp}));
    EXPECT_EQ(dialled[0].from_user, "20001");
    EXPECT_EQ(dialled[0].domain, "192.0.2.1");
    EXPECT_EQ(dialled[0].sdp.substr(dialled[0].sdp.find("m=")).find("m=audio 20002 RTP/AVP 102 9 8 0 101 103\r\n"), 0U);
}

TEST_F(Bridge, PassesRingingOnOnce) {
    add_phone("20002", "192.0.2.40");
    add_phone("20002", "192.0.2.41");
    const auto dialled = call("20001", "20002");
    ASSERT_EQ(dialled.size(), 2U);
    EXPECT_EQ(the<Ring>(on(DialRings{dialled[0].call})).call, caller);
    EXPECT_TRUE(on(DialRings{dialled[1].call}).empty());
    EXPECT_TRUE(on(DialRings{CallId(99)}).empty());
}

TEST_F(Bridge, ConnectsBothInAMixOfTheirOwn) {
    talk();
    EXPECT_EQ(the<Accept>(done).call, caller);
    const OpenMix mix = the<OpenMix>(done);
    EXPECT_EQ(mix.rate_hz, 16'000U);
    EXPECT_EQ(all_of<StartLeg>(done).size(), 2U);
    std::set<CallId> moved;
    for (const MoveLeg& move : all_of<MoveLeg>(done)) {
        EXPECT_EQ(move.mix, mix.mix);
        moved.insert(move.call);
    }
    EXPECT_EQ(moved, (std::set<CallId>{caller, callee}));
    for (const StartLeg& leg : all_of<StartLeg>(done)) {
        EXPECT_EQ(leg.media.rtp_timeout_s, 30U);
        EXPECT_EQ(leg.media.codec, leg.call == caller ? Codec::g722 : Codec::pcmu);
    }
    EXPECT_EQ(command("show channels count"), "2 total.\n");
    EXPECT_EQ(command("show calls count"), "1 total.\n");
}

TEST_F(Bridge, IsInFullBandWhenOneHasOpus) {
    add_phone("20002");
    const auto dialled = call("20001", "20002");
    done = on(DialAnswered{dialled.at(0).call,
                           "v=0\r\nc=IN IP4 192.0.2.40\r\nm=audio 5000 RTP/AVP 102\r\n"
                           "a=rtpmap:102 opus/48000/2\r\n"});
    EXPECT_EQ(the<OpenMix>(done).rate_hz, 48'000U);
}

TEST_F(Bridge, OffersEncryptionAloneToAPhoneOnTlsAndElseOpenlyBeside) {
    add_phone("20002", "192.0.2.40", Transport::tls);
    const std::string offer = call("20001", "20002").at(0).sdp;
    const CallId dialled = the<Dial>(done).call;
    EXPECT_NE(offer.find("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"), std::string::npos);
    EXPECT_EQ(offer.find("RTP/AVP"), std::string::npos);
    const std::string start =
        "v=0\r\nc=IN IP4 192.0.2.40\r\nm=audio 5000 RTP/SAVP 0\r\na=crypto:2 AES_256_CM_HMAC_SHA1_80 inline:";
    const Outputs outputs = on(DialAnswered{dialled, start + std::string(61, 'A') + "A==\r\n"});
    for (const StartLeg& leg : all_of<StartLeg>(outputs)) {
        EXPECT_EQ(leg.media.srtp.has_value(), leg.call == dialled);
        if (leg.media.srtp) {
            EXPECT_EQ(leg.media.srtp->suite, Srtp::Suite::aes_256_cm_hmac_sha1_80);
            EXPECT_NE(offer.find(print_crypto({2, leg.media.srtp->suite, leg.media.srtp->send_key})),
                      std::string::npos);
        }
    }
    EXPECT_EQ(all_of<StartLeg>(outputs).size(), 2U);
}

TEST_F(Bridge, WhoCannotTakeTheOfferIsOfferedTheOtherWayOnce) {
    actions(R"(<action application="export" data="rtp_secure_media=optional"/>
               <action application="bridge" data="user/20002"/>)");
    for (const Transport transport : {Transport::udp, Transport::tls}) {
        add_phone("20002", "192.0.2.40", transport);
        const Dial first = call("20001", "1").at(0);
        done = on(DialFailed{first.call, 488, "Not Acceptable Here"});
        const Dial second = the<Dial>(done);
        EXPECT_EQ(done.size(), 1U);
        EXPECT_NE(second.call, first.call);
        EXPECT_EQ(second.uri, first.uri);
        EXPECT_NE(first.sdp.find(transport == Transport::tls ? "RTP/SAVP" : "RTP/AVP"), std::string::npos);
        EXPECT_NE(second.sdp.find(transport == Transport::tls ? "RTP/AVP" : "RTP/SAVP"), std::string::npos);
        EXPECT_NE(second.sdp.find("a=crypto:1 "), std::string::npos);
        EXPECT_EQ(ports.taken.size(), 2U) << "the port is the same";
        done = on(DialFailed{second.call, 488, "Not Acceptable Here"});
        EXPECT_EQ(the<Reject>(done).status, 488U);
        EXPECT_TRUE(ports.taken.empty());
    }
}

TEST_F(Bridge, WhoIsBusyOrKnowsOnlyOneWayIsNotCalledAgain) {
    add_phone("20002");
    EXPECT_EQ(failed_with(486).status, 486U);
    actions(R"(<action application="export" data="rtp_secure_media=mandatory"/>
               <action application="bridge" data="user/20002"/>)");
    InviteRequest invite = invitation("20001", "1");
    invite.sdp = "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" +
                 std::string(40, 'A') + "\r\n";
    const Dial dialled = the<Dial>(send(invite));
    EXPECT_EQ(the<Reject>(on(DialFailed{dialled.call, 488, "Not Acceptable Here"})).status, 488U);
}

TEST_F(Bridge, TheFirstToAnswerWins) {
    for (const char* host : {"192.0.2.40", "192.0.2.41", "192.0.2.42"}) add_phone("20002", host);
    const auto dialled = call("20001", "20002");
    ASSERT_EQ(dialled.size(), 3U);
    done = on(DialAnswered{dialled[1].call, answer_pcmu});
    std::set<CallId> cancelled;
    for (const HangUp& hang_up : all_of<HangUp>(done)) {
        EXPECT_EQ(hang_up.reason, "SIP;cause=200;text=\"Call completed elsewhere\"");
        cancelled.insert(hang_up.call);
    }
    EXPECT_EQ(cancelled, (std::set<CallId>{dialled[0].call, dialled[2].call}));
    EXPECT_EQ(ports.taken.size(), 2U);
    EXPECT_TRUE(on(DialAnswered{dialled[0].call, answer_pcmu}).empty()) << "too late: it is hung up already";
    EXPECT_TRUE(on(DialFailed{dialled[2].call, 487, ""}).empty());
}

TEST_F(Bridge, OfWhichBothPhonesFailIsToldWhatAPersonDid) {
    for (const char* host : {"192.0.2.40", "192.0.2.41", "192.0.2.42"}) add_phone("20002", host);
    const auto dialled = call("20001", "20002");
    EXPECT_TRUE(on(DialFailed{dialled.at(0).call, 408, ""}).empty());
    EXPECT_TRUE(on(DialFailed{dialled.at(1).call, 603, ""}).empty());
    EXPECT_EQ(the<Reject>(on(DialFailed{dialled.at(2).call, 503, ""})).status, 603U);
}

TEST_F(Bridge, ThatFailsAnswersAsFreeSwitchDoes) {
    add_phone("20002");
    const std::pair<unsigned, unsigned> answers[] = {{486, 486}, {603, 603}, {404, 404}, {480, 408}, {408, 504},
                                                     {503, 503}, {500, 503}, {403, 603}, {302, 480}};
    for (const auto& [from, to] : answers) EXPECT_EQ(failed_with(from).status, to) << from;
    EXPECT_EQ(failed_with(486).headers.at(0).second, "Q.850;cause=17;text=\"USER_BUSY\"");
}

TEST_F(Bridge, ToNobodyIsRefusedAtOnce) {
    EXPECT_EQ(refused("20002").status, 480U);
    EXPECT_EQ(refused("20002").headers.at(0).second, "SIP;cause=806;text=\"USER_NOT_REGISTERED\"");
    for (const auto& [dial_string, status] :
         std::vector<std::pair<std::string, unsigned>>{{"user/29999", 480},
                                                       {"error/USER_BUSY", 486},
                                                       {"error/what", 502},
                                                       {"nonsense", 502},
                                                       {"loopback/1", 480},
                                                       {"sofia/internal/sip:1@host.example", 484},
                                                       {"sofia/internal", 484},
                                                       {"sofia/internal/20002%192.0.2.1", 480},
                                                       {"user/20002|error/CALL_REJECTED", 603},
                                                       {"[dialed_user=20002]sofia/internal/sip:1@192.0.2.9", 480}}) {
        actions("<action application=\"bridge\" data=\"" + dial_string + "\"/>");
        EXPECT_EQ(refused("1").status, status) << dial_string;
    }
}

TEST_F(Bridge, OfACallerWithoutACommonCodecDisturbsNobody) {
    add_phone("20002");
    InviteRequest invite = invitation("20001", "20002");
    invite.sdp = "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 18\r\n";
    const Outputs outputs = send(invite);
    EXPECT_EQ(the<Reject>(outputs).status, 488U);
    EXPECT_EQ(outputs.size(), 1U);
}

TEST_F(Bridge, EndsWhenNobodyAnswersInTime) {
    add_phone("20002");
    actions(R"(<action application="bridge" data="{call_timeout=20}user/20002"/>)");
    const auto dialled = call("20001", "1");
    on(DialRings{dialled.at(0).call});
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::seconds(20));
    pass(std::chrono::seconds(20));
    const Outputs outputs = rooms->on_time(now);
    EXPECT_EQ(the<HangUp>(outputs).call, dialled[0].call);
    EXPECT_EQ(the<HangUp>(outputs).reason, "Q.850;cause=19;text=\"NO_ANSWER\"");
    EXPECT_EQ(the<Reject>(outputs).status, 480U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(Bridge, GoesToTheNextAlternative) {
    add_phone("20002");
    add_phone("21000");
    actions(R"(<action application="bridge" data="[leg_timeout=5]user/20002|error/USER_BUSY|user/21000"/>)");
    call("20001", "1");
    EXPECT_EQ(the<Dial>(done).uri, "sip:20002@192.0.2.40:5062");
    pass(std::chrono::seconds(5));
    const Outputs outputs = rooms->on_time(now);
    EXPECT_EQ(the<Dial>(outputs).uri, "sip:21000@192.0.2.40:5062");
    pass(std::chrono::seconds(59));
    EXPECT_TRUE(all_of<HangUp>(rooms->on_time(now)).empty());
    pass(std::chrono::seconds(1));
    EXPECT_EQ(all_of<HangUp>(rooms->on_time(now)).size(), 1U);
}

TEST_F(Bridge, GivenUpByTheCallerCancelsAll) {
    for (const char* host : {"192.0.2.40", "192.0.2.41"}) add_phone("20002", host);
    call("20001", "20002");
    const Outputs outputs = on(CallEnded{caller, CallEnd::cancelled});
    ASSERT_EQ(all_of<HangUp>(outputs).size(), 2U);
    EXPECT_EQ(all_of<HangUp>(outputs)[0].reason, "SIP;cause=487;text=\"ORIGINATOR_CANCEL\"");
    EXPECT_EQ(outputs.size(), 2U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(Bridge, EndsOnOneSideWhenItEndsOnTheOther) {
    talk();
    Outputs outputs = on(CallEnded{callee, CallEnd::bye});
    EXPECT_EQ(the<HangUp>(outputs).call, caller);
    EXPECT_EQ(the<HangUp>(outputs).reason, "Q.850;cause=16;text=\"NORMAL_CLEARING\"");
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 2U);
    EXPECT_EQ(all_of<CloseMix>(outputs).size(), 1U);
    talk();
    outputs = on(CallEnded{caller, CallEnd::bye});
    EXPECT_EQ(the<HangUp>(outputs).call, callee);
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 2U);
    EXPECT_EQ(all_of<CloseMix>(outputs).size(), 1U);
    EXPECT_EQ(command("show channels count"), "0 total.\n");
}

TEST_F(Bridge, EndsWhenTheMediaOfOneIsLost) {
    talk();
    const Outputs outputs = on(MediaLost{callee});
    ASSERT_EQ(all_of<HangUp>(outputs).size(), 2U);
    for (const HangUp& hang_up : all_of<HangUp>(outputs)) {
        EXPECT_EQ(hang_up.reason, "SIP;cause=804;text=\"MEDIA_TIMEOUT\"");
    }
}

TEST_F(Bridge, PassesKeysOn) {
    talk();
    EXPECT_EQ(the<SendKey>(on(KeyPressed{caller, '5'})).call, callee);
    EXPECT_EQ(the<SendKey>(on(KeyPressed{callee, '#'})).call, caller);
    EXPECT_EQ(the<SendKey>(on(KeyPressed{callee, '#'})).digit, '#');
}

TEST_F(Bridge, MayBeHeldByEitherSide) {
    talk();
    Outputs outputs = on(ReinviteRequest{caller, std::string(offer_g722) + "a=sendonly\r\n"});
    EXPECT_EQ(the<UpdateLeg>(outputs).call, caller);
    EXPECT_FALSE(the<UpdateLeg>(outputs).media.sends);
    EXPECT_EQ(the<UpdateLeg>(outputs).media.rtp_timeout_s, 1800U);
    outputs = on(ReinviteRequest{callee, std::string(offer_g722) + "a=inactive\r\n"});
    EXPECT_EQ(the<UpdateLeg>(outputs).media.codec, Codec::g722) << "and another codec";
    EXPECT_EQ(the<UpdateLeg>(outputs).media.local_port, 20'002);
    EXPECT_NE(the<Accept>(outputs).sdp.find("a=inactive\r\n"), std::string::npos);
    outputs = on(ReinviteRequest{callee, std::string(offer_g722)});
    EXPECT_TRUE(the<UpdateLeg>(outputs).media.sends);
}

TEST_F(Bridge, WithABadAnswerFailsAndIsNoted) {
    actions(R"(<action application="bridge" data="user/20002"/>)");
    add_phone("20002");
    for (const char* sdp : {"", "v=0\r\nm=audio 0 RTP/AVP 0\r\n"}) {
        const auto dialled = call("20001", "1");
        const Outputs outputs = on(DialAnswered{dialled.at(0).call, sdp});
        EXPECT_EQ(the<HangUp>(outputs).call, dialled[0].call);
        EXPECT_EQ(the<Reject>(outputs).status, 488U);
        EXPECT_EQ(all_of<Note>(outputs).size(), 1U);
        EXPECT_TRUE(ports.taken.empty());
    }
}

TEST_F(Bridge, OfACallerWithALateOfferIsCompleteWithItsAnswer) {
    add_phone("20002");
    InviteRequest invite = invitation("20001", "20002");
    invite.sdp = "";
    const CallId dialled = the<Dial>(send(invite)).call;
    Outputs outputs = on(DialAnswered{dialled, answer_pcmu});
    EXPECT_EQ(the<OpenMix>(outputs).rate_hz, 48'000U);
    EXPECT_EQ(the<MoveLeg>(outputs).call, dialled);
    EXPECT_TRUE(on(KeyPressed{dialled, '1'}).empty()) << "the caller has no media to send it with";
    outputs = on(OfferAnswered{invite.call, "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 0\r\n"});
    EXPECT_EQ(the<StartLeg>(outputs).call, invite.call);
    EXPECT_EQ(the<MoveLeg>(outputs).call, invite.call);
}

TEST_F(Bridge, MayGoOnInTheDialplan) {
    add_phone("20002");
    const std::string then =
        R"(<action application="bridge" data="user/20002"/><action application="respond" data="404"/>)";
    actions(R"(<action application="set" data="continue_on_fail=user_busy, 21"/>)" + then);
    on(DialFailed{call("20001", "1").at(0).call, 486, ""});
    EXPECT_EQ(failed_with(486).status, 404U);
    EXPECT_EQ(failed_with(603).status, 404U);
    EXPECT_EQ(failed_with(503).status, 503U);
    actions(R"(<action application="set" data="continue_on_fail=true"/>)" + then);
    EXPECT_EQ(failed_with(503).status, 404U);
    actions(then);
    EXPECT_EQ(failed_with(480).status, 404U) << "no answer is always a reason to go on";
    EXPECT_EQ(failed_with(486).status, 486U);
}

TEST_F(Bridge, WithoutHangupAfterBridgeGoesOnWhenTheOtherEnds) {
    sounds_end_at_once = false;
    actions(R"(<action application="bridge" data="user/20002"/><action application="playback" data="bye.wav"/>)");
    talk();
    const MixId mix = the<OpenMix>(done).mix;
    const Outputs outputs = on(CallEnded{callee, CallEnd::bye});
    EXPECT_TRUE(all_of<HangUp>(outputs).empty());
    EXPECT_EQ(the<MoveLeg>(outputs).mix, MixId{});
    EXPECT_EQ(the<CloseMix>(outputs).mix, mix);
    EXPECT_EQ(all_of<StartPlayback>(outputs).size(), 1U);
    EXPECT_EQ(the<StopLeg>(outputs).call, callee);
}

TEST_F(Bridge, TellsThePhoneWhoCalls) {
    add_phone("20002");
    actions(R"(<action application="set" data="effective_caller_id_name=Front door"/>
               <action application="bridge" data="{origination_caller_id_number=100}user/20002"/>)");
    const auto dialled = call("20001", "1");
    EXPECT_EQ(dialled.at(0).from_user, "100");
    EXPECT_EQ(dialled.at(0).from_display, "Front door");
}

TEST_F(Bridge, ToAnAddressGoesThere) {
    for (const auto& [uri, peer] : std::vector<std::pair<std::string, Peer>>{
             {"sip:1@192.0.2.9", {{"192.0.2.9", 5060}, Transport::udp}},
             {"1@192.0.2.9:5080;transport=TCP", {{"192.0.2.9", 5080}, Transport::tcp}},
             {"sips:1@[2001:db8::9]", {{"2001:db8::9", 5061}, Transport::tls}},
             {"sip:1@[2001:db8::9]:5070", {{"2001:db8::9", 5070}, Transport::udp}}}) {
        actions("<action application=\"bridge\" data=\"sofia/internal/" + uri + "\"/>");
        const auto dialled = call("20001", "1");
        ASSERT_EQ(dialled.size(), 1U) << uri;
        EXPECT_EQ(dialled[0].peer, peer) << uri;
        on(CallEnded{caller, CallEnd::cancelled});
    }
}

TEST_F(Bridge, ToAnAddressThatSomebodyElseRegisteredReachesTheUserThatIsMeant) {
    RegisterRequest false_friend = registration("21000");
    false_friend.contacts = {{"sip:20002@192.0.2.40:5062", std::nullopt}};
    send(false_friend);
    add_phone("20002");
    EXPECT_EQ(call("20001", "20002").at(0).peer.address.ip, "198.51.100.7");
}

TEST_F(Bridge, ToAPhoneReachesItWhateverItsContactHolds) {
    RegisterRequest request = registration("20002");
    request.contacts = {{"sip:192.0.2.40:5062;line=a%40b", std::nullopt}};
    send(request);
    const auto dialled = call("20001", "20002");
    ASSERT_EQ(dialled.size(), 1U);
    EXPECT_EQ(dialled[0].uri, request.contacts[0].uri);
}

TEST_F(Bridge, CallsTenPhonesAtMost) {
    for (int i = 0; i < 10; ++i) add_phone("20002", "192.0.2." + std::to_string(40 + i));
    add_phone("21000");
    actions(R"(<action application="bridge" data="user/20002,user/21000"/>)");
    EXPECT_EQ(call("20001", "1").size(), 10U);
}

TEST_F(Bridge, OfAUserWithTenCallsIsBusy) {
    add_phone("20002");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(call(i < 5 ? "20001" : "21000", "20002").size(), 1U);
    EXPECT_EQ(the<Reject>(send(invitation("22000", "20002"))).status, 486U);
    EXPECT_EQ(the<Reject>(send(invitation("20002", "30000"))).status, 486U) << "it may not call, either";
}

TEST_F(Bridge, WithoutAFreePortFails) {
    add_phone("20002");
    ports.ports_max = 1;
    const Outputs outputs = send(invitation("20001", "20002"));
    EXPECT_EQ(the<Reject>(outputs).status, 503U);
    EXPECT_EQ(all_of<Note>(outputs).size(), 1U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(Bridge, ToOneselfEnds) {
    add_phone("20001");
    const auto dialled = call("20001", "20001");
    ASSERT_EQ(dialled.size(), 1U);
    EXPECT_EQ(the<Reject>(on(DialFailed{dialled[0].call, 486, ""})).status, 486U);
}

TEST_F(Bridge, CanBeKilledOnEitherSide) {
    talk();
    const std::string channels = command("show channels as json");
    const auto uuid_behind = [&](std::size_t at) { return channels.substr(channels.find("\"uuid\":\"", at) + 8, 36); };
    EXPECT_EQ(command("uuid_kill " + uuid_behind(channels.find("\"callstate\""))), "+OK\n");
    ASSERT_EQ(all_of<HangUp>(done).size(), 2U);
    EXPECT_EQ(all_of<HangUp>(done)[0].call, callee);
    EXPECT_EQ(all_of<StopLeg>(done).size(), 2U);
}

TEST_F(Bridge, ShuttingDownEndsBothSidesOnce) {
    talk();
    const Outputs outputs = rooms->shut_down(now);
    EXPECT_EQ(all_of<HangUp>(outputs).size(), 2U);
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 2U);
    EXPECT_EQ(all_of<CloseMix>(outputs).size(), 1U);
}

}  // namespace connector::rooms
