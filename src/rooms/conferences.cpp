#include "rooms/conferences.hpp"

#include <algorithm>
#include <charconv>

#include "rooms/accounts.hpp"

namespace connector::rooms {

namespace {

int number_of(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool has(const std::vector<std::string>& flags, std::string_view flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

unsigned usual_rate(unsigned wanted) {
    for (const unsigned rate : {8000U, 16000U, 32000U, 48000U}) {
        if (rate == wanted) return rate;
    }
    return 16000;
}

bool suppressed(const Room& room, std::string_view event) {
    return setting(room.params, "suppress-events").find(event) != std::string_view::npos;
}

}  // namespace

void Conferences::use(const fsxml::ConferenceConf& conf, std::string domain) {
    conf_ = &conf;
    domain_ = std::move(domain);
}

const fsxml::ConferenceProfile* Conferences::find_profile(std::string_view name) const {
    const auto found = std::find_if(conf_->profiles.begin(), conf_->profiles.end(),
                                    [&](const fsxml::ConferenceProfile& profile) { return profile.name == name; });
    return found == conf_->profiles.end() ? nullptr : &*found;
}

Room* Conferences::find(std::string_view name) {
    const auto found = rooms_.find(name);
    return found == rooms_.end() ? nullptr : &found->second;
}

std::pair<Room*, RoomMember*> Conferences::find(CallId call) {
    const auto named = room_of_.find(call);
    if (named == room_of_.end()) return {nullptr, nullptr};
    Room& room = rooms_.at(named->second);
    const auto member = std::find_if(room.members.begin(), room.members.end(),
                                     [&](const RoomMember& known) { return known.channel.call == call; });
    return {&room, &*member};
}

void Conferences::publish(esl::Event event, std::vector<Output>& outputs) {
    outputs.push_back(Publish{std::move(event)});
}

void Conferences::tell_media(const RoomMember& member, std::vector<Output>& outputs) {
    outputs.push_back(SetLeg{member.channel.call, member.can_speak, member.can_hear, member.energy_level});
}

Room& Conferences::open(const JoinConference& wanted, const fsxml::ConferenceProfile& profile, Now now,
                        std::vector<Output>& outputs) {
    Room& room = rooms_[wanted.name];
    room.name = wanted.name;
    room.uuid = uuid4(random_);
    room.domain = domain_;
    room.profile = profile.name;
    room.params = profile.params;
    room.rate_hz = usual_rate(static_cast<unsigned>(number_of(setting(profile.params, "rate"))));
    room.mix = MixId(++last_mix_);
    room.created_at = now.steady;
    outputs.push_back(OpenMix{room.mix, room.rate_hz});
    publish(room_event(head_, room, "conference-create", now), outputs);
    return room;
}

Conferences::Joined Conferences::join(const JoinConference& wanted, Channel channel, Now now,
                                      std::vector<Output>& outputs) {
    const fsxml::ConferenceProfile* profile = find_profile(wanted.profile);
    if (!profile) return Joined::unknown_profile;
    if (!wanted.pin.empty()) return Joined::pin_wanted;
    Room* existing = find(wanted.name);
    if (existing && existing->locked) return Joined::locked;
    Room& room = existing ? *existing : open(wanted, *profile, now, outputs);

    RoomMember member;
    member.id = model::MemberId(++last_member_);
    member.moderator = has(wanted.flags, "moderator");
    member.mute_detect = has(wanted.flags, "mute-detect");
    member.can_speak = !has(wanted.flags, "mute");
    member.can_hear = !has(wanted.flags, "deaf");
    member.energy_level = static_cast<unsigned>(std::max(0, number_of(setting(room.params, "energy-level"))));
    member.joined_at = member.talked_at = now.steady;
    member.channel = std::move(channel);
    room_of_.emplace(member.channel.call, room.name);
    outputs.push_back(StartLeg{member.channel.call, room.mix, member.channel.media, member.can_speak, member.can_hear});
    tell_media(member, outputs);
    room.members.push_back(std::move(member));
    const RoomMember& joined = room.members.back();
    publish(member_event(head_, room, joined, "add-member", now), outputs);
    if (!room.floor && joined.can_speak) give_floor(room, &joined, now, outputs);
    return Joined::in;
}

void Conferences::leave(CallId call, Now now, std::vector<Output>& outputs) {
    const auto [room, member] = find(call);
    if (!room) return;
    outputs.push_back(StopLeg{call, member->channel.media.local_port});
    const RoomMember gone = std::move(*member);
    room->members.erase(room->members.begin() + (member - room->members.data()));
    room_of_.erase(call);
    publish(member_event(head_, *room, gone, "del-member", now), outputs);
    if (room->members.empty()) {
        // What is recorded ends with the last member; the room ends when the files are whole.
        stop_recordings(*room, "all", outputs);
        end_if_empty(*room, now, outputs);
        return;
    }
    if (room->floor != gone.id) return;
    const auto talking = std::find_if(room->members.begin(), room->members.end(),
                                      [](const RoomMember& m) { return m.talking && m.can_speak; });
    give_floor(*room, talking == room->members.end() ? nullptr : &*talking, now, outputs);
}

void Conferences::update_media(CallId call, const LegMedia& media) {
    const auto [room, member] = find(call);
    if (member) member->channel.media = media;
}

// The holder's headers stand between Old-ID and New-ID; the room's come a second time before them.
void Conferences::give_floor(Room& room, const RoomMember* to, Now now, std::vector<Output>& outputs) {
    const std::optional<model::MemberId> before = room.floor;
    const std::optional<model::MemberId> after = to ? std::optional(to->id) : std::nullopt;
    if (before == after) return;
    room.floor = after;
    esl::Event event = room_event(head_, room, "floor-change", now);
    const bool still_there = before && room.find(*before);
    event.add("Old-ID", still_there ? std::to_string(before->get()) : "none");
    if (to) {
        add_room(event, room);
        add_member(event, room, *to);
    }
    event.add("New-ID", to ? std::to_string(to->id.get()) : "none");
    publish(std::move(event), outputs);
}

void Conferences::on_talk(const TalkChanged& talk, Now now, std::vector<Output>& outputs) {
    const auto [room, member] = find(talk.call);
    if (!room || member->talking == talk.talking) return;
    // The news was under way when the member was muted.
    if (talk.talking && !member->can_speak) return;
    member->talking = talk.talking;
    member->energy = talk.energy;
    member->talked_at = now.steady;
    const char* action = talk.talking ? "start-talking" : "stop-talking";
    if (!suppressed(*room, action)) publish(member_event(head_, *room, *member, action, now), outputs);
    if (!talk.talking) return;
    const RoomMember* holder = room->floor ? room->find(*room->floor) : nullptr;
    if (!holder || !holder->talking) give_floor(*room, member, now, outputs);
}

void Conferences::set_speak(Room& room, RoomMember& member, bool speaks, Now now, std::vector<Output>& outputs) {
    member.can_speak = speaks;
    if (!speaks) member.talking = false;
    tell_media(member, outputs);
    publish(member_event(head_, room, member, speaks ? "unmute-member" : "mute-member", now), outputs);
    if (speaks && !room.floor) give_floor(room, &member, now, outputs);
}

void Conferences::set_hear(Room& room, RoomMember& member, bool hears, Now now, std::vector<Output>& outputs) {
    member.can_hear = hears;
    tell_media(member, outputs);
    publish(member_event(head_, room, member, hears ? "undeaf-member" : "deaf-member", now), outputs);
}

void Conferences::set_locked(Room& room, bool locked, Now now, std::vector<Output>& outputs) {
    room.locked = locked;
    publish(room_event(head_, room, locked ? "lock" : "unlock", now), outputs);
}

void Conferences::set_energy_level(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs) {
    member.energy_level = static_cast<unsigned>(std::clamp(level, 0, 18000));
    tell_media(member, outputs);
    esl::Event event = member_event(head_, room, member, "energy-level-member", now);
    event.add("Energy-Level", std::to_string(member.energy_level));
    publish(std::move(event), outputs);
}

void Conferences::set_volume_in(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs) {
    member.volume_in = std::clamp(level, -4, 4);
    esl::Event event = member_event(head_, room, member, "volume-in-member", now);
    event.add("Volume-Level", std::to_string(member.volume_in));
    publish(std::move(event), outputs);
}

void Conferences::set_volume_out(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs) {
    member.volume_out = std::clamp(level, -4, 4);
    esl::Event event = member_event(head_, room, member, "volume-out-member", now);
    event.add("Volume-Level", std::to_string(member.volume_out));
    publish(std::move(event), outputs);
}

void Conferences::kick(Room& room, RoomMember& member, Now now, std::vector<Output>& outputs) {
    publish(member_event(head_, room, member, "kick-member", now), outputs);
    hang_up(room, member, now, outputs);
}

void Conferences::hang_up(Room&, RoomMember& member, Now now, std::vector<Output>& outputs) {
    const CallId call = member.channel.call;
    outputs.push_back(HangUp{call, "Q.850;cause=16;text=\"NORMAL_CLEARING\""});
    leave(call, now, outputs);
}

const fsxml::KeyControl* Conferences::control_of(const Room& room, const RoomMember& member, char digit) const {
    std::string_view group = setting(room.params, "caller-controls");
    const std::string_view moderators = setting(room.params, "moderator-controls");
    if (member.moderator && !moderators.empty()) group = moderators;
    const auto controls = conf_->control_groups.find(group.empty() ? "default" : std::string(group));
    if (controls == conf_->control_groups.end()) return nullptr;
    const auto found = std::find_if(controls->second.begin(), controls->second.end(), [&](const auto& control) {
        return control.digits.size() == 1 && control.digits.front() == digit;
    });
    return found == controls->second.end() ? nullptr : &*found;
}

void Conferences::on_key(const KeyPressed& key, Now now, std::vector<Output>& outputs) {
    const auto [room, member] = find(key.call);
    const fsxml::KeyControl* control = room ? control_of(*room, *member, key.digit) : nullptr;
    if (!control) return;
    const std::string& action = control->action;
    if (action == "mute") {
        set_speak(*room, *member, !member->can_speak, now, outputs);
    } else if (action == "deaf mute") {
        const bool both_on = member->can_speak && member->can_hear;
        set_speak(*room, *member, !both_on, now, outputs);
        set_hear(*room, *member, !both_on, now, outputs);
    } else if (action == "event") {
        esl::Event event = member_event(head_, *room, *member, "dtmf", now);
        event.add("DTMF-Key", std::string(1, key.digit));
        event.add("Data", control->data);
        publish(std::move(event), outputs);
    } else if (action == "hangup") {
        hang_up(*room, *member, now, outputs);
    } else {
        on_level_key(*room, *member, action, now, outputs);
    }
}

// Keys tell of levels in other events than commands do (conference_loop.c).
void Conferences::on_level_key(Room& room, RoomMember& member, std::string_view action, Now now,
                               std::vector<Output>& outputs) {
    const auto stepped = [&](std::string_view kind, int level, int step) {
        const std::string_view way = action.substr(kind.size());
        return way == " up" ? level + step : way == " dn" ? level - step : 0;
    };
    const char* told = nullptr;
    int level = 0;
    if (action.substr(0, 7) == "energy ") {
        const int wanted = action == "energy equ" ? number_of(setting(room.params, "energy-level"))
                                                  : stepped("energy", static_cast<int>(member.energy_level), 200);
        level = std::clamp(wanted, 0, 1800);
        member.energy_level = static_cast<unsigned>(level);
        tell_media(member, outputs);
        told = "energy-level";
    } else if (action.substr(0, 9) == "vol talk ") {
        level = member.volume_in = std::clamp(stepped("vol talk", member.volume_in, 1), -4, 4);
        told = "gain-level";
    } else if (action.substr(0, 11) == "vol listen ") {
        level = member.volume_out = std::clamp(stepped("vol listen", member.volume_out, 1), -4, 4);
        told = "volume-level";
    }
    if (!told) return;
    esl::Event event = member_event(head_, room, member, told, now);
    event.add("New-Level", std::to_string(level));
    publish(std::move(event), outputs);
}

}  // namespace connector::rooms
