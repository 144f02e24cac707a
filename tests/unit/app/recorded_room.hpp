// A conference on a switch whose events a test tells, and the control of its recording.
#pragma once

#include <gtest/gtest.h>

#include "app/control.hpp"
#include "app/observers.hpp"
#include "live/apply.hpp"
#include "live/reduce.hpp"
#include "support/asked_switch.hpp"
#include "support/fake_world.hpp"
#include "support/test_now.hpp"

namespace connector::test {

class RecordedRoom : public ::testing::Test {
protected:
    RecordedRoom() {
        recordings.on_time(now);
        open("uuid-1");
    }

    static constexpr const char* name = "Team_One";
    static constexpr const char* path = "/r/Team_One-2024-01-02T03:04:05.000Z.wav";

    live::RoomRef ref(const std::string& uuid = "uuid-1") const { return {model::ConferenceName(name), uuid, {}}; }
    const live::Room& room() const { return world.live_state.rooms.at(model::ConferenceName(name)); }

    /// Applies what the switch tells, as the Follower does.
    void happens(const live::Event& event) {
        for (const live::Delta& delta : live::reduce(world.live_state, event).deltas) {
            live::apply(world.live_state, delta);
            recordings.live_changed(world.live_state, delta);
        }
    }
    void open(const std::string& uuid) {
        happens(live::RoomCreated{ref(uuid)});
        model::Member member;
        member.id = model::MemberId{7};
        happens(live::MemberJoined{ref(uuid), member});
    }
    void started(const std::string& file = path) { happens(live::RecordingStarted{ref(), file, {}}); }
    void paused(const std::string& file = path) { happens(live::RecordingPaused{ref(), file}); }
    void resumed(const std::string& file = path) { happens(live::RecordingResumed{ref(), file}); }
    void stopped(const std::string& file = path) { happens(live::RecordingStopped{ref(), file}); }
    void cannot_start(const std::string& file = path) {
        esl::Event event;
        event.add("Event-Name", "CUSTOM");
        event.add("Event-Subclass", "conference::maintenance");
        event.add("Conference-Name", name);
        event.add("Conference-Unique-ID", "uuid-1");
        event.add("Action", "start-recording");
        event.add("Path", file);
        event.add("Error", "File could not be opened for recording");
        recordings.on_event(event, now);
    }
    void pass(std::chrono::milliseconds time) {
        now = {now.steady + time, now.wall + time};
        recordings.on_time(now);
    }

    app::RecordingControl::Done note() {
        return [this](const Result<void, app::Refusal>& result) {
            results.push_back(result ? std::string("done") : std::string(to_text(result.error())));
        };
    }
    void order(app::RecordingOrder what) { recordings.order(room(), what, now, note()); }

    /// What the switch was asked and has not answered: orders, and the sounds to be played.
    std::vector<std::string> orders() const { return asked("conference Team_One recording "); }
    std::vector<std::string> said() const { return asked("conference Team_One play "); }
    /// Takes the sounds off, so that the next said() tells what came since.
    void forget_said() {
        for (const std::string& sound : said()) freeswitch.answer("conference Team_One play " + sound, "+OK\n");
    }

    FakeWorld world;
    AskedSwitch freeswitch;
    app::Observers nobody;
    app::Control control{world, freeswitch, nobody, "/r/"};
    app::RecordingControl& recordings = control.recordings();
    Now now = at();
    std::vector<std::string> results;

private:
    std::vector<std::string> asked(const std::string& beginning) const {
        std::vector<std::string> rests;
        for (const std::string& command : freeswitch.asked()) {
            if (command.starts_with(beginning)) rests.push_back(command.substr(beginning.size()));
        }
        return rests;
    }
};

}  // namespace connector::test
