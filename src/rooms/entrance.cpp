#include "rooms/entrance.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "rooms/accounts.hpp"
#include "rooms/channel_variables.hpp"

namespace connector::rooms {

namespace {

// Whom we call ourselves, FreeSWITCH lets in without questions; all calls that come here called us.
bool enforces_security(const Channel& channel) {
    const std::string_view said = setting(channel.variables, "conference_enforce_security");
    return said.empty() || is_true(said);
}

unsigned tries_of(const RoomRules& rules) {
    const std::string_view said = setting(rules.params, "pin-retries");
    return said.empty() ? 3U : static_cast<unsigned>(std::clamp(number_of(said), 0, 10));
}

// A PIN of the dial data or the channel goes before that of the room.
void narrow(RoomRules& rules, const JoinConference& wanted, const Channel& channel) {
    if (!wanted.pin.empty()) rules.pin = Secret(wanted.pin);
    const std::string_view own = setting(channel.variables, "conference_moderator_pin");
    if (!own.empty()) rules.moderator_pin = Secret(std::string(own));
}

bool same_pin(const Secret& pin, const std::string& typed) {
    return !pin.empty() && digest::equal_in_constant_time(pin.reveal(), typed);
}

}  // namespace

void Entrance::enter(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs) {
    auto rules = conferences_.rules_for(wanted);
    if (!rules) {
        // It was there when the call was answered.
        outputs.push_back(Note{Severity::warning, "there is no conference profile " + wanted.profile + " any more"});
        outputs.push_back(cleared(channel.call));
        return;
    }
    narrow(*rules, wanted, channel);
    const bool asks = !rules->pin.empty() || !rules->moderator_pin.empty();
    if (!asks || !enforces_security(channel)) return let_in(wanted, std::move(channel), now, outputs);
    const CallId call = channel.call;
    const unsigned tries = tries_of(*rules);
    if (tries == 0) return conferences_.turn_away(call, {}, now, outputs);
    Waiting& waiting =
        waiting_.insert_or_assign(call, Waiting{wanted, std::move(channel), *std::move(rules)}).first->second;
    waiting.tries_left = tries;
    ask(waiting, now, outputs);
}

void Entrance::leave(CallId call, Now now, std::vector<Output>& outputs) {
    if (waiting_.erase(call) == 0) conferences_.leave(call, now, outputs);
}

void Entrance::update_media(CallId call, const LegMedia& media) {
    const auto known = waiting_.find(call);
    if (known == waiting_.end()) return conferences_.update_media(call, media);
    known->second.channel.media = media;
}

void Entrance::ask(Waiting& waiting, Now now, std::vector<Output>& outputs) {
    waiting.step = Step::asked;
    waiting.typed.clear();
    play(waiting, "pin-sound", "conference/conf-pin.wav", now, outputs);
}

void Entrance::play(Waiting& waiting, std::string_view param, std::string_view otherwise, Now now,
                    std::vector<Output>& outputs) {
    const std::string_view named = setting(waiting.rules.params, std::string(param));
    std::string path = sound_path(waiting.rules, named.empty() ? otherwise : named);
    waiting.until = now.steady + sound_time_max;
    if (path.empty()) return go_on(waiting.channel.call, now, outputs);
    waiting.playing = ids_.next_playback();
    outputs.push_back(StartPlayback{*waiting.playing, waiting.channel.call, std::move(path)});
}

void Entrance::stop_playing(Waiting& waiting, std::vector<Output>& outputs) {
    if (waiting.playing) outputs.push_back(StopPlayback{*waiting.playing});
    waiting.playing.reset();
}

// The first key ends the question; '#' or as many as the longest PIN has end the answer.
bool Entrance::on(const KeyPressed& key, Now now, std::vector<Output>& outputs) {
    const auto known = waiting_.find(key.call);
    if (known == waiting_.end()) return false;
    Waiting& waiting = known->second;
    if (waiting.step == Step::refused) return true;
    stop_playing(waiting, outputs);
    if (waiting.step == Step::asked) go_on(key.call, now, outputs);
    const std::size_t longest =
        std::max(waiting.rules.pin.reveal().size(), waiting.rules.moderator_pin.reveal().size());
    if (key.digit != '#') waiting.typed.push_back(key.digit);
    if (key.digit == '#' || waiting.typed.size() >= std::min(longest, pin_digits_max)) check(key.call, now, outputs);
    return true;
}

// What follows when a sound has ended, or the time is over.
void Entrance::go_on(CallId call, Now now, std::vector<Output>& outputs) {
    Waiting& waiting = waiting_.at(call);
    waiting.playing.reset();
    switch (waiting.step) {
        case Step::asked:
            waiting.step = Step::typing;
            waiting.until = now.steady + pin_time_max;
            return;
        case Step::typing: return check(call, now, outputs);
        case Step::refused:
            if (waiting.tries_left > 0) return ask(waiting, now, outputs);
            waiting_.erase(call);
            conferences_.turn_away(call, {}, now, outputs);
            return;
    }
}

void Entrance::check(CallId call, Now now, std::vector<Output>& outputs) {
    Waiting& waiting = waiting_.at(call);
    const bool member = same_pin(waiting.rules.pin, waiting.typed);
    const bool moderator = !member && same_pin(waiting.rules.moderator_pin, waiting.typed);
    if (member || moderator) {
        Waiting passed = std::move(waiting);
        waiting_.erase(call);
        if (moderator) passed.wanted.flags.emplace_back("moderator");
        return let_in(passed.wanted, std::move(passed.channel), now, outputs);
    }
    --waiting.tries_left;
    waiting.step = Step::refused;
    play(waiting, "bad-pin-sound", "conference/conf-bad-pin.wav", now, outputs);
}

// Locked is locked for moderators, too (mod_conference.c).
void Entrance::let_in(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs) {
    const Room* room = conferences_.find(wanted.name);
    const char* why = nullptr;
    if (room && room->locked && enforces_security(channel)) {
        why = "locked-sound";
    } else if (room && room->full()) {
        why = "max-members-sound";
    }
    if (why) {
        std::string path = sound_path(room->rules, setting(room->rules.params, why));
        return conferences_.turn_away(channel.call, std::move(path), now, outputs);
    }
    const CallId call = channel.call;
    if (!conferences_.join(wanted, std::move(channel), now, outputs)) outputs.push_back(cleared(call));
}

void Entrance::on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs) {
    for (const auto& [call, waiting] : waiting_) {
        if (waiting.playing != ended.playback) continue;
        if (!ended.error.empty()) {
            outputs.push_back(Note{Severity::warning, "a PIN is asked for in silence: " + ended.error});
        }
        return go_on(call, now, outputs);
    }
}

void Entrance::on_time(Now now, std::vector<Output>& outputs) {
    std::vector<CallId> due;
    for (const auto& [call, waiting] : waiting_) {
        if (waiting.until <= now.steady) due.push_back(call);
    }
    for (const CallId call : due) {
        stop_playing(waiting_.at(call), outputs);
        go_on(call, now, outputs);
    }
}

std::optional<SteadyTime> Entrance::deadline() const {
    std::optional<SteadyTime> first;
    for (const auto& [call, waiting] : waiting_) {
        if (!first || waiting.until < *first) first = waiting.until;
    }
    return first;
}

}  // namespace connector::rooms
