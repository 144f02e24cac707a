// A switch without sockets: the tree of freeswitch/, four users, three conferences, and a script of phones.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "rooms/switch.hpp"
#include "support/scripted_random.hpp"
#include "support/switch_tree.hpp"
#include "support/test_now.hpp"

namespace connector::rooms {

class CountedPorts final : public RtpPorts {
public:
    std::optional<std::uint16_t> reserve() override {
        for (unsigned port = 20'000; port < 20'000 + 2 * ports_max; port += 2) {
            if (taken.insert(static_cast<std::uint16_t>(port)).second) return static_cast<std::uint16_t>(port);
        }
        return std::nullopt;
    }
    void release(std::uint16_t port) override { EXPECT_EQ(taken.erase(port), 1U) << port; }

    unsigned ports_max = 50;
    std::set<std::uint16_t> taken;
};

template <class Kind>
std::vector<Kind> all_of(const std::vector<Output>& outputs) {
    std::vector<Kind> found;
    for (const Output& output : outputs) {
        if (const auto* one = std::get_if<Kind>(&output)) found.push_back(*one);
    }
    return found;
}

/// The one output of that kind; another number of them fails the test.
template <class Kind>
Kind the(const std::vector<Output>& outputs) {
    const auto found = all_of<Kind>(outputs);
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? Kind{} : found.front();
}

/// The actions of the conference events and the names of all others, in order.
inline std::vector<std::string> events_of(const std::vector<Output>& outputs) {
    std::vector<std::string> names;
    for (const Publish& publish : all_of<Publish>(outputs)) {
        const esl::Event& event = publish.event;
        const bool of_conference = event.subclass() == "conference::maintenance";
        names.emplace_back(of_conference              ? event.get("Action")
                           : event.subclass().empty() ? event.name()
                                                      : event.subclass());
    }
    return names;
}

/// The event of that action or name; an empty one, and a failed test, when there is none.
inline esl::Event event_of(const std::vector<Output>& outputs, std::string_view name) {
    const auto names = events_of(outputs);
    const auto published = all_of<Publish>(outputs);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return published[i].event;
    }
    ADD_FAILURE() << "no event " << name;
    return {};
}

using Names = std::vector<std::string>;

/// What is played, without the folder that the tree names for sounds.
inline Names sounds_of(const std::vector<Output>& outputs) {
    const std::string folder = "/sounds/en/us/callie/";
    Names files;
    for (const StartPlayback& started : all_of<StartPlayback>(outputs)) {
        const bool ours = started.path.starts_with(folder);
        files.push_back(ours ? started.path.substr(folder.size()) : started.path);
    }
    return files;
}

using Outputs = std::vector<Output>;

class RoomsFixture : public testing::Test {
protected:
    static constexpr std::string_view offer_g722 =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.20\r\ns=-\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\n"
        "m=audio 4000 RTP/AVP 0 8 9 101\r\na=rtpmap:9 G722/8000\r\na=rtpmap:101 telephone-event/8000\r\n";

    RoomsFixture() {
        using model::Context;
        // Coming and going are silent, but where a test is about them.
        std::string& params = tree.files["conference_profile_params.xml"];
        for (const std::string name : {"enter-sound", "exit-sound"}) {
            const std::size_t line = params.find("  <param name=\"" + name);
            params.erase(line, params.find('\n', line) + 1 - line);
        }
        add_user("20001", Context::team, "alice");
        add_user("20002", Context::team, "bob");
        add_user("21000", Context::friends, "carol");
        add_user("22000", Context::public_, "dave");
        add_conference("30000", "Team_One", Context::team);
        add_conference("31000", "Friends_1", Context::friends);
        add_conference("32000", "Public_1", Context::public_);
        start();
    }

    void add_user(std::string id, model::Context context, std::string name) {
        model::User user;
        user.id = model::UserId(id);
        user.password = Secret("secret" + id);
        user.conpin = "2357";
        user.context = context;
        user.name = std::move(name);
        user.conf_flags = model::conf_flags_of(context);
        tree.add(user);
    }
    void add_conference(std::string number, std::string name, model::Context context) {
        tree.add(model::Conference{model::ConferenceNumber(std::move(number)), model::ConferenceName(std::move(name)),
                                   model::ProfileName("16kHz-novideo"), context});
    }
    void start() {
        rooms = std::make_unique<Switch>(
            Switch::Settings{"vm", "192.0.2.1", "1.0"}, [this] { return tree.load(); }, ports, random, now);
    }

    void pass(std::chrono::milliseconds time) {
        now.steady += time;
        now.wall += time;
    }
    Outputs on(const Input& input) { return played(rooms->on(input, now)); }
    Outputs on_time() { return played(rooms->on_time(now)); }
    /// The answer; what is to be done is kept in `done`.
    std::string command(std::string_view text) {
        Switch::Answered answered = rooms->on_command(text, now);
        done = played(std::move(answered.outputs));
        return answered.text;
    }
    /// A parameter of all conference profiles, for the rooms that are opened from now on.
    void set_param(const std::string& name, const std::string& value) {
        std::string& params = tree.files["conference_profile_params.xml"];
        params.insert(params.find("<param"), "<param name=\"" + name + "\" value=\"" + value + "\"/>\n");
        command("reloadxml");
    }

    /// What the holder of `password` answers to a challenge.
    std::string answer_to(const std::string& challenge, const std::string& user, const std::string& method,
                          const std::string& password, const std::string& nc = "00000001") const {
        const std::size_t begin = challenge.find("nonce=\"") + 7;
        digest::Authorization sent;
        sent.username = user;
        sent.realm = "192.0.2.1";
        sent.nonce = challenge.substr(begin, challenge.find('"', begin) - begin);
        sent.uri = "sip:192.0.2.1";
        sent.cnonce = "c0ffee";
        sent.nc = nc;
        sent.qop = "auth";
        const std::string response = digest::expected_response(sent, method, Secret(password));
        return "Digest username=\"" + user + "\", realm=\"" + sent.realm + "\", nonce=\"" + sent.nonce + "\", uri=\"" +
               sent.uri + "\", response=\"" + response + "\", cnonce=\"c0ffee\", nc=" + nc +
               ", qop=auth, algorithm=MD5";
    }

    RegisterRequest registration(const std::string& user) {
        RegisterRequest request;
        request.transaction = TransactionId(++transactions_);
        request.peer = {{"192.0.2.20", 5062}, Transport::udp};
        request.user = user;
        request.sip_call_id = "call-id-" + user;
        request.cseq = 1;
        request.user_agent = "phone 1.0";
        request.contacts = {{"sip:" + user + "@192.0.2.20:5062", std::nullopt}};
        request.expires_s = 3600;
        return request;
    }
    /// Sends it twice: without, and with the answer to the challenge.
    Outputs send(RegisterRequest request, const std::string& as = {}) {
        const std::string user = as.empty() ? request.user : as;
        const Respond challenge = the<Respond>(on(request));
        EXPECT_EQ(challenge.status, 401U);
        if (challenge.headers.empty()) return {};
        request.authorization = answer_to(challenge.headers[0].second, user, "REGISTER", "secret" + user);
        return on(request);
    }

    InviteRequest invitation(const std::string& user, const std::string& number) {
        InviteRequest invite;
        invite.call = CallId(++calls_);
        invite.peer = {{"192.0.2.20", 5062}, Transport::udp};
        invite.from_user = user;
        invite.to_user = number;
        invite.sip_call_id = "invite-" + std::to_string(calls_);
        invite.sdp = offer_g722;
        return invite;
    }
    Outputs send(InviteRequest invite, const std::string& as = {}) {
        const std::string user = as.empty() ? invite.from_user : as;
        const Reject challenge = the<Reject>(on(invite));
        EXPECT_EQ(challenge.status, 407U);
        if (challenge.headers.empty()) return {};
        invite.authorization = answer_to(challenge.headers[0].second, user, "INVITE", "secret" + user);
        return on(invite);
    }
    /// Calls and is let in; `done` is what that made.
    CallId join(const std::string& user, const std::string& number) {
        done = send(invitation(user, number));
        EXPECT_EQ(all_of<Accept>(done).size(), 1U) << user << " is not let into " << number;
        return CallId(calls_);
    }
    /// A dialplan of the context "team" that is nothing but these elements.
    void dialplan(const std::string& extensions) {
        tree.files["dialplan/team.xml"] = "<include>\n<context name=\"team\">" + extensions + "</context>\n</include>";
        EXPECT_EQ(command("reloadxml"), "+OK [Success]\n");
        EXPECT_TRUE(all_of<Note>(done).empty());
    }
    /// The same with one extension for every number.
    void actions(const std::string& actions) {
        dialplan("<extension name=\"e\"><condition>" + actions + "</condition></extension>");
    }
    void talk(CallId call, bool talking) { done = on(TalkChanged{call, talking, 1000}); }

    /// Every sound is over at once, and the events that tell so are left out; a test about sounds has it false.
    bool sounds_end_at_once = true;
    Now now = test::at();
    test::SwitchTree tree;
    CountedPorts ports;
    test::CountingRandom random;
    std::unique_ptr<Switch> rooms;
    Outputs done;

private:
    Outputs played(Outputs outputs) {
        for (std::size_t i = 0; sounds_end_at_once && i < outputs.size(); ++i) {
            const auto* started = std::get_if<StartPlayback>(&outputs[i]);
            if (!started) continue;
            for (Output& output : rooms->on(PlaybackEnded{started->playback, ""}, now)) {
                if (!std::holds_alternative<Publish>(output)) outputs.push_back(std::move(output));
            }
        }
        return outputs;
    }

    std::uint64_t calls_ = 0;
    std::uint64_t transactions_ = 0;
};

}  // namespace connector::rooms
