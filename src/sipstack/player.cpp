#include "sipstack/player.hpp"

#include <utility>

#include "sipstack/sound_file.hpp"

namespace connector::sipstack {

Player::Player(std::string shipped_dir, Tell tell)
    : shipped_dir_(std::move(shipped_dir)), tell_(std::move(tell)), thread_([this] { run(); }) {}

Player::~Player() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Player::read(rooms::PlaybackId playback, std::string path, unsigned rate_hz) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() < waiting_max) {
            waiting_.push_back({playback, std::move(path), rate_hz});
            wake_.notify_one();
            return;
        }
    }
    tell_({playback, fail(path + ": too many sounds wait to be read")});
}

void Player::run() {
    while (true) {
        std::vector<Wanted> wanted;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
            if (ending_) return;
            wanted = std::exchange(waiting_, {});
        }
        for (const Wanted& sound : wanted) {
            tell_({sound.playback, read_sound(sound.path, sound.rate_hz, shipped_dir_)});
        }
    }
}

}  // namespace connector::sipstack
