// Writes recordings to WAV files, on a thread of its own: a slow disk delays no voice.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "rooms/ports.hpp"

namespace connector::sipstack {

class Recorder {
public:
    /// Samples that wait for the disk, of all recordings; what comes beyond is lost, and the file is shorter.
    static constexpr std::size_t waiting_samples_max = 48'000 * 60;

    /// Called on the recorder's thread with RecordingOpened, -Failed and -Closed.
    using Tell = std::function<void(rooms::Input)>;

    explicit Recorder(Tell tell);
    /// Writes what waits, closes all files and ends the thread.
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    // None of these waits for the disk.
    void open(rooms::RecordingId recording, std::string path, unsigned rate_hz);
    void write(rooms::RecordingId recording, std::span<const std::int16_t> samples);
    void close(rooms::RecordingId recording);

private:
    struct Open {
        rooms::RecordingId recording;
        std::string path;
        unsigned rate_hz;
    };
    struct Samples {
        rooms::RecordingId recording;
        std::vector<std::int16_t> samples;
    };
    struct Close {
        rooms::RecordingId recording;
    };
    using Work = std::variant<Open, Samples, Close>;
    class File;
    using Files = std::map<rooms::RecordingId, File>;

    void push(Work work);
    void run();
    void carry_out(const Work& work, Files& files);
    void finish(Files::iterator file, Files& files);

    Tell tell_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Work> waiting_;
    std::size_t waiting_samples_ = 0;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace connector::sipstack
