// The media thread: every 20 ms it reads the RTP sockets, mixes, and writes. Orders come by a queue, news go back by a
// callback.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "rooms/ports.hpp"
#include "sipstack/recorder.hpp"
#include "sipstack/rtp_ports.hpp"

namespace connector::sipstack {

class MediaThread {
public:
    using Order = std::variant<rooms::OpenMix, rooms::CloseMix, rooms::StartLeg, rooms::UpdateLeg, rooms::SetLeg,
                               rooms::StopLeg, rooms::StartRecording, rooms::PauseRecording, rooms::StopRecording>;
    /// Called on the media thread: hand it over, do not work in it.
    using Tell = std::function<void(rooms::Input)>;

    /// `first_ssrc` makes the RTP sources of this run (RFC 3550, section 8.1).
    MediaThread(RtpPortPool& ports, std::uint32_t first_ssrc, Tell tell);
    /// Ends the thread.
    ~MediaThread();
    MediaThread(const MediaThread&) = delete;
    MediaThread& operator=(const MediaThread&) = delete;

    /// Carried out within 20 ms. Safe from any thread.
    void order(Order order);

private:
    class Work;

    void run(std::uint32_t first_ssrc);
    std::vector<Order> take_orders();

    RtpPortPool& ports_;
    Tell tell_;
    Recorder recorder_;
    std::mutex mutex_;
    std::vector<Order> orders_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace connector::sipstack
