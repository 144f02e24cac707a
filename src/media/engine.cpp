#include "media/engine.hpp"

#include <unordered_map>
#include <utility>

#include "media/mix.hpp"

namespace connector::media {

struct Engine::Mixes {
    std::unordered_map<MixId, Mix> by_id;
    std::unordered_map<LegId, std::pair<MixId, Leg*>> legs;

    Leg* find(LegId leg) {
        const auto found = legs.find(leg);
        return found == legs.end() ? nullptr : found->second.second;
    }
};

Engine::Engine() : mixes_(std::make_unique<Mixes>()) {}
Engine::~Engine() = default;

void Engine::open_mix(MixId mix, unsigned rate_hz) {
    mixes_->by_id.try_emplace(mix, rate_hz);
}

void Engine::close_mix(MixId mix) {
    const auto found = mixes_->by_id.find(mix);
    if (found == mixes_->by_id.end()) return;
    for (const auto& leg : found->second.legs()) mixes_->legs.erase(leg->id());
    mixes_->by_id.erase(found);
}

void Engine::add_leg(MixId mix, LegId leg, LegSettings settings, SteadyTime now) {
    const auto found = mixes_->by_id.find(mix);
    if (found == mixes_->by_id.end() || mixes_->legs.contains(leg)) return;
    auto made = std::make_unique<Leg>(leg, settings, found->second.rate_hz(), now);
    mixes_->legs.emplace(leg, std::pair{mix, made.get()});
    found->second.add(std::move(made));
}

void Engine::update_leg(LegId leg, LegSettings settings, SteadyTime now) {
    if (Leg* known = mixes_->find(leg)) known->update(settings, now);
}

void Engine::remove_leg(LegId leg) {
    const auto found = mixes_->legs.find(leg);
    if (found == mixes_->legs.end()) return;
    mixes_->by_id.at(found->second.first).remove(leg);
    mixes_->legs.erase(found);
}

void Engine::set_leg(LegId leg, bool can_speak, bool can_hear, unsigned energy_level) {
    if (Leg* known = mixes_->find(leg)) known->set(can_speak, can_hear, energy_level);
}

void Engine::set_recorder(Recorded recorded) {
    recorded_ = std::move(recorded);
}

void Engine::start_recording(MixId mix, RecordingId recording) {
    const auto found = mixes_->by_id.find(mix);
    if (found != mixes_->by_id.end()) found->second.start_recording(recording);
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

void Engine::tick(SteadyTime now, const Emit& emit) {
    for (auto& [id, mix] : mixes_->by_id) {
        mix.tick(now, emit, happenings_);
        if (recorded_) mix.record(recorded_);
    }
}

std::vector<Happening> Engine::take_happenings() {
    return std::exchange(happenings_, {});
}

}  // namespace connector::media
