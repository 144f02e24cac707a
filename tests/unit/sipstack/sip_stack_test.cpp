// What the switch answers outside of calls, and over which transports, over loopback.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>

#include "sip_test.hpp"

namespace connector::sipstack {
namespace {

using namespace std::chrono_literals;

class SipStack : public SipTest {
protected:
    int status_of(const std::string& method, const Ask& ask = {}) {
        Phone phone(switch_address, method);
        phone.ask(method, ask);
        answer = phone.hear();
        return answer.status();
    }
    SipText answer;
};

TEST_F(SipStack, ARegisterIsAnsweredByOrder) {
    start();
    Phone phone(switch_address, "call-1");
    const std::string request = phone.ask("REGISTER", {"Expires: 60\r\n", "", ""});
    const auto wanted = heard<rooms::RegisterRequest>();
    EXPECT_EQ(wanted.peer, phone.wire.own());
    phone.wire.send(request);
    settle();
    EXPECT_TRUE(is_all_heard());
    sip->order(rooms::Respond{wanted.transaction, 200, "OK", {{"Contact", "<sip:a@b>;expires=60"}}});
    EXPECT_EQ(phone.hear_status(200).header("Contact"), "<sip:a@b>;expires=60");
    phone.wire.send(request);
    EXPECT_EQ(phone.hear_status(200).header("Contact"), "<sip:a@b>;expires=60");
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipStack, OptionsTellWhatWeCan) {
    start();
    EXPECT_EQ(status_of("OPTIONS"), 200);
    EXPECT_EQ(answer.header("Allow"), "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REGISTER");
    EXPECT_EQ(answer.header("Accept"), "application/sdp");
    EXPECT_EQ(answer.header("Supported"), "timer");
}

TEST_F(SipStack, WhatWeDoNotDoIsRefusedInAndOutOfCalls) {
    start();
    Phone phone(switch_address, "call-1");
    call_up(phone);
    const std::vector<std::pair<std::string, int>> refusals{{"REFER", 603},   {"SUBSCRIBE", 489}, {"PUBLISH", 489},
                                                            {"NOTIFY", 489},  {"MESSAGE", 405},   {"PRACK", 405},
                                                            {"UNHEARD", 405}, {"OPTIONS", 200}};
    for (const auto& [method, status] : refusals) {
        EXPECT_EQ(status_of(method), status) << method;
        phone.ask(method);
        phone.hear_status(status);
    }
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipStack, RequestsInUnknownCallsAre481) {
    start();
    for (const std::string method : {"INVITE", "BYE", "INFO", "UPDATE", "REFER", "NOTIFY"}) {
        Phone phone(switch_address, method);
        phone.to_tag = "nobodys";
        phone.ask(method);
        phone.hear_status(481);
    }
    Phone phone(switch_address, "ack");
    phone.ask("OPTIONS");
    phone.hear_status(200);
    phone.ask("CANCEL");
    phone.hear_status(481);
    phone.to_tag = "nobodys";
    phone.ask("ACK");
    EXPECT_TRUE(phone.hears_nothing_for(50ms));
}

TEST_F(SipStack, ExtensionsThatWeDoNotKnowAre420) {
    start();
    for (const std::string method : {"INVITE", "REGISTER", "OPTIONS"}) {
        EXPECT_EQ(status_of(method, {"Require: 100rel, Timer,replaces\r\n", "", ""}), 420);
        EXPECT_EQ(answer.header("Unsupported"), "100rel, replaces");
    }
    EXPECT_EQ(status_of("OPTIONS", {"Require: timer\r\n", "", ""}), 200);
    EXPECT_EQ(status_of("OPTIONS", {"Require: " + std::string(5'000, 'x') + "\r\n", "", ""}), 420);
    EXPECT_LT(answer.text.size(), 1'000U);
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipStack, ABodyThatIsNoSdpIs415AndHalfABody400) {
    start();
    const std::string text = "Content-Type: text/plain\r\n";
    Phone phone(switch_address, "call-1");
    std::string invite = phone.ask("INVITE", {"Require: x\r\n", "hello", ""});
    phone.hear_status(420);
    invite.erase(invite.find("Require"), 12);
    std::string other = invite, half = invite;
    other.replace(other.find("application/sdp"), 15, "text/plain");
    other.replace(other.find("z9hG4bK"), 7, "z9hG4bK1");
    half.replace(half.find("Content-Length: 5"), 17, "Content-Length: 6");
    half.replace(half.find("z9hG4bK"), 7, "z9hG4bK2");
    phone.wire.send(other);
    EXPECT_EQ(phone.hear_status(415).header("Accept"), "application/sdp");
    phone.wire.send(half);
    phone.hear_status(400);
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipStack, WithoutWhatEveryRequestHasItIs400AndWithoutAViaNothing) {
    start();
    Phone phone(switch_over(rooms::Transport::tcp), "call-1");
    const std::string whole = phone.ask("OPTIONS");
    phone.hear_status(200);
    const auto without = [&](const std::string& name) {
        const std::size_t at = whole.find("\r\n" + name + ": ");
        return whole.substr(0, at) + whole.substr(whole.find("\r\n", at + 2));
    };
    phone.wire.send(without("Via"));
    for (const std::string name : {"From", "To", "Call-ID", "CSeq"}) {
        phone.wire.send(without(name));
        phone.hear_status(400);
    }
    std::string other = whole;
    phone.wire.send(other.replace(other.find("1 OPTIONS"), 9, "1 INVITE"));
    phone.hear_status(400);
}

TEST_F(SipStack, AcksOfNothingCostTheSenderNoAnswers) {
    start();
    Phone phone(switch_over(rooms::Transport::tcp), "call-1");
    phone.to_tag = "nobodys";
    for (int i = 0; i < 600; ++i) phone.ask("ACK");
    phone.ask("OPTIONS");
    phone.hear_status(200);
}

TEST_F(SipStack, WhatFollowsTheBodyIsCutOff) {
    start();
    Phone phone(switch_address, "call-1");
    std::string invite = phone.ask("INVITE", {"Require: x\r\n", "v=0\r\nmore", ""});
    phone.hear_status(420);
    invite.erase(invite.find("Require"), 12);
    invite.replace(invite.find("Content-Length: 9"), 17, "Content-Length: 5");
    invite.replace(invite.find("z9hG4bK"), 7, "z9hG4bK1");
    phone.wire.send(invite);
    EXPECT_EQ(heard<rooms::InviteRequest>().sdp, "v=0\r\n");
}

TEST_F(SipStack, NoAnswerGoesWhereTheSenderDoesNotSit) {
    start();
    Phone phone(switch_address, "call-1"), victim(switch_address, "call-2");
    std::string options = phone.ask("OPTIONS");
    phone.hear_status(200);
    const auto there = victim.wire.own().address;
    options.replace(options.find(";rport"), 6, ";maddr=127.0.0.1");
    options.replace(options.find("192.0.2.1:9"), 11, "192.0.2.1:" + std::to_string(there.port));
    phone.wire.send(options);
    settle();
    EXPECT_TRUE(victim.hears_nothing_for(0ms));
}

TEST_F(SipStack, BadSipAndHalvesOfItLeaveTheRestServed) {
    start();
    Phone phone(switch_address, "call-1");
    const std::string whole = phone.ask("OPTIONS");
    phone.hear_status(200);
    for (std::size_t size = 1; size < whole.size(); size += 3) phone.wire.send(whole.substr(0, size));
    for (const std::string bad :
         {"SIP/2.0 200 OK\r\n\r\n", "\r\n\r\n", "INVITE x SIP/2.0\r\n\r\n",
          "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKq\r\nFrom: <sip:a@b>\r\nTo: <sip:a@b>\r\n"
          "Call-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n"}) {
        phone.wire.send(bad);
    }
    Wire tcp(switch_over(rooms::Transport::tcp));
    tcp.send(whole.substr(0, whole.size() / 2));
    Wire noise(switch_over(rooms::Transport::tcp));
    noise.send(std::string(20'000, 'x'));
    EXPECT_EQ(noise.receive(), std::nullopt);
    settle();
}

// ---- other transports

TEST_F(SipStack, OverTcpCallsGoBothWaysOnTheConnectionThatThePhoneHolds) {
    start();
    Phone phone(switch_over(rooms::Transport::tcp), "call-1");
    phone.ask("REGISTER");
    const auto registered = heard<rooms::RegisterRequest>();
    EXPECT_EQ(registered.peer, phone.wire.own());
    sip->order(rooms::Respond{registered.transaction, 200, "OK", {}});
    phone.hear_status(200);
    phone.to_tag.clear();

    const auto call = call_up(phone, {"", Phone::sdp, "sip:20001@192.0.2.9;transport=tcp"});
    EXPECT_NE(accepted.header("Contact").find(";transport=tcp>"), std::string::npos);
    settle();
    sip->order(rooms::HangUp{call, ""});
    phone.reply(phone.hear_request("BYE"), "200 OK");

    sip->order(rooms::Dial{rooms::CallId(rooms::outbound_calls), "sip:20001@192.0.2.9;transport=tcp", registered.peer,
                           "30001", "", "d", "v=0\r\n"});
    const SipText invite = phone.hear_request("INVITE");
    EXPECT_EQ(invite.header("Via").find("SIP/2.0/TCP "), 0U);
    phone.reply(invite, "180 Ringing");
    phone.reply(invite, "200 OK", {"", Phone::sdp, ""});
    phone.hear_request("ACK");
    heard<rooms::DialRings>();
    heard<rooms::DialAnswered>();
}

TEST_F(SipStack, ACallWhoseConnectionIsGoneEndsQuietly) {
    start();
    std::optional<Phone> phone;
    phone.emplace(switch_over(rooms::Transport::tcp), "call-1");
    const auto call = call_up(*phone);
    settle();
    phone.reset();
    settle();
    sip->order(rooms::HangUp{call, ""});
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipStack, KeepAlivesOverTcpAreAnswered) {
    start();
    Phone phone(switch_over(rooms::Transport::tcp), "call-1");
    phone.wire.send("\r\n\r\n");
    phone.ask("OPTIONS");
    EXPECT_EQ(phone.hear().text.find("\r\nSIP/2.0 200 OK\r\n"), 0U);
}

TEST_F(SipStack, IpV6AddressesStandInBrackets) {
    SipThread::Settings settings;
    settings.ip = "::1";
    start(settings);
    Phone phone(switch_address, "call-1");
    EXPECT_EQ(phone.wire.own().address.ip, "::1");
    const auto call = call_up(phone);
    const std::string own = "[::1]:" + std::to_string(switch_address.address.port);
    EXPECT_EQ(accepted.header("Contact"), "<sip:30000@" + own + ">");
    settle();
    sip->order(rooms::HangUp{call, ""});
    phone.hear_request("BYE");
    sip->order(rooms::Dial{rooms::CallId(rooms::outbound_calls), phone.own_uri(), phone.wire.own(), "30001", "", "d",
                           "v=0\r\n"});
    const SipText invite = phone.hear_request("INVITE");
    EXPECT_EQ(invite.header("Contact"), "<sip:30001@" + own + ">");
    EXPECT_EQ(invite.header("Via").find("SIP/2.0/UDP " + own), 0U);
}

// Key and certificate in one file, as the switch wants it.
std::string certificate_file() {
    const std::string path = ::testing::TempDir() + "sip_stack_test.pem";
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    std::FILE* file = std::fopen(path.c_str(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_X509(file, certificate);
    std::fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return path;
}

TEST_F(SipStack, OverTlsCallsGoBothWaysOnTheConnectionThatThePhoneHolds) {
    SipThread::Settings settings;
    settings.tls_port = free_port("127.0.0.1");
    settings.certificate_file = certificate_file();
    start(settings);
    Phone phone({{"127.0.0.1", settings.tls_port}, rooms::Transport::tls}, "call-1");
    const auto call = call_up(phone);
    EXPECT_NE(accepted.header("Contact").find(std::to_string(settings.tls_port) + ";transport=tls>"),
              std::string::npos);
    settle();
    sip->order(rooms::HangUp{call, ""});
    phone.reply(phone.hear_request("BYE"), "200 OK");
    sip->order(rooms::Dial{rooms::CallId(rooms::outbound_calls), "sips:20001@192.0.2.9", phone.wire.own(), "30001", "",
                           "d", "v=0\r\n"});
    const SipText invite = phone.hear_request("INVITE");
    EXPECT_EQ(invite.target(), "sips:20001@192.0.2.9");
    phone.reply(invite, "486 Busy Here");
    phone.hear_request("ACK");
    EXPECT_EQ(heard<rooms::DialFailed>().status, 486U);
}

TEST_F(SipStack, WithoutItsPortOrItsCertificateItDoesNotStart) {
    const auto started = [](const SipThread::Settings& settings) {
        SipThread thread([](rooms::Input) {});
        return thread.start(settings);
    };
    const int taken = ::socket(AF_INET, SOCK_DGRAM, 0);
    auto address = socket_address("127.0.0.1", 0).value();
    ::bind(taken, address.get(), address.size);
    ::getsockname(taken, reinterpret_cast<sockaddr*>(&address.storage), &address.size);
    const std::uint16_t port = ntohs(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
    const auto without_port = started({"127.0.0.1", port, 0, "", {}});
    ASSERT_FALSE(without_port);
    EXPECT_EQ(without_port.error(),
              "SIP over UDP on 127.0.0.1:" + std::to_string(port) + " cannot be had: Address already in use");
    ::close(taken);
    const auto without_certificate = started({"127.0.0.1", port, 5061, "/nonexistent", {}});
    ASSERT_FALSE(without_certificate);
    EXPECT_EQ(without_certificate.error(), "SIP over TLS: the certificate /nonexistent cannot be used");
}

}  // namespace
}  // namespace connector::sipstack
