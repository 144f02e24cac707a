// Browsers in conferences and bridges: they register over WSS and talk by WebRTC.
#include "rooms_fixture.hpp"
#include "support/golden.hpp"

namespace connector::rooms {

namespace {

class BrowserCall : public RoomsFixture {
protected:
    static constexpr const char* answer_pcmu = "v=0\r\nc=IN IP4 192.0.2.40\r\nm=audio 5000 RTP/AVP 0\r\n";

    BrowserCall() {
        rooms = std::make_unique<Switch>(
            Switch::Settings{"vm",
                             "192.0.2.1",
                             "1.0",
                             {"198.51.100.1", "192.0.2.1"},
                             {"sha-256", std::vector<std::uint8_t>(32, 0xAB)}},
            [this] { return tree.load(); }, ports, random, now);
    }

    void add_browser(const std::string& user) {
        RegisterRequest request = registration(user);
        request.contacts = {{"sip:abc@random.invalid;transport=ws", std::nullopt}};
        request.sip_call_id += "-browser";
        request.peer = browser;
        EXPECT_EQ(the<Respond>(send(request)).status, 200U);
    }
    InviteRequest by_browser(const std::string& user, const std::string& number) {
        InviteRequest invite = invitation(user, number);
        invite.peer = browser;
        invite.sdp = offer;
        return invite;
    }
    std::string held() const {
        std::string sdp = offer;
        return sdp.replace(sdp.find("a=sendrecv"), 10, "a=sendonly");
    }

    const Peer browser{{"198.51.100.7", 40'000}, Transport::wss};
    const std::string offer = test::golden("sdp/chromium_audio.sdp");
    const std::string answer = test::golden("sdp/chromium_answer.sdp");
};

bool is_web_rtc(const std::string& sdp) {
    return sdp.find("UDP/TLS/RTP/SAVPF") != std::string::npos;
}

}  // namespace

TEST_F(BrowserCall, IntoAConferenceStartsMediaByIceAndDtls) {
    const Outputs outputs = send(by_browser("20001", "30000"));
    const Accept accepted = the<Accept>(outputs);
    EXPECT_NE(accepted.sdp.find("m=audio 20000 UDP/TLS/RTP/SAVPF 111 110\r\n"), std::string::npos);
    EXPECT_NE(accepted.sdp.find("a=candidate:1 1 UDP 2130706431 198.51.100.1 20000 typ host\r\n"), std::string::npos);
    const LegMedia media = the<StartLeg>(outputs).media;
    ASSERT_TRUE(media.web_rtc);
    EXPECT_EQ(media.web_rtc->remote_ufrag, "tZrV");
    EXPECT_NE(accepted.sdp.find("a=ice-ufrag:" + media.web_rtc->local_ufrag + "\r\n"), std::string::npos);
    EXPECT_EQ(media.rtp_timeout_s, 30U);
}

TEST_F(BrowserCall, WithoutWhatIsNeededIsRefusedWithTheReason) {
    InviteRequest invite = by_browser("20001", "30000");
    invite.sdp.replace(invite.sdp.find("sha-256"), 7, "sha-1");
    const Reject reject = the<Reject>(send(invite));
    EXPECT_EQ(reject.status, 488U);
    EXPECT_EQ(reject.reason, "No ICE, fingerprint or rtcp-mux for DTLS");
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(BrowserCall, WithoutAnOfferGetsOneOfDtls) {
    InviteRequest invite = by_browser("20001", "30000");
    invite.sdp = "";
    EXPECT_TRUE(is_web_rtc(the<Accept>(send(invite)).sdp));
    EXPECT_TRUE(the<StartLeg>(on(OfferAnswered{invite.call, answer})).media.web_rtc);
}

TEST_F(BrowserCall, IsHeldAndTakenBackByTheSameIce) {
    const InviteRequest invite = by_browser("20001", "30000");
    const LegMedia begun = the<StartLeg>(send(invite)).media;
    const Outputs outputs = on(ReinviteRequest{invite.call, held()});
    EXPECT_NE(the<Accept>(outputs).sdp.find("a=recvonly\r\n"), std::string::npos);
    const LegMedia on_hold = the<UpdateLeg>(outputs).media;
    EXPECT_FALSE(on_hold.sends);
    EXPECT_EQ(on_hold.rtp_timeout_s, 1800U);
    EXPECT_EQ(on_hold.web_rtc->local_ufrag, begun.web_rtc->local_ufrag);
    const LegMedia taken_back = the<UpdateLeg>(on(ReinviteRequest{invite.call, offer})).media;
    EXPECT_TRUE(taken_back.sends);
    EXPECT_EQ(taken_back.web_rtc->local_ufrag, begun.web_rtc->local_ufrag);
}

TEST_F(BrowserCall, RestartsIceWithoutLeavingTheRoom) {
    const InviteRequest invite = by_browser("20001", "30000");
    const LegMedia begun = the<StartLeg>(send(invite)).media;
    std::string restarted = offer;
    restarted.replace(restarted.find("tZrV"), 4, "next");
    const LegMedia next = the<UpdateLeg>(on(ReinviteRequest{invite.call, restarted})).media;
    EXPECT_EQ(next.web_rtc->remote_ufrag, "next");
    EXPECT_NE(next.web_rtc->local_ufrag, begun.web_rtc->local_ufrag);
    EXPECT_EQ(next.local_port, begun.local_port);
}

TEST_F(BrowserCall, WhoseBrowserHasVanishedIsOverAlsoOnHold) {
    const InviteRequest invite = by_browser("20001", "30000");
    send(invite);
    on(ReinviteRequest{invite.call, held()});
    const Outputs outputs = on(MediaLost{invite.call});
    EXPECT_EQ(the<HangUp>(outputs).call, invite.call);
    EXPECT_EQ(the<StopLeg>(outputs).call, invite.call);
    EXPECT_EQ(events_of(outputs), (Names{"floor-change", "del-member", "conference-destroy"}));
}

TEST_F(BrowserCall, ToABrowserOffersDtlsAloneAndOnce) {
    add_browser("20002");
    Outputs outputs = send(invitation("20001", "20002"));
    const Dial dial = the<Dial>(outputs);
    EXPECT_EQ(dial.peer, browser);
    EXPECT_TRUE(is_web_rtc(dial.sdp));
    outputs = on(DialFailed{dial.call, 488, "Not Acceptable Here"});
    EXPECT_TRUE(all_of<Dial>(outputs).empty()) << "there is no other way";
    EXPECT_EQ(the<Reject>(outputs).status, 488U);
    EXPECT_TRUE(ports.taken.empty());
}

TEST_F(BrowserCall, ToABrowserNeedsNoWishForEncryptionButCanBeForbiddenIt) {
    add_browser("20002");
    actions(R"(<action application="bridge" data="user/20002"/>)");
    EXPECT_TRUE(is_web_rtc(the<Dial>(send(invitation("20001", "1"))).sdp));
    actions(R"(<action application="bridge" data="{rtp_secure_media=forbidden}user/20002"/>)");
    const Outputs outputs = send(invitation("20001", "1"));
    EXPECT_TRUE(all_of<Dial>(outputs).empty());
    EXPECT_EQ(the<Reject>(outputs).status, 488U);
}

TEST_F(BrowserCall, OfAPhoneIsConnectedAndMayBeHeldByTheBrowser) {
    add_browser("20002");
    actions(R"(<action application="bridge" data="user/20002"/>)");
    const Dial dial = the<Dial>(send(invitation("20001", "1")));
    const Outputs outputs = on(DialAnswered{dial.call, answer});
    const auto started = all_of<StartLeg>(outputs);
    ASSERT_EQ(started.size(), 2U);
    EXPECT_TRUE(started[0].call == dial.call && started[0].media.web_rtc && started[0].media.codec == Codec::opus);
    EXPECT_TRUE(!started[1].media.web_rtc && started[1].media.codec == Codec::g722);
    EXPECT_EQ(the<OpenMix>(outputs).rate_hz, 48'000U);
    EXPECT_FALSE(the<UpdateLeg>(on(ReinviteRequest{dial.call, held()})).media.sends);
}

TEST_F(BrowserCall, OfABrowserToAPhoneIsConnected) {
    send(registration("20002"));
    const InviteRequest invite = by_browser("20001", "20002");
    const Dial dial = the<Dial>(send(invite));
    EXPECT_FALSE(is_web_rtc(dial.sdp));
    const Outputs outputs = on(DialAnswered{dial.call, answer_pcmu});
    EXPECT_TRUE(is_web_rtc(the<Accept>(outputs).sdp));
    EXPECT_EQ(all_of<MoveLeg>(outputs).size(), 2U);
}

TEST_F(BrowserCall, OfABrowserToABrowserIsConnected) {
    add_browser("20002");
    const Dial dial = the<Dial>(send(by_browser("20001", "20002")));
    const Outputs outputs = on(DialAnswered{dial.call, answer});
    for (const StartLeg& leg : all_of<StartLeg>(outputs)) EXPECT_TRUE(leg.media.web_rtc);
    EXPECT_EQ(all_of<StartLeg>(outputs).size(), 2U);
}

TEST_F(BrowserCall, RingsBrowserAndDeskPhoneAtOnce) {
    add_browser("20002");
    send(registration("20002"));
    const auto dialled = all_of<Dial>(send(invitation("20001", "20002")));
    ASSERT_EQ(dialled.size(), 2U);
    const bool browser_first = dialled[0].peer == browser;
    const Dial& to_browser = dialled[browser_first ? 0 : 1];
    const Dial& to_phone = dialled[browser_first ? 1 : 0];
    EXPECT_TRUE(is_web_rtc(to_browser.sdp));
    EXPECT_FALSE(is_web_rtc(to_phone.sdp));
    const Outputs outputs = on(DialAnswered{to_browser.call, answer});
    EXPECT_EQ(the<HangUp>(outputs).call, to_phone.call);
    EXPECT_EQ(all_of<StartLeg>(outputs).size(), 2U);
}

TEST_F(BrowserCall, WithAnAnswerThatWeCannotUseFailsAndIsNoted) {
    add_browser("20002");
    const Dial dial = the<Dial>(send(invitation("20001", "20002")));
    const Outputs outputs = on(DialAnswered{dial.call, answer_pcmu});
    EXPECT_EQ(the<HangUp>(outputs).call, dial.call);
    EXPECT_TRUE(all_of<Dial>(outputs).empty()) << "nobody is to answer twice";
    EXPECT_EQ(the<Note>(outputs).text,
              "the phone of 20002 did not answer our offer: No ICE, fingerprint or rtcp-mux for DTLS");
    EXPECT_EQ(the<Reject>(outputs).status, 488U);
}

}  // namespace connector::rooms
