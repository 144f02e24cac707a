#include "sipstack/recorder.hpp"

#include <sndfile.h>
#include <sys/stat.h>

#include <memory>
#include <utility>

#include "base/overloaded.hpp"

namespace connector::sipstack {

// One WAV file that is written.
class Recorder::File {
public:
    File(std::string path, unsigned rate_hz) : path_(std::move(path)) {
        SF_INFO info{};
        info.samplerate = static_cast<int>(rate_hz);
        info.channels = 1;
        info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
        file_.reset(sf_open(path_.c_str(), SFM_WRITE, &info));
    }

    bool is_open() const { return file_ != nullptr; }
    static std::string why_not() { return sf_strerror(nullptr); }

    void write(std::span<const std::int16_t> samples) {
        const sf_count_t count = sf_write_short(file_.get(), samples.data(), static_cast<sf_count_t>(samples.size()));
        written_ += static_cast<std::uint64_t>(count);
    }

    /// Completes the file; what it holds and how large it has become.
    rooms::RecordingClosed close(rooms::RecordingId recording) {
        file_.reset();
        struct stat status {};
        const bool known = stat(path_.c_str(), &status) == 0;
        return {recording, written_, known ? static_cast<std::uint64_t>(status.st_size) : 0};
    }

private:
    struct CloseFile {
        void operator()(SNDFILE* file) const noexcept { sf_close(file); }
    };

    std::string path_;
    std::unique_ptr<SNDFILE, CloseFile> file_;
    std::uint64_t written_ = 0;
};

Recorder::Recorder(Tell tell) : tell_(std::move(tell)), thread_([this] { run(); }) {}

Recorder::~Recorder() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Recorder::push(Work work) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto* samples = std::get_if<Samples>(&work)) {
            if (waiting_samples_ + samples->samples.size() > waiting_samples_max) return;
            waiting_samples_ += samples->samples.size();
        }
        waiting_.push_back(std::move(work));
    }
    wake_.notify_one();
}

void Recorder::open(rooms::RecordingId recording, std::string path, unsigned rate_hz) {
    push(Open{recording, std::move(path), rate_hz});
}

void Recorder::write(rooms::RecordingId recording, std::span<const std::int16_t> samples) {
    push(Samples{recording, {samples.begin(), samples.end()}});
}

void Recorder::close(rooms::RecordingId recording) {
    push(Close{recording});
}

void Recorder::run() {
    Files files;
    bool ending = false;
    while (!ending) {
        std::vector<Work> work;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
            work = std::exchange(waiting_, {});
            waiting_samples_ = 0;
            ending = ending_;
        }
        for (const Work& item : work) carry_out(item, files);
    }
    while (!files.empty()) finish(files.begin(), files);
}

void Recorder::carry_out(const Work& work, Files& files) {
    std::visit(overloaded{
                   [&](const Open& o) {
                       File file(o.path, o.rate_hz);
                       if (!file.is_open()) return tell_(rooms::RecordingFailed{o.recording, File::why_not()});
                       files.emplace(o.recording, std::move(file));
                       tell_(rooms::RecordingOpened{o.recording});
                   },
                   [&](const Samples& s) {
                       const auto file = files.find(s.recording);
                       if (file != files.end()) file->second.write(s.samples);
                   },
                   [&](const Close& c) {
                       const auto file = files.find(c.recording);
                       if (file != files.end()) finish(file, files);
                   },
               },
               work);
}

void Recorder::finish(Files::iterator file, Files& files) {
    tell_(file->second.close(file->first));
    files.erase(file);
}

}  // namespace connector::sipstack
