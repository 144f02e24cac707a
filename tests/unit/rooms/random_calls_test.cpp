// Whatever happens to calls, and in whatever order: the orders to the shells make sense together, and when all calls
// are over nothing is left of them.
#include <array>
#include <random>

#include "watching_shells.hpp"

namespace connector::rooms {

namespace {

constexpr unsigned seeds = 20;
constexpr unsigned steps = 2'000;

class RandomCalls : public RoomsFixture {
protected:
    RandomCalls() {
        sounds_end_at_once = false;
        ports.ports_max = 24;  // there are not enough for all
        for (const char* sound : {"kicked-sound", "enter-sound", "exit-sound", "alone-sound", "muted-sound",
                                  "locked-sound", "max-members-sound"}) {
            set_param(sound, std::string("/") + sound + ".wav");
        }
        std::string extensions;
        for (std::size_t i = 0; i < dialplans.size(); ++i) {
            extensions += "<extension name=\"e\"><condition field=\"destination_number\" expression=\"^" +
                          std::to_string(i) + "$\">" + dialplans[i] + "</condition></extension>";
        }
        dialplan(extensions);
    }

    // What team users can dial.
    const std::vector<std::string> dialplans{
        R"(<action application="ring_ready"/><action application="sleep" data="800"/><action application="answer"/>
           <action application="playback" data="a.wav"/><action application="conference" data="A@16kHz-novideo"/>)",
        R"(<action application="conference" data="B@16kHz-novideo+23"/>)",
        R"(<action application="conference" data="C@16kHz-novideo+flags{endconf}"/>)",
        R"(<action application="conference" data="C@16kHz-novideo+flags{mintwo|mute|mute-detect}"/>)",
        R"(<action application="bridge" data="user/20002"/><action application="playback" data="a.wav"/>)",
        R"(<action application="set" data="hangup_after_bridge=true"/><action application="set" data="call_timeout=5"/>
           <action application="bridge" data="user/20002,user/21000|user/22000"/>)",
        R"(<action application="answer"/><action application="sleep" data="2000"/>
           <action application="set" data="continue_on_fail=true"/><action application="bridge" data="user/21000"/>
           <action application="transfer" data="2"/>)",
        R"(<action application="playback" data="a.wav"/><action application="respond" data="486 Busy"/>)",
        R"(<action application="transfer" data="8"/>)",
    };

    unsigned below(std::size_t end) { return static_cast<unsigned>(dice() % end); }
    bool once_in(unsigned times) { return below(times) == 0; }
    template <class Set>
    auto one_of(const Set& all) {
        return *std::next(all.begin(), below(all.size()));
    }
    std::string some_sdp() {
        const std::string pcmu = "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 0 101\r\n";
        return once_in(8) ? "v=0\r\nm=audio 0 RTP/AVP 0\r\n" : once_in(3) ? pcmu + "a=sendonly\r\n" : pcmu;
    }
    void tell(const Input& input) { shells.see(on(input)); }
    void ask(const std::string& text) {
        command(text);
        shells.see(done);
    }
    std::string some_member() { return std::array{"all", "last", "non_moderator", "2", "5"}.at(below(5)); }

    void invite() {
        const std::string user = std::array{"20001", "20002", "21000", "22000"}.at(below(4));
        const bool team = user[1] == '0';
        InviteRequest invite = invitation(user, team ? std::to_string(below(dialplans.size() + 1)) : "32000");
        invite.sdp = once_in(4) ? "" : some_sdp();
        const Reject challenge = the<Reject>(on(invite));
        invite.authorization = answer_to(challenge.headers.at(0).second, user, "INVITE", "secret" + user);
        shells.invited(invite.call, !invite.sdp.empty());
        tell(invite);
    }
    void register_phone() {
        RegisterRequest request = registration(std::array{"20002", "21000", "22000"}.at(below(3)));
        request.contacts[0].uri += std::to_string(below(3));
        send(request);
    }
    void end(CallId call) {
        const auto known = shells.calls.find(call);
        if (known == shells.calls.end()) return;
        const bool dialled = !known->second.inbound && !known->second.accepted;
        const CallEnd how = known->second.accepted ? CallEnd::bye : CallEnd::cancelled;
        shells.ended(call);
        if (dialled) return tell(DialFailed{call, std::array{486U, 488U, 503U}.at(below(3)), ""});
        tell(CallEnded{call, once_in(4) ? CallEnd::transport_lost : how});
    }
    // What a phone does in the state that its call is in.
    void act(CallId call) {
        WatchingShells::Call& known = shells.calls[call];
        if (once_in(6)) return end(call);
        if (!known.inbound && !known.accepted) {
            if (once_in(2)) return tell(DialRings{call});
            known.accepted = true;
            return tell(DialAnswered{call, some_sdp()});
        }
        if (std::exchange(known.awaits_answer, false)) return tell(OfferAnswered{call, some_sdp()});
        if (!shells.legs.contains(call)) return;
        switch (below(5)) {
            case 0: {
                const std::string sdp = once_in(3) ? "" : some_sdp();
                tell(ReinviteRequest{call, sdp});
                if (sdp.empty() && shells.calls.contains(call)) shells.calls[call].awaits_answer = true;
                return;
            }
            case 1: return tell(TalkChanged{call, once_in(2), 500});
            case 2:
                if (once_in(4)) return tell(MediaLost{call});
                [[fallthrough]];
            default: return tell(KeyPressed{call, std::string("0123456789*#23").at(below(14))});
        }
    }
    void give_order() {
        const std::string room = std::array{"A", "B", "C", "Public_1"}.at(below(4));
        switch (below(12)) {
            case 0: return ask("conference " + room + " kick " + some_member() + (once_in(2) ? " say:no" : ""));
            case 1: return ask("conference " + room + " hup " + some_member());
            case 2: return ask("conference " + room + (once_in(2) ? " lock" : " unlock"));
            case 3: return ask("conference " + room + (once_in(2) ? " mute " : " unmute ") + some_member());
            case 4: return ask("conference " + room + " play /b.wav " + (once_in(2) ? "async" : some_member()));
            case 5: return ask("conference " + room + " stop " + (once_in(2) ? "all" : "current"));
            case 6: return ask("conference " + room + " record /r" + std::to_string(below(3)) + ".wav");
            case 7: return ask("conference " + room + " norecord all");
            case 8: return ask("conference " + room + " dtmf " + some_member() + " 12#");
            case 9: return ask("conference " + room + " set max_members " + std::to_string(below(5)));
            case 10: return once_in(10) ? ask("reloadxml") : ask("conference " + room + " pause /r0.wav");
            default: break;
        }
        command("show channels as json");
        const auto answer = command("show channels as json");
        const std::size_t at = answer.find("\"uuid\":\"");
        if (at != std::string::npos && once_in(3)) ask("uuid_kill " + answer.substr(at + 8, 36) + " USER_BUSY");
    }
    void tell_of_media() {
        if (!shells.playbacks.empty()) {
            const PlaybackId playback = one_of(shells.playbacks).first;
            shells.playbacks.erase(playback);
            tell(PlaybackEnded{playback, once_in(4) ? "no such file" : ""});
        }
        if (!shells.recordings.empty() && once_in(3)) {
            const RecordingId recording = one_of(shells.recordings);
            once_in(3) ? tell(RecordingFailed{recording, "disk full"}) : tell(RecordingOpened{recording});
        }
        if (!shells.closing.empty() && once_in(3)) close(one_of(shells.closing));
    }
    void close(RecordingId recording) {
        shells.closing.erase(recording);
        tell(RecordingClosed{recording, 100, 200});
    }
    void let_time_pass() {
        pass(std::chrono::milliseconds(1 + below(once_in(10) ? 20'000 : 1'000)));
        shells.see(on_time());
        EXPECT_GT(rooms->deadline(), now.steady) << "what is due is done";
    }
    void step() {
        switch (below(10)) {
            case 0: return invite();
            case 1: return give_order();
            case 2:
            case 3: return tell_of_media();
            case 4: return once_in(4) ? register_phone() : let_time_pass();
            default: break;
        }
        if (!shells.calls.empty()) act(one_of(shells.calls).first);
    }
    void close_recordings() {
        while (!shells.closing.empty()) close(*shells.closing.begin());
    }
    void expect_nothing_left() {
        EXPECT_EQ(shells.complaint(), "");
        EXPECT_TRUE(shells.calls.empty());
        EXPECT_TRUE(shells.legs.empty());
        EXPECT_TRUE(shells.mixes.empty());
        EXPECT_TRUE(shells.recordings.empty());
        EXPECT_TRUE(ports.taken.empty());
        EXPECT_EQ(command("show channels count"), "0 total.\n");
        EXPECT_EQ(command("conference count"), "0");
        pass(std::chrono::hours(2));  // registrations expire, too
        shells.see(on_time());
        EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::seconds(20)) << "the heartbeat alone";
    }

    std::mt19937 dice;
    WatchingShells shells{ports};
};

}  // namespace

TEST_F(RandomCalls, LeaveNothingBehind) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        dice.seed(seed);
        for (unsigned at = 0; at < steps; ++at) {
            step();
            ASSERT_EQ(shells.complaint(), "") << "step " << at;
        }
        while (!shells.calls.empty()) end(shells.calls.begin()->first);
        close_recordings();
        expect_nothing_left();
        if (HasFailure()) return;
    }
}

TEST_F(RandomCalls, AreAllEndedOnceByAShutDown) {
    for (unsigned seed = 101; seed <= 100 + seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        dice.seed(seed);
        for (unsigned at = 0; at < 300; ++at) step();
        ASSERT_EQ(shells.complaint(), "");
        shells.see(rooms->shut_down(now));
        close_recordings();
        expect_nothing_left();
        if (HasFailure()) return;
    }
}

}  // namespace connector::rooms
