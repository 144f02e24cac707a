// Every event that FreeSWITCH was recorded to make, header by header and in order, beside ours for the same step. What
// differs is written down here, with the reason.
#include <algorithm>
#include <map>

#include "rooms_fixture.hpp"
#include "support/golden_events.hpp"

namespace connector::rooms {

namespace {

struct Deviation {
    const char* kind;  // action, subclass or name; "*" for all of them
    const char* header;
    const char* reason;
};

// Headers of FreeSWITCH's that ours have not.
constexpr Deviation left_out[] = {
    {"*", "Caller-RDNIS", "a transferred call's: miniswitch routes a call to its end at once"},
    {"*", "Caller-Transfer-Source", "likewise"},
    {"del-member", "Hangup-Cause", "of a channel that FreeSWITCH has hung up already when it leaves"},
    {"sofia::register", "*variables", "the account's variables: they hold what is no listener's business"},
    {"sofia::register", "update-reg", "a refresh has the call-id of the registration before"},
    {"sofia::unregister", "*variables", "as for sofia::register"},
    {"sofia::expire", "*variables", "as for sofia::register"},
    {"BACKGROUND_JOB", "Content-Length", "written with the body, by the printer"},
    {"HEARTBEAT", "Uptime-msec", "Up-Time tells it"},
    {"HEARTBEAT", "Max-Sessions", "there is no such limit"},
    {"HEARTBEAT", "Session-Per-Sec", "calls are not counted by the second"},
    {"HEARTBEAT", "Session-Per-Sec-Last", "likewise"},
    {"HEARTBEAT", "Session-Per-Sec-Max", "likewise"},
    {"HEARTBEAT", "Session-Per-Sec-FiveMin", "likewise"},
    {"HEARTBEAT", "Session-Since-Startup", "likewise"},
    {"HEARTBEAT", "Session-Peak-Max", "likewise"},
    {"HEARTBEAT", "Session-Peak-FiveMin", "likewise"},
    {"HEARTBEAT", "Idle-CPU", "the operating system's business"},
};

// Events of FreeSWITCH's that miniswitch does not make.
constexpr std::pair<const char*, const char*> not_made[] = {
    {"CHANNEL_*", "there are no channels with a life of their own: conferences and registrations tell all"},
    {"CODEC", "likewise"},
    {"PRESENCE_IN", "there is no presence"},
    {"MESSAGE_QUERY", "there is no voicemail"},
    {"DTMF", "keys are told when they are a control: Action dtmf"},
    {"RECV_INFO", "likewise"},
    {"API", "commands are not told to other listeners"},
    {"RE_SCHEDULE", "FreeSWITCH's scheduler"},
    {"sofia::pre_register", "only registrations that count are told"},
    {"sofia::register_attempt", "likewise"},
    {"sofia::register_failure", "refused registrations are in the log"},
    {"sofia::gateway_state", "there are no gateways"},
    {"sofia::profile_start", "the SIP profile is there as long as the switch"},
};

std::string kind_of(const esl::Event& event) {
    if (event.subclass() == "conference::maintenance") {
        std::string action(event.get("Action"));
        const bool failed = !event.get("Error").empty();
        if (action == "floor-change" && event.get("New-ID") == "none") action += " to nobody";
        return failed ? action + " failed" : action;
    }
    return std::string(event.subclass().empty() ? event.name() : event.subclass());
}

bool is_not_made(const std::string& kind) {
    return std::any_of(std::begin(not_made), std::end(not_made), [&](const auto& known) {
        const std::string name = known.first;
        return name.ends_with('*') ? kind.starts_with(name.substr(0, name.size() - 1)) : kind == name;
    });
}

bool is_left_out(const std::string& kind, const std::string& header) {
    return std::any_of(std::begin(left_out), std::end(left_out), [&](const Deviation& known) {
        return (known.kind == std::string("*") || kind == known.kind) && header == known.header;
    });
}

// Behind the header from which FreeSWITCH adds an account's variables.
bool begins_variables(const std::string& kind, const std::string& header) {
    return kind.starts_with("sofia::") && header == "sip_number_alias" && is_left_out(kind, "*variables");
}

class RecordedEvents : public RoomsFixture {
protected:
    /// What a script of every step makes, the last event of each kind.
    std::map<std::string, Names> made() {
        sounds_end_at_once = false;
        send(registration("20001"));
        keep(send(registration("20002")));
        keep(rooms->on_time(now));
        RegisterRequest off = registration("20002");
        off.expires_s = 0;
        keep(send(off));

        const CallId alice = keep_join("20001", "31000");
        const CallId bob = keep_join("20002", "31000");
        for (const char* text : {"mute 1", "unmute 1", "deaf 2", "undeaf 2", "energy 2 300", "volume_in 1 2", "lock",
                                 "unlock", "floor 1", "dtmf 1 5"}) {
            keep_command(text);
        }
        for (const char* error : {"", "No such file"}) {
            keep_command("play /x/beep.wav");
            keep(on(PlaybackEnded{the<StartPlayback>(done).playback, error}));
        }
        for (const char* error : {"", "No such directory"}) {
            keep_command("recording start /r/x.wav");
            const RecordingId recording = the<StartRecording>(done).recording;
            if (*error != '\0') {
                keep(on(RecordingFailed{recording, error}));
                continue;
            }
            keep(on(RecordingOpened{recording}));
            keep_command("recording pause /r/x.wav");
            keep_command("recording resume /r/x.wav");
            keep(on(RecordingClosed{recording, 16'000, 32'044}));
        }
        keep(on(KeyPressed{alice, '1'}));
        keep(on(KeyPressed{alice, '9'}));
        keep(on(TalkChanged{bob, true, 500}));
        keep(on(TalkChanged{bob, false, 0}));
        keep_command("mute 2");
        keep(on(TalkChanged{bob, true, 500}));
        const CallId dave = keep_join("22000", "32000");
        keep(on(KeyPressed{dave, '5'}));
        keep_command("kick 2");
        keep(on(CallEnded{alice, CallEnd::bye}));

        command("reloadxml");
        keep(done);
        add(rooms->job_event("job", "conference Friends_1 list", "+OK\n", now));
        pass(std::chrono::hours(2));
        keep(rooms->on_time(now));
        keep(rooms->shut_down(now));
        return std::move(made_);
    }

private:
    void add(const esl::Event& event) {
        Names names;
        for (const auto& [name, value] : event.headers()) names.push_back(name);
        made_[kind_of(event)] = std::move(names);
    }
    void keep(const Outputs& outputs) {
        for (const Publish& publish : all_of<Publish>(outputs)) add(publish.event);
    }
    CallId keep_join(const std::string& user, const std::string& number) {
        const CallId call = join(user, number);
        keep(done);
        return call;
    }
    void keep_command(const std::string& text) {
        command("conference Friends_1 " + text);
        keep(done);
    }

    std::map<std::string, Names> made_;
};

}  // namespace

TEST_F(RecordedEvents, HaveTheirHeadersInTheirOrderInOursToo) {
    const std::map<std::string, Names> ours = made();
    std::size_t compared = 0;
    for (const char* stream : {"conference.esl.gz", "churn.esl.gz", "registrations.esl", "bridge-shutdown.esl.gz"}) {
        for (const esl::Event& event : test::golden_events(stream)) {
            const std::string kind = kind_of(event);
            if (is_not_made(kind)) continue;
            const auto same = ours.find(kind);
            ASSERT_TRUE(same != ours.end()) << stream << ": " << kind << " is neither made nor left out";
            Names wanted;
            for (const auto& [header, value] : event.headers()) {
                if (begins_variables(kind, header)) break;
                if (!is_left_out(kind, header)) wanted.push_back(header);
            }
            ASSERT_EQ(same->second, wanted) << stream << ": " << kind << " number " << event.get("Event-Sequence");
            ++compared;
        }
    }
    EXPECT_GT(compared, 700U);
}

TEST_F(RecordedEvents, WhatIsNotMadeIsNotMade) {
    for (const auto& [kind, headers] : made()) {
        EXPECT_FALSE(is_not_made(kind)) << kind;
        for (const std::string& header : headers) EXPECT_FALSE(is_left_out(kind, header)) << kind << ": " << header;
    }
}

}  // namespace connector::rooms
