// The media thread: every 20 ms it reads the RTP sockets, mixes, and writes. Orders come by a queue, news go back by a
// callback.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "rooms/ports.hpp"
#include "sipstack/dtls_context.hpp"
#include "sipstack/player.hpp"
#include "sipstack/recorder.hpp"
#include "sipstack/rtp_ports.hpp"

namespace connector::sipstack {

class MediaThread {
public:
    using Order =
        std::variant<rooms::OpenMix, rooms::CloseMix, rooms::StartLeg, rooms::UpdateLeg, rooms::SetLeg, rooms::EchoLeg,
                     rooms::MoveLeg, rooms::StopLeg, rooms::StartPlayback, rooms::StopPlayback, rooms::SendKey,
                     rooms::StartRecording, rooms::PauseRecording, rooms::StopRecording>;
    /// Called on the media thread: hand it over, do not work in it.
    using Tell = std::function<void(rooms::Input)>;

    /// `first_ssrc` makes the RTP sources of this run (RFC 3550, section 8.1). `dtls`: by which browsers know us; used
    /// by the thread alone. `shipped_sounds_dir`: where sounds are that a path does not lead to, as in read_sound(); ""
    /// when none are shipped.
    MediaThread(RtpPortPool& ports, const DtlsContext& dtls, std::uint32_t first_ssrc, Tell tell,
                std::string shipped_sounds_dir = {});
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
    std::vector<Player::Read> take_sounds();

    RtpPortPool& ports_;
    const DtlsContext& dtls_;
    Tell tell_;
    Recorder recorder_;
    std::mutex mutex_;
    std::vector<Order> orders_;
    std::vector<Player::Read> sounds_;  // that the player has read
    Player player_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace connector::sipstack
