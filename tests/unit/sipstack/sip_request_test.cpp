#include "sipstack/sip_request.hpp"

#include <gtest/gtest.h>

namespace connector::sipstack {
namespace {

const BrowserConnections no_browsers;

// What libre makes of a request that came from 192.0.2.7:5080; nullptr when it takes it for none.
ReHandle<struct sip_msg> decoded(const std::string& text) {
    const ReHandle<struct mbuf> buffer(mbuf_alloc(text.size()));
    mbuf_write_mem(buffer.get(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    mbuf_set_pos(buffer.get(), 0);
    struct sip_msg* message = nullptr;
    if (sip_msg_decode(&message, buffer.get()) != 0) return nullptr;
    sa_set_str(&message->src, "192.0.2.7", 5080);
    message->tp = SIP_TRANSP_TCP;
    return ReHandle<struct sip_msg>(message);
}

std::string request(const std::string& line, const std::string& headers, const std::string& body = "") {
    return line +
           " SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5080;branch=z9hG4bKabc;rport\r\n"
           "From: \"Ann\" <sip:20001@example.com>;tag=1\r\nCall-ID: call-1\r\nCSeq: 7 " +
           line.substr(0, line.find(' ')) + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

TEST(SipRequest, ARegisterTellsWhoWantsToBeCalledWhere) {
    const auto message = decoded(request("REGISTER sip:example.com",
                                         "To: <sip:20001@example.com>\r\n"
                                         "Contact: <sip:20001@192.0.2.7:5080;transport=tcp>;expires=120, <sip:a@b>\r\n"
                                         "Expires: 300\r\nUser-Agent: phone 1\r\n"
                                         "Authorization: Digest username=\"20001\"\r\n"));
    ASSERT_TRUE(message);
    const rooms::RegisterRequest told = register_request(*message, rooms::TransactionId(5), no_browsers);
    EXPECT_EQ(told.transaction, rooms::TransactionId(5));
    EXPECT_EQ(told.peer, (rooms::Peer{{"192.0.2.7", 5080}, rooms::Transport::tcp}));
    EXPECT_EQ(told.user, "20001");
    EXPECT_EQ(told.sip_call_id, "call-1");
    EXPECT_EQ(told.cseq, 7U);
    EXPECT_EQ(told.authorization, "Digest username=\"20001\"");
    EXPECT_EQ(told.user_agent, "phone 1");
    EXPECT_EQ(told.expires_s, 300U);
    ASSERT_EQ(told.contacts.size(), 2U);
    EXPECT_EQ(told.contacts[0].uri, "sip:20001@192.0.2.7:5080;transport=tcp");
    EXPECT_EQ(told.contacts[0].expires_s, 120U);
    EXPECT_EQ(told.contacts[1].expires_s, std::nullopt);
}

TEST(SipRequest, AStarIsNoContact) {
    const auto message =
        decoded(request("REGISTER sip:example.com", "To: <sip:20001@example.com>\r\nContact: *\r\nExpires: 0\r\n"));
    ASSERT_TRUE(message);
    const rooms::RegisterRequest told = register_request(*message, rooms::TransactionId(1), no_browsers);
    EXPECT_TRUE(told.contact_star);
    EXPECT_TRUE(told.contacts.empty());
    EXPECT_EQ(told.expires_s, 0U);
}

TEST(SipRequest, OnlyTheFirstTenContactsCount) {
    std::string contacts;
    for (int i = 0; i < 30; ++i) contacts += "Contact: <sip:20001@192.0.2." + std::to_string(i) + ">\r\n";
    const auto message = decoded(request("REGISTER sip:example.com", "To: <sip:20001@example.com>\r\n" + contacts));
    ASSERT_TRUE(message);
    EXPECT_EQ(register_request(*message, rooms::TransactionId(1), no_browsers).contacts.size(), 10U);
}

TEST(SipRequest, AnInviteTellsWhoCallsWhomAndWithWhat) {
    const auto message = decoded(request("INVITE sip:30000@example.com",
                                         "To: <sip:30000@example.com>\r\nContent-Type: application/sdp\r\n"
                                         "Proxy-Authorization: Digest proxy\r\nAuthorization: Digest other\r\n",
                                         "v=0\r\n"));
    ASSERT_TRUE(message);
    const rooms::InviteRequest told = invite_request(*message, rooms::CallId(9), no_browsers);
    EXPECT_EQ(told.call, rooms::CallId(9));
    EXPECT_EQ(told.from_user, "20001");
    EXPECT_EQ(told.from_display, "Ann");
    EXPECT_EQ(told.to_user, "30000");
    EXPECT_EQ(told.authorization, "Digest proxy");
    EXPECT_EQ(told.sdp, "v=0\r\n");
}

TEST(SipRequest, ADisplayNameThatIsNoUtf8IsMadeSo) {
    std::string text = request("INVITE sip:30000@example.com", "To: <sip:30000@example.com>\r\n");
    text.replace(text.find("Ann"), 3, "A\xFFn");
    const auto message = decoded(text);
    ASSERT_TRUE(message);
    EXPECT_EQ(invite_request(*message, rooms::CallId(1), no_browsers).from_display, "A\xEF\xBF\xBDn");
}

TEST(SipRequest, LongAndFoldedTextsAreCutAndOnOneLine) {
    std::string text = request("INVITE sip:30000@example.com",
                               "To: <sip:30000@example.com>\r\nUser-Agent: " + std::string(5000, 'x') + "\r\n");
    text.replace(text.find("Ann"), 3, "Ann\r\n Forged: 1");
    const auto message = decoded(text);
    ASSERT_TRUE(message);
    const rooms::InviteRequest told = invite_request(*message, rooms::CallId(1), no_browsers);
    EXPECT_EQ(told.from_display, "Ann   Forged: 1");
    EXPECT_EQ(told.user_agent, std::string(256, 'x'));
}

TEST(SipRequest, SessionTimersAreReadInLongAndShortForm) {
    const SessionTerms terms = session_terms(*decoded(
        request("INVITE sip:30000@example.com",
                "To: <sip:30000@example.com>\r\nk: replaces, timer\r\nx: 1800 ; refresher=UAS\r\nMin-SE: 120\r\n")));
    EXPECT_TRUE(terms.supported);
    EXPECT_EQ(terms.expires, (SessionExpires{std::chrono::seconds(1800), Refresher::uas}));
    EXPECT_EQ(terms.interval_min, std::chrono::seconds(120));
}

std::optional<char> key_in(const std::string& type, const std::string& body) {
    const auto message =
        decoded(request("INFO sip:x@example.com", "To: <sip:x@example.com>\r\nContent-Type: " + type + "\r\n", body));
    return message ? key_of(*message) : std::nullopt;
}

TEST(SipRequest, KeysComeByInfoInBothForms) {
    EXPECT_EQ(key_in("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"), '5');
    EXPECT_EQ(key_in("application/dtmf-relay", "Signal= *\r\n"), '*');
    EXPECT_EQ(key_in("application/dtmf", "#"), '#');
}

TEST(SipRequest, AnyOtherInfoIsNoKey) {
    EXPECT_EQ(key_in("application/dtmf-relay", ""), std::nullopt);
    EXPECT_EQ(key_in("application/dtmf-relay", "Signal="), std::nullopt);
    EXPECT_EQ(key_in("application/dtmf-relay", "Signal=x"), std::nullopt);
    EXPECT_EQ(key_in("application/dtmf", ""), std::nullopt);
    EXPECT_EQ(key_in("text/plain", "5"), std::nullopt);
}

}  // namespace
}  // namespace connector::sipstack
