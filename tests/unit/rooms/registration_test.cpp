// REGISTER: who may, what is answered, and which events tell of it.
#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

class Registration : public RoomsFixture {
protected:
    static Names contacts_of(const Respond& respond) {
        Names contacts;
        for (const auto& [name, value] : respond.headers) {
            if (name == "Contact") contacts.push_back(value);
        }
        return contacts;
    }
    void expect_refused(const Outputs& outputs, unsigned status) {
        EXPECT_EQ(the<Respond>(outputs).status, status);
        EXPECT_TRUE(all_of<Publish>(outputs).empty());
        EXPECT_EQ(command("show registrations as json"), "{\"row_count\":0}");
    }
};

}  // namespace

TEST_F(Registration, WithoutCredentialsIsChallenged) {
    const Outputs outputs = on(registration("20001"));
    const Respond challenge = the<Respond>(outputs);
    EXPECT_EQ(challenge.status, 401U);
    ASSERT_EQ(challenge.headers.size(), 1U);
    EXPECT_EQ(challenge.headers[0].first, "WWW-Authenticate");
    EXPECT_EQ(challenge.headers[0].second.find("Digest realm=\"192.0.2.1\", nonce=\""), 0U);
    EXPECT_EQ(outputs.size(), 1U);
}

TEST_F(Registration, WithTheRightAnswerIsTakenAndTold) {
    const Outputs outputs = send(registration("20001"));
    const Respond ok = the<Respond>(outputs);
    EXPECT_EQ(ok.status, 200U);
    EXPECT_EQ(contacts_of(ok), Names{"<sip:20001@192.0.2.20:5062>;expires=3600"});
    EXPECT_TRUE(std::holds_alternative<Respond>(outputs.front()));
    const esl::Event event = event_of(outputs, "sofia::register");
    EXPECT_EQ(event.get("from-user"), "20001");
    EXPECT_EQ(event.get("contact"), "\"\" <sip:20001@192.0.2.20:5062>");
    EXPECT_EQ(event.get("status"), "Registered(UDP)");
    EXPECT_EQ(event.get("expires"), "3600");
    EXPECT_EQ(event.get("network-ip"), "192.0.2.20");
    EXPECT_EQ(event.get("network-port"), "5062");
    EXPECT_EQ(event.get("user-agent"), "phone 1.0");
    EXPECT_EQ(command("sofia_contact 20001@192.0.2.1"), "sofia/internal/sip:20001@192.0.2.20:5062");
}

TEST_F(Registration, WithAWrongPasswordIsRefused) {
    RegisterRequest request = registration("20001");
    const Respond challenge = the<Respond>(on(request));
    request.authorization = answer_to(challenge.headers[0].second, "20001", "REGISTER", "wrong");
    expect_refused(on(request), 403);
}

TEST_F(Registration, OfAnUnknownUserIsRefusedAsAWrongPasswordIs) {
    RegisterRequest request = registration("29999");
    const Respond challenge = the<Respond>(on(request));
    EXPECT_EQ(challenge.status, 401U);
    request.authorization = answer_to(challenge.headers[0].second, "29999", "REGISTER", "");
    expect_refused(on(request), 403);
}

TEST_F(Registration, ForSomebodyElseIsRefused) {
    RegisterRequest request = registration("20002");
    expect_refused(send(request, "20001"), 403);
}

TEST_F(Registration, AnAnswerMadeForAnotherMethodIsRefused) {
    RegisterRequest request = registration("20001");
    const Respond challenge = the<Respond>(on(request));
    request.authorization = answer_to(challenge.headers[0].second, "20001", "INVITE", "secret20001");
    expect_refused(on(request), 403);
}

TEST_F(Registration, AReplayedOrOldAnswerIsAskedAgain) {
    RegisterRequest request = registration("20001");
    const Respond challenge = the<Respond>(on(request));
    request.authorization = answer_to(challenge.headers[0].second, "20001", "REGISTER", "secret20001");
    EXPECT_EQ(the<Respond>(on(request)).status, 200U);
    const Respond again = the<Respond>(on(request));
    EXPECT_EQ(again.status, 401U);
    EXPECT_NE(again.headers[0].second.find("stale=true"), std::string::npos);
    request.authorization = answer_to(challenge.headers[0].second, "20001", "REGISTER", "secret20001", "00000002");
    EXPECT_EQ(the<Respond>(on(request)).status, 200U);
    pass(std::chrono::minutes(2));
    request.authorization = answer_to(challenge.headers[0].second, "20001", "REGISTER", "secret20001", "00000003");
    EXPECT_EQ(the<Respond>(on(request)).status, 401U);
}

TEST_F(Registration, AnAnswerWithoutACountIsGoodForOneRequest) {
    RegisterRequest request = registration("20001");
    const std::string challenge = the<Respond>(on(request)).headers[0].second;
    const std::size_t begin = challenge.find("nonce=\"") + 7;
    digest::Authorization sent;
    sent.username = "20001";
    sent.realm = "192.0.2.1";
    sent.nonce = challenge.substr(begin, challenge.find('"', begin) - begin);
    sent.uri = "sip:192.0.2.1";
    request.authorization = "Digest username=\"20001\", realm=\"192.0.2.1\", nonce=\"" + sent.nonce +
                            "\", uri=\"sip:192.0.2.1\", response=\"" +
                            digest::expected_response(sent, "REGISTER", Secret("secret20001")) + "\"";
    EXPECT_EQ(the<Respond>(on(request)).status, 200U);
    EXPECT_EQ(the<Respond>(on(request)).status, 401U);
}

TEST_F(Registration, OfAContactThatIsNoPlainUriIsRefused) {
    for (const std::string& contact : {std::string(), std::string("sip:a@b\r\n c"), std::string("sip:a\0b", 7),
                                       std::string("sip:a@b,error/user_busy"), std::string("sip:a@b|user/20002"),
                                       "sip:" + std::string(600, 'a') + "@b"}) {
        RegisterRequest request = registration("20001");
        request.contacts.push_back({contact, std::nullopt});
        expect_refused(send(request), 400);
    }
}

TEST_F(Registration, AnInventedNonceIsAskedAgain) {
    RegisterRequest request = registration("20001");
    request.authorization = answer_to("Digest nonce=\"mine\"", "20001", "REGISTER", "secret20001");
    expect_refused(on(request), 401);
}

TEST_F(Registration, SomethingOtherThanDigestIsRefused) {
    RegisterRequest request = registration("20001");
    for (const char* header : {"Basic MjAwMDE6c2VjcmV0MjAwMDE=", "Digest", "Digest username=\"20001\"", "x"}) {
        request.authorization = header;
        expect_refused(on(request), 403);
    }
}

TEST_F(Registration, EndsWhenItsTimeIsOver) {
    RegisterRequest request = registration("20001");
    request.contacts[0].expires_s = 10;
    send(request);
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::seconds(10));
    pass(std::chrono::milliseconds(9'999));
    EXPECT_TRUE(rooms->on_time(now).empty());
    pass(std::chrono::milliseconds(1));
    const Outputs outputs = rooms->on_time(now);
    EXPECT_EQ(events_of(outputs), Names{"sofia::expire"});
    EXPECT_EQ(event_of(outputs, "sofia::expire").get("user"), "20001");
    EXPECT_EQ(command("sofia_contact 20001@192.0.2.1"), "error/user_not_registered");
    EXPECT_TRUE(rooms->on_time(now).empty());
}

TEST_F(Registration, IsRefreshedByTheSamePhone) {
    send(registration("20001"));
    pass(std::chrono::seconds(3000));
    EXPECT_EQ(events_of(send(registration("20001"))), Names{"sofia::register"});
    pass(std::chrono::seconds(3000));
    EXPECT_EQ(events_of(rooms->on_time(now)), Names{"HEARTBEAT"});
}

TEST_F(Registration, IsReplacedByAPhoneThatHasRestarted) {
    send(registration("20001"));
    RegisterRequest again = registration("20001");
    again.sip_call_id = "after the restart";
    EXPECT_EQ(events_of(send(again)), (Names{"sofia::unregister", "sofia::register"}));
}

TEST_F(Registration, IsTakenOutWithZeroSeconds) {
    send(registration("20001"));
    RegisterRequest off = registration("20001");
    off.contacts[0].expires_s = 0;
    const Outputs outputs = send(off);
    EXPECT_EQ(the<Respond>(outputs).status, 200U);
    EXPECT_TRUE(contacts_of(the<Respond>(outputs)).empty());
    EXPECT_EQ(events_of(outputs), Names{"sofia::unregister"});
    EXPECT_TRUE(events_of(send(off)).empty());
}

TEST_F(Registration, AStarTakesOutAllOfTheUserAndNobodyElses) {
    RegisterRequest two = registration("20001");
    two.contacts.push_back({"sip:20001@192.0.2.21", 600});
    const Outputs both = send(two);
    EXPECT_EQ(contacts_of(the<Respond>(both)).size(), 2U);
    send(registration("20002"));
    RegisterRequest star = registration("20001");
    star.contacts.clear();
    star.contact_star = true;
    star.expires_s = 0;
    EXPECT_EQ(events_of(send(star)), (Names{"sofia::unregister", "sofia::unregister"}));
    EXPECT_EQ(command("sofia_contact 20001"), "error/user_not_registered");
    EXPECT_NE(command("sofia_contact 20002"), "error/user_not_registered");
}

TEST_F(Registration, AStarOfACallIdDoesNotTakeOutAnothersRegistration) {
    RegisterRequest other = registration("20002");
    other.sip_call_id = "20001";
    send(other);
    RegisterRequest star = registration("20001");
    star.contacts.clear();
    star.contact_star = true;
    star.expires_s = 0;
    EXPECT_TRUE(events_of(send(star)).empty());
    EXPECT_NE(command("sofia_contact 20002"), "error/user_not_registered");
}

TEST_F(Registration, AStarThatIsNotMeantToEndAnythingIsRefused) {
    send(registration("20001"));
    RegisterRequest star = registration("20001");
    star.contacts.clear();
    star.contact_star = true;  // RFC 3261, section 10.2.2: only with Expires: 0
    const Outputs outputs = send(star);
    EXPECT_EQ(the<Respond>(outputs).status, 400U);
    EXPECT_TRUE(events_of(outputs).empty());
}

TEST_F(Registration, WithoutContactsAsksForThem) {
    send(registration("20001"));
    pass(std::chrono::seconds(600));
    RegisterRequest question = registration("20001");
    question.contacts.clear();
    const Outputs outputs = send(question);
    EXPECT_EQ(contacts_of(the<Respond>(outputs)), Names{"<sip:20001@192.0.2.20:5062>;expires=3000"});
    EXPECT_TRUE(events_of(outputs).empty());
}

TEST_F(Registration, LastsNoLongerThanAnHour) {
    RegisterRequest request = registration("20001");
    request.expires_s = 4'000'000'000;
    EXPECT_EQ(contacts_of(the<Respond>(send(request))), Names{"<sip:20001@192.0.2.20:5062>;expires=3600"});
}

TEST_F(Registration, OfTheEleventhPhoneReplacesTheOldest) {
    const auto phone = [&](int number) {
        RegisterRequest request = registration("20001");
        request.contacts = {{"sip:20001@192.0.2." + std::to_string(30 + number), std::nullopt}};
        pass(std::chrono::seconds(1));
        return request;
    };
    for (int i = 0; i < 10; ++i) send(phone(i));
    EXPECT_EQ(events_of(send(phone(0))), Names{"sofia::register"}) << "refreshed";
    const Outputs outputs = send(phone(10));
    EXPECT_EQ(the<Respond>(outputs).status, 200U);
    EXPECT_EQ(contacts_of(the<Respond>(outputs)).size(), 10U);
    EXPECT_EQ(events_of(outputs), (Names{"sofia::unregister", "sofia::register"}));
    EXPECT_EQ(event_of(outputs, "sofia::unregister").get("contact"), "\"\" <sip:20001@192.0.2.31>");
}

TEST_F(Registration, IsListedAsJson) {
    send(registration("20001"));
    EXPECT_EQ(command("show registrations as json"),
              "{\"row_count\":1,\"rows\":[{\"reg_user\":\"20001\",\"realm\":\"192.0.2.1\",\"token\":\"call-id-20001\","
              "\"url\":\"sofia/internal/sip:20001@192.0.2.20:5062\",\"expires\":\"1704168245\","
              "\"network_ip\":\"192.0.2.20\",\"network_port\":\"5062\",\"network_proto\":\"udp\",\"hostname\":\"vm\","
              "\"metadata\":\"\"}]}");
}

TEST_F(Registration, OfABrowserGoesWithItsConnection) {
    RegisterRequest request = registration("20001");
    request.peer = {{"192.0.2.20", 5062}, Transport::wss};
    request.contacts = {{"sip:k2j4@x1.invalid;transport=ws", std::nullopt}};
    EXPECT_EQ(event_of(send(request), "sofia::register").get("status"), "Registered(WSS-NAT)");
    send(registration("20002"));
    const Outputs outputs = on(ConnectionClosed{request.peer});
    const esl::Event event = event_of(outputs, "sofia::unregister");
    EXPECT_EQ(event.get("from-user"), "20001");
    EXPECT_EQ(event.get("call-id"), "call-id-20001");
    EXPECT_EQ(event.get("reason"), "socket-disconnection");
    EXPECT_EQ(events_of(outputs), Names{"sofia::unregister"});
    EXPECT_EQ(command("sofia_contact 20001@192.0.2.1"), "error/user_not_registered");
    EXPECT_NE(command("sofia_contact 20002@192.0.2.1"), "error/user_not_registered")
        << "another phone's, at the address";
}

TEST_F(Registration, ThatHasMovedToAnotherConnectionOutlivesTheFormerOne) {
    RegisterRequest request = registration("20001");
    request.peer = {{"192.0.2.20", 5062}, Transport::wss};
    const Peer former = request.peer;
    send(request);
    request.peer.address.port = 5064;
    send(request);
    EXPECT_TRUE(events_of(on(ConnectionClosed{former})).empty());
    EXPECT_EQ(events_of(on(ConnectionClosed{request.peer})), Names{"sofia::unregister"});
}

TEST_F(Registration, CanBeFlushed) {
    send(registration("20001"));
    send(registration("20002"));
    EXPECT_EQ(command("sofia profile internal flush_inbound_reg call-id-20001"),
              "+OK flushing all registrations matching specified string\n");
    EXPECT_EQ(events_of(done), Names{"sofia::unregister"});
    command("sofia profile internal flush_inbound_reg 20002@192.0.2.1");
    EXPECT_EQ(events_of(done), Names{"sofia::unregister"});
    EXPECT_EQ(command("show registrations"), "0 total.\n");
    send(registration("20001"));
    send(registration("20002"));
    command("sofia profile internal flush_inbound_reg call-id-20001 reboot");
    EXPECT_EQ(events_of(done), Names{"sofia::unregister"});
    send(registration("20001"));
    EXPECT_EQ(command("sofia profile internal flush_inbound_reg"), "+OK flushing all registrations\n");
    EXPECT_EQ(events_of(done), (Names{"sofia::unregister", "sofia::unregister"}));
}

TEST_F(Registration, WhatIsNotedOfARefusalHasNoControlCharacters) {
    RegisterRequest request = registration("20001\r\nINVITE \x01\xff");
    const auto notes = all_of<Note>(send(request, "20001"));
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].text, "registration refused for 20001??INVITE??? from 192.0.2.20");
}

}  // namespace connector::rooms
