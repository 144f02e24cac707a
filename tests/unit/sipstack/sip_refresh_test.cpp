// Session timers over loopback, in intervals of a second or two.
#include "sip_test.hpp"

namespace connector::sipstack {
namespace {

using namespace std::chrono_literals;

class SipRefresh : public SipTest {
protected:
    void start_with(std::chrono::seconds interval_min) {
        SipThread::Settings settings;
        settings.limits.session_interval_min = interval_min;
        start(settings);
    }
    static std::string timer(const std::string& expires) {
        return "Supported: timer\r\nSession-Expires: " + expires + "\r\n";
    }
};

TEST_F(SipRefresh, ACallerThatCanRefreshIsAskedTo) {
    start_with(90s);
    Phone phone(switch_address, "call-1");
    call_up(phone, {timer("1800"), Phone::sdp, ""});
    EXPECT_EQ(accepted.header("Session-Expires"), "1800;refresher=uac");
    EXPECT_EQ(accepted.header("Require"), "timer");
    phone.ask("UPDATE", {timer("900;refresher=uac"), "", ""});
    EXPECT_EQ(phone.hear_status(200).header("Session-Expires"), "900;refresher=uac");
    phone.ask("INVITE", {timer("600"), Phone::sdp, ""});
    EXPECT_EQ(phone.hear_status(200).header("Session-Expires"), "600;refresher=uac");
}

TEST_F(SipRefresh, AnIntervalThatIsTooShortIs422WithOurLeast) {
    start_with(90s);
    Phone phone(switch_address, "call-1");
    phone.ask("INVITE", {timer("89"), Phone::sdp, ""});
    EXPECT_EQ(phone.hear_status(422).header("Min-SE"), "90");
    phone.to_tag.clear();
    call_up(phone, {timer("90"), Phone::sdp, ""});
    phone.ask("UPDATE", {timer("60"), "", ""});
    EXPECT_EQ(phone.hear_status(422).header("Min-SE"), "90");
}

TEST_F(SipRefresh, APhoneThatStopsRefreshingIsHungUp) {
    start_with(1s);
    Phone phone(switch_address, "call-1");
    call_up(phone, {timer("1;refresher=uac"), Phone::sdp, ""});
    phone.hear_request("BYE");
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::transport_lost);
}

TEST_F(SipRefresh, WeRefreshByUpdateWhereThePhoneTakesIt) {
    start_with(1s);
    Phone phone(switch_address, "call-1");
    call_up(phone, {timer("2;refresher=uas") + "Allow: INVITE, UPDATE\r\n", Phone::sdp, ""});
    EXPECT_EQ(accepted.header("Session-Expires"), "2;refresher=uas");
    for (int i = 0; i < 2; ++i) {
        const SipText update = phone.hear_request("UPDATE");
        EXPECT_EQ(update.header("Session-Expires"), "2;refresher=uac");
        EXPECT_EQ(update.header("Content-Length"), "0");
        phone.reply(update, "200 OK", {"Session-Expires: 2;refresher=uac\r\n", "", ""});
    }
    settle();
    EXPECT_TRUE(is_all_heard());
}

TEST_F(SipRefresh, WeRefreshByReinviteOtherwise) {
    start_with(1s);
    Phone phone(switch_address, "call-1");
    call_up(phone, {"Session-Expires: 2\r\n", Phone::sdp, ""});  // of a proxy: the phone knows no timers
    EXPECT_EQ(accepted.header("Session-Expires"), "2;refresher=uas");
    EXPECT_EQ(accepted.header("Require"), "");
    const SipText invite = phone.hear_request("INVITE");
    EXPECT_EQ(invite.body(), "v=0\r\ns=switch\r\n");
    phone.ask("INVITE", {"", Phone::sdp, ""});
    phone.hear_status(491);
    phone.reply(invite, "200 OK", {"", Phone::sdp, ""});
    EXPECT_EQ(phone.hear_request("ACK").header("CSeq").substr(0, 3), invite.header("CSeq").substr(0, 3));
    settle();
    EXPECT_TRUE(is_all_heard());
    EXPECT_TRUE(offers.empty());
}

TEST_F(SipRefresh, ARefreshThatFindsNobodyEndsTheCall) {
    start_with(1s);
    Phone phone(switch_address, "call-1");
    call_up(phone, {timer("2;refresher=uas") + "Allow: UPDATE\r\n", Phone::sdp, ""});
    phone.reply(phone.hear_request("UPDATE"), "481 Call Does Not Exist");
    phone.hear_request("BYE");
    EXPECT_EQ(heard<rooms::CallEnded>().how, rooms::CallEnd::transport_lost);
}

TEST_F(SipRefresh, ACalledPhoneMayWantTimers) {
    start_with(1s);
    Phone phone(switch_address, "unused");
    const rooms::CallId call(rooms::outbound_calls);
    sip->order(rooms::Dial{call, phone.own_uri(), phone.wire.own(), "30001", "", "d", "v=0\r\ns=offer\r\n"});
    phone.reply(phone.hear_request("INVITE"), "200 OK",
                {"Require: timer\r\nSession-Expires: 2;refresher=uac\r\n", Phone::sdp, ""});
    phone.hear_request("ACK");
    heard<rooms::DialAnswered>();
    const SipText refresh = phone.hear_request("INVITE");
    EXPECT_EQ(refresh.body(), "v=0\r\ns=offer\r\n");
    phone.reply(refresh, "422 Session Interval Too Small", {"Min-SE: 5\r\n", "", ""});
    phone.hear_request("ACK");
    EXPECT_EQ(phone.hear_request("INVITE").header("Session-Expires"), "5;refresher=uac");
}

}  // namespace
}  // namespace connector::sipstack
