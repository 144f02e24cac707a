// Reads sound files on a thread of its own: a slow disk delays no voice.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "media/engine.hpp"
#include "rooms/ports.hpp"

namespace connector::sipstack {

class Player {
public:
    /// Files that wait to be read; one more is answered with an error.
    static constexpr std::size_t waiting_max = 1'000;

    struct Read {
        rooms::PlaybackId playback;
        Result<media::Sound, std::string> sound;
    };
    /// Called on the player's thread, or on that of the caller who is refused.
    using Tell = std::function<void(Read)>;

    /// `shipped_dir`: see read_sound(); "" when no sounds are shipped.
    Player(std::string shipped_dir, Tell tell);
    /// Forgets what waits and ends the thread.
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Does not wait for the disk.
    void read(rooms::PlaybackId playback, std::string path, unsigned rate_hz);

private:
    struct Wanted {
        rooms::PlaybackId playback;
        std::string path;
        unsigned rate_hz;
    };

    void run();

    std::string shipped_dir_;
    Tell tell_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Wanted> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace connector::sipstack
