// A phone of which the test says every word.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "sip_wire.hpp"

namespace connector::sipstack {

struct SipText {
    std::string text;

    bool is_request() const { return text.rfind("SIP/2.0 ", 0) != 0; }
    std::string method() const { return is_request() ? text.substr(0, text.find(' ')) : ""; }
    int status() const { return is_request() || text.empty() ? 0 : std::stoi(text.substr(8, 3)); }
    std::string target() const {
        const std::size_t at = text.find(' ') + 1;
        return text.substr(at, text.find(' ', at) - at);
    }
    std::string header(const std::string& name) const {
        const std::size_t at = text.find("\r\n" + name + ": ");
        if (at == std::string::npos || at > text.find("\r\n\r\n")) return "";
        const std::size_t value = at + name.size() + 4;
        return text.substr(value, text.find("\r\n", value) - value);
    }
    std::string body() const { return text.substr(text.find("\r\n\r\n") + 4); }
};

struct Ask {
    std::string headers;  // whole lines
    std::string body;
    std::string contact;  // "": where the phone really is
};

class Phone {
public:
    static constexpr const char* sdp = "v=0\r\ns=phone\r\n";

    Phone(rooms::Peer to, const std::string& call_id) : wire(to), to_(to), call_id_(call_id) {}

    std::string own_uri() const {
        const auto own = wire.own().address;
        return "sip:20001@" + (own.ip.find(':') == std::string::npos ? own.ip : '[' + own.ip + ']') + ':' +
               std::to_string(own.port);
    }

    /// Sends it and returns what was sent, for a repetition.
    std::string ask(const std::string& method, const Ask& ask = {}) {
        if (method != "ACK" && method != "CANCEL") {
            ++cseq_;
            branch_ = "z9hG4bK" + call_id_ + std::to_string(cseq_) + method;
        }
        const std::string via = method == "ACK" ? branch_ + "ack" : branch_;
        std::string text = method + " sip:30000@switch SIP/2.0\r\nVia: SIP/2.0/" + name() +
                           " 192.0.2.1:9;branch=" + via +
                           ";rport\r\nMax-Forwards: 70\r\nFrom: \"Ann\" <sip:20001@switch>" +
                           ";tag=phone\r\nTo: <sip:30000@switch>" + (to_tag.empty() ? "" : ";tag=" + to_tag) +
                           "\r\nCall-ID: " + call_id_ + "\r\nCSeq: " + std::to_string(cseq_) + ' ' + method +
                           "\r\nContact: <" + (ask.contact.empty() ? own_uri() : ask.contact) + ">\r\n" + ask.headers;
        if (!ask.body.empty()) text += "Content-Type: application/sdp\r\n";
        text += "Content-Length: " + std::to_string(ask.body.size()) + "\r\n\r\n" + ask.body;
        wire.send(text);
        return text;
    }

    SipText hear(std::chrono::milliseconds at_most = patience) { return {wire.receive(at_most).value_or("")}; }

    /// The next message but a 100 must be this answer; its To tag is the dialog's from now on.
    SipText hear_status(int status) {
        SipText answer = hear();
        if (answer.status() == 100) answer = hear();
        EXPECT_EQ(answer.status(), status) << answer.text;
        const std::size_t tag = answer.header("To").find(";tag=");
        if (tag != std::string::npos) to_tag = answer.header("To").substr(tag + 5);
        return answer;
    }
    SipText hear_request(const std::string& method) {
        SipText request = hear();
        EXPECT_EQ(request.method(), method) << request.text;
        return request;
    }
    bool hears_nothing_for(std::chrono::milliseconds span) { return hear(span).text.empty(); }

    /// Answers a request of the switch.
    void reply(const SipText& request, const std::string& status, const Ask& with = {}) {
        std::string text = "SIP/2.0 " + status + "\r\nVia: " + request.header("Via") +
                           "\r\nFrom: " + request.header("From") + "\r\nTo: " + request.header("To");
        if (request.header("To").find(";tag=") == std::string::npos) text += ";tag=called";
        text += "\r\nCall-ID: " + request.header("Call-ID") + "\r\nCSeq: " + request.header("CSeq") + "\r\nContact: <" +
                (with.contact.empty() ? own_uri() : with.contact) + ">\r\n" + with.headers;
        if (!with.body.empty()) text += "Content-Type: application/sdp\r\n";
        wire.send(text + "Content-Length: " + std::to_string(with.body.size()) + "\r\n\r\n" + with.body);
    }

    /// A request of the called phone in the dialog of the switch's INVITE.
    void ask_in(const SipText& invite, const std::string& method, const std::string& body = "") {
        ++cseq_;
        const std::string content = body.empty() ? "" : "Content-Type: application/sdp\r\n";
        wire.send(method + ' ' + invite.header("Contact").substr(1, invite.header("Contact").find('>') - 1) +
                  " SIP/2.0\r\nVia: SIP/2.0/" + name() + " 192.0.2.1:9;branch=z9hG4bKin" + std::to_string(cseq_) +
                  method + ";rport\r\nFrom: " + invite.header("To") + ";tag=called\r\nTo: " + invite.header("From") +
                  "\r\nCall-ID: " + invite.header("Call-ID") + "\r\nCSeq: " + std::to_string(cseq_) + ' ' + method +
                  "\r\nContact: <" + own_uri() + ">\r\n" + content + "Content-Length: " + std::to_string(body.size()) +
                  "\r\n\r\n" + body);
    }

    Wire wire;
    std::string to_tag;

private:
    std::string name() const {
        switch (to_.transport) {
            case rooms::Transport::tcp: return "TCP";
            case rooms::Transport::tls: return "TLS";
            default: return "UDP";
        }
    }

    rooms::Peer to_;
    std::string call_id_;
    unsigned cseq_ = 0;
    std::string branch_;
};

}  // namespace connector::sipstack
