// miniswitch's decisions: requests, keys, media news and commands go in, answers, media orders and events come out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/now.hpp"
#include "base/random.hpp"
#include "fsxml/configuration.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

class Switch {
public:
    struct Settings {
        std::string hostname;  // FreeSWITCH-Hostname
        std::string media_ip;  // what the SDP's c= line says
        std::string version;   // of the program, for `status`
        // Where browsers may reach media, best first (ICE host candidates); none: media_ip.
        std::vector<std::string> candidate_ips = {};
        Fingerprint fingerprint = {};  // of the certificate that media shows in DTLS
    };
    /// Reads and preprocesses the configuration tree anew: at start and for `reloadxml`.
    using Load = std::function<fsxml::Configuration()>;

    Switch(Settings settings, Load load, RtpPorts& ports, Random& random, Now now);
    ~Switch();
    Switch(const Switch&) = delete;
    Switch& operator=(const Switch&) = delete;

    /// What to note of the configuration that was read at start.
    std::vector<Output> on_start();
    /// Both return what is to be done, in order.
    std::vector<Output> on(const Input& input, Now now);
    std::vector<Output> on_time(Now now);
    /// When on_time() wants to be called at the latest (registration expiry, heartbeat).
    std::optional<SteadyTime> deadline() const;

    struct Answered {
        std::string text;             // as FreeSWITCH's API answers
        std::vector<Output> outputs;  // to be done after the answer was queued
    };
    /// One API command of a listener, without `api`/`bgapi`: "conference Team_One lock".
    Answered on_command(std::string_view command, Now now);
    /// What `reloadxml` answers and does with a configuration that was read beside the loop. (As a command it is read
    /// at once, and everything waits.)
    Answered use(fsxml::Configuration loaded, Now now);
    /// The BACKGROUND_JOB event that ends a `bgapi`.
    esl::Event job_event(std::string_view job_uuid, std::string_view command, std::string_view answer, Now now);

    /// Hangs up every call and says SHUTDOWN.
    std::vector<Output> shut_down(Now now);

private:
    struct Parts;

    std::unique_ptr<Parts> parts_;
};

}  // namespace connector::rooms
