// What the SIP and media shells tell miniswitch's decisions, and what these ask of the shells. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.hpp"
#include "base/strong.hpp"
#include "esl/event.hpp"

namespace connector::rooms {

/// One leg. Calls of phones are counted by the SIP shell from 1, those that we make by rooms from `outbound_calls`.
using CallId = Strong<struct CallIdTag, std::uint64_t>;
inline constexpr std::uint64_t outbound_calls = 1ULL << 63;
using TransactionId = Strong<struct TransactionIdTag, std::uint64_t>;  // one request that waits for its answer
using RecordingId = Strong<struct RecordingIdTag, std::uint64_t>;      // counted by rooms
using MixId = Strong<struct MixIdTag, std::uint64_t>;                  // one mix of the media shell; counted by rooms
using PlaybackId = Strong<struct PlaybackIdTag, std::uint64_t>;        // one sound that is played; counted by rooms

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

/// A browser's WebSocket has ended. Its calls go on: their media has not ended by that, and it may come back.
struct ConnectionClosed {
    Peer peer;
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
/// The other side's answer to an offer of ours: the ACK of a late offer.
struct OfferAnswered {
    CallId call;
    std::string sdp;
};

// What becomes of a call that we make (Dial).
struct DialRings {
    CallId call;
};  // 180 or 183
struct DialAnswered {
    CallId call;
    std::string sdp;
};
/// The call is over before it began; nothing more comes of it.
struct DialFailed {
    CallId call;
    unsigned status = 0;  // SIP, 3xx to 6xx; 408 when nobody could be reached
    std::string reason;
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
    std::string why = {};  // a sentence; "": no RTP for as long as the channel's media_timeout
};

/// Also when the file could not be read (`error`), or its call or mix has gone. Not after a StopPlayback.
struct PlaybackEnded {
    PlaybackId playback;
    std::string error;  // "" when it was played to its end
};

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

using Input = std::variant<RegisterRequest, ConnectionClosed, InviteRequest, ReinviteRequest, OfferAnswered, DialRings,
                           DialAnswered, DialFailed, CallEnded, KeyPressed, TalkChanged, MediaLost, PlaybackEnded,
                           RecordingOpened, RecordingFailed, RecordingClosed>;

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
    std::string sdp;  // the answer; our offer when the INVITE had none
};                    // 200 to the INVITE, or to the re-INVITE under way
struct RejectReinvite {
    CallId call;
};
struct HangUp {
    CallId call;
    std::string reason;
};  // BYE with a Reason header, e.g. Q.850;cause=16;text="KICKED"

/// Calls a phone. CANCEL and BYE of it are HangUp.
struct Dial {
    CallId call;
    std::string uri;  // the phone's Contact
    Peer peer;        // where it registered from: the request goes there, by that transport and connection
    std::string from_user, from_display, domain;
    std::string sdp;  // our offer
};

// ---- out: to media

enum class Codec { pcmu, pcma, g722, opus };

/// Keys of one call (RFC 4568, RFC 3711): `send_key` protects what we send, `receive_key` what the phone sends.
/// Master key and salt in one, as `inline:` holds them.
struct Srtp {
    enum class Suite {
        aes_cm_128_hmac_sha1_80,
        aes_cm_128_hmac_sha1_32,
        aes_256_cm_hmac_sha1_80,
        aes_256_cm_hmac_sha1_32
    };
    Suite suite = Suite::aes_cm_128_hmac_sha1_80;
    Secret send_key, receive_key;
};

/// The hash of the certificate of one side of DTLS (RFC 8122): "sha-256" and its bytes.
struct Fingerprint {
    std::string hash;  // lower case
    std::vector<std::uint8_t> bytes;

    bool operator==(const Fingerprint&) const = default;
};

/// What a browser's media has beside that of a phone (RFC 8829): we are an ICE-lite agent (RFC 8445, section 2.5), keys
/// come by DTLS (RFC 5764), and RTCP shares the port of RTP.
struct WebRtc {
    std::string local_ufrag, remote_ufrag;  // USERNAME of its checks is "local:remote"
    Secret local_password;                  // by which its checks are authenticated
    Fingerprint remote_fingerprint;
    bool begins_dtls = false;  // we are DTLS' client: our a=setup was active
};

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
    std::optional<Srtp> srtp;       // nothing: RTP/AVP, or WebRTC
    std::optional<WebRtc> web_rtc;  // then `remote` says nothing: the browser's checks tell where it is
    bool rtcp_mux = false;          // RTCP on the port of RTP (RFC 5761); else on the next one, on both sides
    bool opus_fec = false;          // the phone can use in-band FEC (RFC 7587)
    bool opus_dtx = false;          // the phone wants nothing sent in silence
};
struct OpenMix {
    MixId mix;
    unsigned rate_hz = 16000;
};
struct CloseMix {
    MixId mix;
};
/// In no mix at first, when `mix` is MixId{}: it hears what is played to it, and nobody hears it.
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
    int volume_in = 0;   // -4 to 4: how loud the others hear it
    int volume_out = 0;  // likewise how loud it hears the others
};
/// While it is in no mix, it hears itself; until it is moved.
struct EchoLeg {
    CallId call;
};
/// Into another mix, which may have another rate, or into none (MixId{}); its RTP streams go on. A playback to it goes
/// on, too.
struct MoveLeg {
    CallId call;
    MixId mix;
};
struct StopLeg {
    CallId call;
    std::uint16_t local_port = 0;
};  // the port is free again once the shell has closed it

/// Plays a sound file; several for one leg or mix follow one another. To a leg: nobody else hears it. To a mix:
/// everybody does, and it is recorded. Unless it is stopped, PlaybackEnded comes.
struct StartPlayback {
    PlaybackId playback;
    std::variant<CallId, MixId> to;
    std::string path;  // WAV or whatever else libsndfile reads; for "silence_stream://MS" nothing is read
};
struct StopPlayback {
    PlaybackId playback;
};
/// Sends a key to the phone as telephone-event (RFC 4733), if it takes such.
struct SendKey {
    CallId call;
    char digit = 0;
};

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

using Output = std::variant<Respond, Reject, Ring, Accept, RejectReinvite, HangUp, Dial, OpenMix, CloseMix, StartLeg,
                            UpdateLeg, SetLeg, EchoLeg, MoveLeg, StopLeg, StartPlayback, StopPlayback, SendKey,
                            StartRecording, PauseRecording, StopRecording, Publish, Note, ShutDown>;

/// The RTP ports that are free. The SIP shell implements it: a reserved port's socket is bound, so nobody else takes
/// it.
class RtpPorts {
public:
    virtual ~RtpPorts() = default;
    /// An even port of the configured range whose socket, and that of the next one for RTCP, could be bound; nothing
    /// when all are taken.
    virtual std::optional<std::uint16_t> reserve() = 0;
    virtual void release(std::uint16_t port) = 0;
};

}  // namespace connector::rooms
