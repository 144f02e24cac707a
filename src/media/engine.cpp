#include "media/engine.hpp"

#include <unordered_map>
#include <utility>

#include "media/mix.hpp"

namespace connector::media {

namespace {

// Of those in no mix; most rooms have it, too, so that little changes when they enter one.
constexpr unsigned lobby_rate_hz = 16'000;

}  // namespace

// MixId{} is the lobby, which is always there.
struct Engine::Mixes {
    std::unordered_map<MixId, Mix> by_id;
    std::unordered_map<LegId, std::pair<MixId, Leg*>> legs;

    Leg* find(LegId leg) {
        const auto found = legs.find(leg);
        return found == legs.end() ? nullptr : found->second.second;
    }
    Mix* find(MixId mix) {
        const auto found = by_id.find(mix);
        return found == by_id.end() ? nullptr : &found->second;
    }
    SoundQueue* find(Audience audience) {
        if (const auto* id = std::get_if<LegId>(&audience)) {
            Leg* leg = find(*id);
            return leg ? &leg->sounds() : nullptr;
        }
        const MixId id = std::get<MixId>(audience);
        Mix* mix = id == MixId{} ? nullptr : find(id);
        return mix ? &mix->sounds() : nullptr;
    }
    SoundQueue* find(PlaybackId playback) {
        for (auto& [id, entry] : legs) {
            if (entry.second->sounds().holds(playback)) return &entry.second->sounds();
        }
        for (auto& [id, mix] : by_id) {
            if (mix.sounds().holds(playback)) return &mix.sounds();
        }
        return nullptr;
    }
    unsigned rate_hz_of(Audience audience) {
        const auto* leg = std::get_if<LegId>(&audience);
        return leg ? find(*leg)->rate_hz() : find(std::get<MixId>(audience))->rate_hz();
    }
};

Engine::Engine() : mixes_(std::make_unique<Mixes>()) {
    mixes_->by_id.try_emplace(MixId{}, lobby_rate_hz, Mix::Kind::lobby);
}
Engine::~Engine() = default;

void Engine::open_mix(MixId mix, unsigned rate_hz) {
    mixes_->by_id.try_emplace(mix, rate_hz);
}

void Engine::close_mix(MixId mix) {
    Mix* known = mix == MixId{} ? nullptr : mixes_->find(mix);
    if (!known) return;
    while (!known->legs().empty()) remove_leg(known->legs().back()->id());
    known->sounds().end_all(happenings_);
    mixes_->by_id.erase(mix);
}

void Engine::add_leg(MixId mix, LegId leg, LegSettings settings, SteadyTime now) {
    Mix* known = mixes_->find(mix);
    if (!known || mixes_->legs.contains(leg)) return;
    auto made = std::make_unique<Leg>(leg, settings, known->rate_hz(), now);
    mixes_->legs.emplace(leg, std::pair{mix, made.get()});
    known->add(std::move(made));
}

void Engine::update_leg(LegId leg, LegSettings settings, SteadyTime now) {
    if (Leg* known = mixes_->find(leg)) known->update(settings, now);
}

void Engine::move_leg(LegId leg, MixId mix) {
    Mix* to = mixes_->find(mix);
    const auto found = mixes_->legs.find(leg);
    if (!to || found == mixes_->legs.end() || found->second.first == mix) return;
    std::unique_ptr<Leg> moved = mixes_->find(found->second.first)->take(leg);
    moved->move(to->rate_hz());
    to->add(std::move(moved));
    found->second.first = mix;
}

void Engine::remove_leg(LegId leg) {
    const auto found = mixes_->legs.find(leg);
    if (found == mixes_->legs.end()) return;
    mixes_->find(found->second.first)->take(leg)->sounds().end_all(happenings_);
    mixes_->legs.erase(found);
}

void Engine::set_leg(LegId leg, const LegRole& role) {
    if (Leg* known = mixes_->find(leg)) known->set(role, happenings_);
}

void Engine::echo_leg(LegId leg) {
    if (Leg* known = mixes_->find(leg)) known->echo();
}

void Engine::send_key(LegId leg, char digit) {
    if (Leg* known = mixes_->find(leg)) known->press(digit);
}

std::optional<unsigned> Engine::start_playback(PlaybackId playback, Audience audience) {
    SoundQueue* sounds = mixes_->find(audience);
    if (!sounds) {
        happenings_.push_back(PlaybackEnded{playback, "There is no such call or mix"});
        return std::nullopt;
    }
    sounds->add(playback, happenings_);
    if (!sounds->holds(playback)) return std::nullopt;
    return mixes_->rate_hz_of(audience);
}

void Engine::provide_sound(PlaybackId playback, Sound sound) {
    if (SoundQueue* sounds = mixes_->find(playback)) sounds->provide(playback, std::move(sound));
}

void Engine::stop_playback(PlaybackId playback) {
    if (SoundQueue* sounds = mixes_->find(playback)) sounds->remove(playback);
}

void Engine::fail_playback(PlaybackId playback, std::string error) {
    SoundQueue* sounds = mixes_->find(playback);
    if (!sounds) return;
    sounds->remove(playback);
    happenings_.push_back(PlaybackEnded{playback, std::move(error)});
}

void Engine::set_recorder(Recorded recorded) {
    recorded_ = std::move(recorded);
}

void Engine::start_recording(MixId mix, RecordingId recording) {
    if (Mix* known = mixes_->find(mix)) known->start_recording(recording);
}

void Engine::pause_recording(RecordingId recording, bool paused) {
    for (auto& [id, mix] : mixes_->by_id) mix.pause_recording(recording, paused);
}

void Engine::stop_recording(RecordingId recording) {
    for (auto& [id, mix] : mixes_->by_id) mix.stop_recording(recording);
}

void Engine::on_packet(LegId leg, std::span<const std::uint8_t> packet, SteadyTime now) {
    if (Leg* known = mixes_->find(leg)) known->on_packet(packet, now, happenings_);
}

void Engine::on_rtcp(LegId leg, std::span<const std::uint8_t> packet, SteadyTime now) {
    if (Leg* known = mixes_->find(leg)) known->on_rtcp(packet, now);
}

void Engine::tick(SteadyTime now, const Emit& emit) {
    for (auto& [id, mix] : mixes_->by_id) {
        mix.tick(now, emit, happenings_);
        if (recorded_) mix.record(recorded_);
    }
}

void Engine::report(SteadyTime now, const Emit& emit) {
    for (auto& [id, entry] : mixes_->legs) {
        // A name of its own: lambdas of C++20 may capture a structured binding, clang 14's do not.
        const LegId leg = id;
        entry.second->report(now, [&](std::span<const std::uint8_t> packet) { emit(leg, packet); });
    }
}

void Engine::say_goodbye(LegId leg, SteadyTime now, const Emit& emit) {
    Leg* known = mixes_->find(leg);
    if (known) known->say_goodbye(now, [&](std::span<const std::uint8_t> packet) { emit(leg, packet); });
}

std::vector<Happening> Engine::take_happenings() {
    return std::exchange(happenings_, {});
}

}  // namespace connector::media
