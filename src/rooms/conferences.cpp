#include "rooms/conferences.hpp"

#include <algorithm>

#include "rooms/accounts.hpp"

namespace connector::rooms {

namespace {

unsigned usual_rate(int wanted) {
    for (const unsigned rate : {8000U, 16000U, 32000U, 48000U}) {
        if (static_cast<int>(rate) == wanted) return rate;
    }
    return 16000;
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

std::optional<RoomRules> Conferences::rules_for(const JoinConference& wanted) const {
    if (const auto running = rooms_.find(wanted.name); running != rooms_.end()) return running->second.rules;
    const fsxml::ConferenceProfile* profile = find_profile(wanted.profile);
    return profile ? std::optional(RoomRules(profile->params)) : std::nullopt;
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

void Conferences::tell_media(const RoomMember& member, std::vector<Output>& outputs) {
    outputs.push_back(SetLeg{member.channel.call, member.can_speak, member.can_hear, member.energy_level,
                             member.volume_in, member.volume_out});
}

Room& Conferences::open(const JoinConference& wanted, const fsxml::ConferenceProfile& profile,
                        const Variables& variables, Now now, std::vector<Output>& outputs) {
    Room& room = rooms_[wanted.name];
    room.name = wanted.name;
    room.uuid = uuid4(random_);
    room.domain = domain_;
    room.profile = profile.name;
    room.rules = RoomRules(profile.params);
    const int members_max = number_of(setting(variables, "conference_max_members"));
    if (members_max > 1) room.rules.members_max = static_cast<unsigned>(members_max);
    room.rate_hz = usual_rate(number_of(setting(profile.params, "rate")));
    room.mix = ids_.next_mix();
    room.created_at = now.steady;
    outputs.push_back(OpenMix{room.mix, room.rate_hz});
    events_.tell(room, "conference-create", {}, now, outputs);
    return room;
}

// The flags that change something here; a conference of voices knows no others (conference_utils_set_mflags).
RoomMember Conferences::member_of(const JoinConference& wanted, Channel channel, Room& room, Now now,
                                  std::vector<Output>& outputs) {
    RoomMember member;
    member.id = model::MemberId(++last_member_);
    member.arrival = ++room.arrivals;
    member.channel = std::move(channel);
    member.joined_at = now.steady;
    member.energy_level = static_cast<unsigned>(std::max(0, number_of(setting(room.rules.params, "energy-level"))));
    for (const std::string& flag : wanted.flags) {
        if (flag == "mute") {
            member.can_speak = false;
        } else if (flag == "deaf") {
            member.can_hear = false;
        } else if (flag == "moderator") {
            member.moderator = true;
        } else if (flag == "mute-detect") {
            member.mute_detect = true;
        } else if (flag == "endconf") {
            member.ends_conference = true;
        } else if (flag == "mintwo") {
            room.members_min = 2;
        } else {
            outputs.push_back(
                Note{Severity::warning, "the conference flag '" + flag + "' is not known to miniswitch: ignored"});
        }
    }
    return member;
}

bool Conferences::join(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs) {
    Room* room = find(wanted.name);
    const fsxml::ConferenceProfile* profile = find_profile(wanted.profile);
    if (!room && !profile) return false;
    if (!room) room = &open(wanted, *profile, channel.variables, now, outputs);

    RoomMember member = member_of(wanted, std::move(channel), *room, now, outputs);
    room_of_.emplace(member.channel.call, room->name);
    outputs.push_back(MoveLeg{member.channel.call, room->mix});
    tell_media(member, outputs);
    room->members.push_back(std::move(member));
    const RoomMember& joined = room->members.back();
    const bool alone = room->members.size() == 1;
    if (alone || room->plays_enter_sound) prompt(*room, alone ? "alone-sound" : "enter-sound", now, outputs);
    if (room->members.size() >= room->members_min) room->enforces_min = true;
    events_.tell(*room, joined, "add-member", {}, now, outputs);
    if (!room->floor) give_floor(*room, joined, now, outputs);
    return true;
}

void Conferences::leave(CallId call, Now now, std::vector<Output>& outputs) {
    farewells_.forget(call);
    const auto [room, member] = find(call);
    if (!room) return;
    const std::size_t others = room->members.size() - 1;
    const bool too_few = room->enforces_min && others < room->members_min;
    const bool ends = member->ends_conference || too_few || others == 0;
    take_out(*room, *member, ends, now, outputs);
    while (ends && !room->members.empty()) {
        outputs.push_back(cleared(room->members.back().channel.call));
        take_out(*room, room->members.back(), ends, now, outputs);
    }
    if (room->members.empty()) {
        // What is recorded ends with the last member; the room ends when the files are whole.
        stop_recordings(*room, "all", outputs);
        end_if_empty(*room, now, outputs);
        return;
    }
    if (!room->floor) give_floor_to_somebody(*room, now, outputs);
}

// In FreeSWITCH's order (conference_member_del): the floor is told of while the member is counted, but gone already.
void Conferences::take_out(Room& room, RoomMember& member, bool ends, Now now, std::vector<Output>& outputs) {
    stop_sounds(room, member.id, Which::all, now, outputs);
    if (room.floor == member.id) {
        room.floor.reset();
        events_.tell_floor(room, "none", nullptr, now, outputs);
    }
    const RoomMember gone = std::move(member);
    room.members.erase(room.members.begin() + (&member - room.members.data()));
    room_of_.erase(gone.channel.call);
    if (!ends && room.plays_exit_sound) prompt(room, "exit-sound", now, outputs);
    if (!ends && room.members.size() == 1) prompt(room, "alone-sound", now, outputs);
    events_.tell(room, gone, "del-member", {}, now, outputs);
}

void Conferences::end_if_empty(Room& room, Now now, std::vector<Output>& outputs) {
    if (!room.members.empty() || !room.recordings.empty()) return;
    stop_sounds(room, std::nullopt, Which::all, now, outputs);
    outputs.push_back(CloseMix{room.mix});
    events_.tell(room, "conference-destroy", {}, now, outputs);
    rooms_.erase(rooms_.find(room.name));
}

void Conferences::update_media(CallId call, const LegMedia& media) {
    const auto [room, member] = find(call);
    if (member) member->channel.media = media;
}

void Conferences::give_floor(Room& room, const RoomMember& to, Now now, std::vector<Output>& outputs) {
    if (room.floor == to.id) return;
    std::string before = room.floor ? std::to_string(room.floor->get()) : "none";
    room.floor = to.id;
    events_.tell_floor(room, std::move(before), &to, now, outputs);
}

// Somebody who talks, else the last to join: no room with members is without a holder.
void Conferences::give_floor_to_somebody(Room& room, Now now, std::vector<Output>& outputs) {
    const auto talks = std::find_if(room.members.begin(), room.members.end(),
                                    [](const RoomMember& member) { return member.talking && member.can_speak; });
    give_floor(room, talks == room.members.end() ? room.members.back() : *talks, now, outputs);
}

void Conferences::drop_floor(Room& room, Now now, std::vector<Output>& outputs) {
    std::string before = std::to_string(room.floor->get());
    room.floor.reset();
    events_.tell_floor(room, std::move(before), nullptr, now, outputs);
    give_floor_to_somebody(room, now, outputs);
}

// conference_thread_run: a holder who is silent, or talks without being heard, loses it to one who talks.
void Conferences::pass_floor(Room& room, Now now, std::vector<Output>& outputs) {
    const RoomMember* holder = room.floor ? room.find(*room.floor) : nullptr;
    if (holder && holder->talking && holder->can_speak) return;
    const auto talks = std::find_if(room.members.begin(), room.members.end(),
                                    [](const RoomMember& member) { return member.talking && member.can_speak; });
    if (talks != room.members.end()) give_floor(room, *talks, now, outputs);
}

void Conferences::on_talk(const TalkChanged& talk, Now now, std::vector<Output>& outputs) {
    const auto [room, member] = find(talk.call);
    if (!room || member->talking == talk.talking) return;
    // Who is muted is listened to only where that was asked for.
    if (talk.talking && !member->can_speak && !member->mute_detect) return;
    member->talking = talk.talking;
    member->energy = talk.energy;
    member->talked_at = now.steady;
    if (!member->can_speak) {
        if (!talk.talking || std::exchange(member->mute_detected, true)) return;
        const bool own_sound = !setting(room->rules.params, "mute-detect-sound").empty();
        prompt(*room, *member, own_sound ? "mute-detect-sound" : "muted-sound", now, outputs);
        events_.tell(*room, *member, "mute-detect", {}, now, outputs);
        return;
    }
    events_.tell(*room, *member, talk.talking ? "start-talking" : "stop-talking", {}, now, outputs);
    pass_floor(*room, now, outputs);
}

void Conferences::on_time(Now now, std::vector<Output>& outputs) {
    farewells_.on_time(now, outputs);
    std::vector<CallId> due;  // by id: a control may end a room
    for (const auto& [name, room] : rooms_) {
        for (const RoomMember& member : room.members) {
            if (member.keys.deadline() && *member.keys.deadline() <= now.steady) due.push_back(member.channel.call);
        }
    }
    for (const CallId call : due) {
        const auto [room, member] = find(call);
        if (!room) continue;
        const auto* control = member->keys.on_time(controls_of(*room, *member), now);
        if (control) carry_out(*room, *member, *control, now, outputs);
    }
}

std::optional<SteadyTime> Conferences::deadline() const {
    std::optional<SteadyTime> first = farewells_.deadline();
    for (const auto& [name, room] : rooms_) {
        for (const RoomMember& member : room.members) {
            const auto own = member.keys.deadline();
            if (own && (!first || *own < *first)) first = own;
        }
    }
    return first;
}

}  // namespace connector::rooms
