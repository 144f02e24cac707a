// What the SIP and media shells tell miniswitch's decisions, and what these ask of the shells. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/strong.hpp"
#include "esl/event.hpp"

namespace connector::rooms {

using CallId = Strong<struct CallIdTag, std::uint64_t>;                // one leg; counted by the SIP shell from 1
using TransactionId = Strong<struct TransactionIdTag, std::uint64_t>;  // one request that waits for its answer
using RecordingId = Strong<struct RecordingIdTag, std::uint64_t>;      // counted by rooms
using MixId = Strong<struct MixIdTag, std::uint64_t>;                  // one mix of the media shell; counted by rooms

struct Address {
    std::string ip;  // as inet_ntop prints it, IPv6 without brackets
    std::uint16_t port = 0;

    bool operator==(const Address&) const = default;
};

enum class Transport { udp, tcp, tls, wss };

/// Where a request really came from.
struct Peer {
    Address address;
    Transport transport = Transport::udp;

    bool operator==(const Peer&) const = default;
};

// ---- in: from SIP

struct RegisterRequest {
    TransactionId transaction;
    Peer peer;
    std::string user;  // user part of To
    std::string sip_call_id;
    std::uint32_t cseq = 0;
    std::string authorization;  // the whole value of the Authorization header, "" when there is none
    std::string user_agent;
    struct Contact {
        std::string uri;                         // without <> and header parameters
        std::optional<std::uint32_t> expires_s;  // its expires parameter
    };
    std::vector<Contact> contacts;
    bool contact_star = false;
    std::optional<std::uint32_t> expires_s;  // the Expires header
};

struct InviteRequest {
    CallId call;
    Peer peer;
    std::string from_user, from_display;
    std::string to_user;  // of the request URI
    std::string sip_call_id;
    std::string authorization;  // Authorization or Proxy-Authorization
    std::string user_agent;
    std::string sdp;  // "" for a late offer
};

struct ReinviteRequest {
    CallId call;
    std::string sdp;
};
enum class CallEnd { bye, cancelled, transport_lost };
struct CallEnded {
    CallId call;
    CallEnd how = CallEnd::bye;
};
struct KeyPressed {
    CallId call;
    char digit = 0;
};  // RFC 4733 or SIP INFO

// ---- in: from media

struct TalkChanged {
    CallId call;
    bool talking = false;
    unsigned energy = 0;
};
struct MediaLost {
    CallId call;
};  // no RTP for as long as the channel's media_timeout

/// The file is open; samples are written from now on.
struct RecordingOpened {
    RecordingId recording;
};
struct RecordingFailed {
    RecordingId recording;
    std::string error;
};
/// The file is whole and closed.
struct RecordingClosed {
    RecordingId recording;
    std::uint64_t samples = 0;
    std::uint64_t file_bytes = 0;
};

using Input = std::variant<RegisterRequest, InviteRequest, ReinviteRequest, CallEnded, KeyPressed, TalkChanged,
                           MediaLost, RecordingOpened, RecordingFailed, RecordingClosed>;

// ---- out: to SIP

/// Answers a REGISTER. `headers` in their order, e.g. Contact with its expires, WWW-Authenticate.
struct Respond {
    TransactionId transaction;
    unsigned status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> headers;
};
/// Refuses an INVITE (challenge included); the call is forgotten.
struct Reject {
    CallId call;
    unsigned status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> headers;
};
struct Ring {
    CallId call;
};  // 180
struct Accept {
    CallId call;
    std::string sdp;
};  // 200 to the INVITE, or to the re-INVITE under way
struct RejectReinvite {
    CallId call;
};
struct HangUp {
    CallId call;
    std::string reason;
};  // BYE with a Reason header, e.g. Q.850;cause=16;text="KICKED"

// ---- out: to media

enum class Codec { pcmu, pcma, g722 };
struct LegMedia {
    std::uint16_t local_port = 0;  // reserved through RtpPorts
    Address remote;                // from the SDP; the shell follows the first packets' true source (symmetric RTP)
    Codec codec = Codec::pcmu;
    std::uint8_t payload_type = 0;
    std::optional<std::uint8_t> key_payload_type;  // telephone-event
    unsigned packet_ms = 20;
    unsigned rtp_timeout_s = 0;  // 0: never
    bool sends = true;           // false while the other side holds us or wants nothing
    bool receives = true;
};
struct OpenMix {
    MixId mix;
    unsigned rate_hz = 16000;
};
struct CloseMix {
    MixId mix;
};
struct StartLeg {
    CallId call;
    MixId mix;
    LegMedia media;
    bool can_speak = true;
    bool can_hear = true;
};
struct UpdateLeg {
    CallId call;
    LegMedia media;
};  // after a re-INVITE
struct SetLeg {
    CallId call;
    bool can_speak = true;
    bool can_hear = true;
    unsigned energy_level = 0;
};
struct StopLeg {
    CallId call;
    std::uint16_t local_port = 0;
};  // the port is free again once the shell has closed it

/// A mono WAV file of 16 bits at the mix's rate, of everything that is said.
struct StartRecording {
    RecordingId recording;
    MixId mix;
    unsigned rate_hz = 16000;
    std::string path;
};
struct PauseRecording {
    RecordingId recording;
    bool paused = false;
};
struct StopRecording {
    RecordingId recording;
};

// ---- out: to listeners of the event socket and to the log

struct Publish {
    esl::Event event;
};
enum class Severity { info, warning, error };
struct Note {
    Severity severity = Severity::info;
    std::string text;
};                   // never holds a secret
struct ShutDown {};  // `fsctl shutdown`

using Output =
    std::variant<Respond, Reject, Ring, Accept, RejectReinvite, HangUp, OpenMix, CloseMix, StartLeg, UpdateLeg, SetLeg,
                 StopLeg, StartRecording, PauseRecording, StopRecording, Publish, Note, ShutDown>;

/// The RTP ports that are free. The SIP shell implements it: a reserved port's socket is bound, so nobody else takes
/// it.
class RtpPorts {
public:
    virtual ~RtpPorts() = default;
    /// An even port of the configured range whose socket could be bound; nothing when all are taken.
    virtual std::optional<std::uint16_t> reserve() = 0;
    virtual void release(std::uint16_t port) = 0;
};

}  // namespace connector::rooms
