// The way into a conference of a call that is answered: its PIN, and whether there is room (conference_function).
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "rooms/conferences.hpp"

namespace connector::rooms {

class Entrance {
public:
    /// How long digits are waited for once the question was asked.
    static constexpr std::chrono::seconds pin_time_max{10};
    /// A prompt whose end is not told is taken for ended by then.
    static constexpr std::chrono::seconds sound_time_max{30};
    static constexpr std::size_t pin_digits_max = 79;

    Entrance(Conferences& conferences, MediaIds& ids) : conferences_(conferences), ids_(ids) {}

    bool knows_profile(std::string_view profile) const { return conferences_.knows_profile(profile); }

    /// For a call that is answered and whose leg has started, in no mix. It is let in, asked for a PIN first, or turned
    /// away: then it is hung up (HangUp), after a sound where the profile names one.
    void enter(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs);
    /// The call is over, wherever it was: here or in a conference.
    void leave(CallId call, Now now, std::vector<Output>& outputs);
    /// A re-INVITE has changed it, likewise.
    void update_media(CallId call, const LegMedia& media);

    /// True when the key was for the PIN.
    bool on(const KeyPressed& key, Now now, std::vector<Output>& outputs);
    void on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs);
    void on_time(Now now, std::vector<Output>& outputs);
    std::optional<SteadyTime> deadline() const;

private:
    enum class Step { asked, typing, refused };  // refused: bad-pin-sound is played, keys count for nothing
    struct Waiting {
        JoinConference wanted;
        Channel channel;
        RoomRules rules;  // with the PINs that this call may give
        unsigned tries_left = 0;
        Step step = Step::asked;
        std::string typed{};
        std::optional<PlaybackId> playing{};
        SteadyTime until{};
    };

    void ask(Waiting& waiting, Now now, std::vector<Output>& outputs);
    void play(Waiting& waiting, std::string_view param, std::string_view otherwise, Now now,
              std::vector<Output>& outputs);
    void stop_playing(Waiting& waiting, std::vector<Output>& outputs);
    void go_on(CallId call, Now now, std::vector<Output>& outputs);
    void check(CallId call, Now now, std::vector<Output>& outputs);
    void let_in(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs);

    Conferences& conferences_;
    MediaIds& ids_;
    std::map<CallId, Waiting> waiting_;
};

}  // namespace connector::rooms
