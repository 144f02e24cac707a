// What the SIP and media shells know of the calls that the switch has, and would not forgive it: for tests that throw
// many inputs at it and look only at whether its orders make sense together.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/overloaded.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {

class WatchingShells {
public:
    struct Call {
        bool inbound = false;
        bool accepted = false;       // by us, or by the phone that we called
        bool awaits_answer = false;  // our offer is with the phone: it answers it in its ACK
    };
    struct Leg {
        MixId mix;
        bool stranded = false;  // its mix was closed under it: it can only be stopped
    };

    explicit WatchingShells(CountedPorts& ports) : ports_(ports) {}

    /// "" as long as all was well; else what the first bad order was.
    const std::string& complaint() const noexcept { return complaint_; }

    void invited(CallId call, bool offers) {
        calls[call] = {true, false, false};
        if (!offers) late_.insert(call);
    }
    void see(const std::vector<Output>& outputs) {
        for (const Output& output : outputs) {
            std::visit([this](const auto& order) { obey(order); }, output);
        }
    }
    /// The phone, or the network, has ended it.
    void ended(CallId call) { calls.erase(call); }

    std::map<CallId, Call> calls;  // that SIP knows
    std::map<CallId, Leg> legs;    // that media knows
    std::set<MixId> mixes;
    std::map<PlaybackId, std::variant<CallId, MixId>> playbacks;  // whose end is to be told
    std::set<RecordingId> recordings, closing;

private:
    void want(bool holds, const char* what) {
        if (!holds && complaint_.empty()) complaint_ = what;
    }
    bool is_open(MixId mix) const { return mix == MixId{} || mixes.contains(mix); }
    bool runs(CallId call) const {
        const auto leg = legs.find(call);
        return calls.contains(call) && leg != legs.end() && !leg->second.stranded;
    }

    void obey(const Ring& o) { want(calls.contains(o.call) && !calls[o.call].accepted, "Ring"); }
    void obey(const Accept& o) {
        want(calls.contains(o.call) && !calls[o.call].awaits_answer, "Accept");
        want(!o.sdp.empty(), "Accept without SDP");
        Call& call = calls[o.call];
        call.accepted = true;
        call.awaits_answer = late_.erase(o.call) > 0;
    }
    void obey(const Reject& o) {
        want(calls.contains(o.call) && calls[o.call].inbound && !calls[o.call].accepted, "Reject");
        want(o.status >= 300 && o.status <= 699, "Reject: status");
        ended(o.call);
    }
    void obey(const HangUp& o) {
        want(calls.contains(o.call), "HangUp: it is over");
        want(!calls[o.call].inbound || calls[o.call].accepted, "HangUp: it was not answered");
        ended(o.call);
    }
    void obey(const RejectReinvite& o) { want(calls.contains(o.call), "RejectReinvite"); }
    void obey(const Dial& o) {
        want(o.call.get() > outbound_calls && calls.try_emplace(o.call).second, "Dial: not a new call");
    }
    void obey(const OpenMix& o) { want(o.mix != MixId{} && mixes.insert(o.mix).second, "OpenMix"); }
    void obey(const CloseMix& o) {
        want(mixes.erase(o.mix) == 1, "CloseMix");
        for (auto& [call, leg] : legs) {
            if (leg.mix == o.mix) leg.stranded = true;
        }
    }
    void obey(const StartLeg& o) {
        want(calls.contains(o.call) && is_open(o.mix), "StartLeg");
        want(ports_.taken.contains(o.media.local_port), "StartLeg: not its port");
        want(legs.try_emplace(o.call, Leg{o.mix}).second, "StartLeg: twice");
    }
    void obey(const UpdateLeg& o) { want(runs(o.call), "UpdateLeg"); }
    void obey(const SetLeg& o) { want(runs(o.call), "SetLeg"); }
    void obey(const EchoLeg& o) { want(runs(o.call) && legs[o.call].mix == MixId{}, "EchoLeg"); }
    void obey(const MoveLeg& o) {
        want(runs(o.call) && is_open(o.mix), "MoveLeg");
        legs[o.call].mix = o.mix;
    }
    void obey(const StopLeg& o) {
        want(legs.erase(o.call) == 1, "StopLeg");
        want(ports_.taken.erase(o.local_port) == 1, "StopLeg: not its port");
    }
    void obey(const StartPlayback& o) {
        if (const auto* call = std::get_if<CallId>(&o.to)) {
            want(runs(*call), "StartPlayback: no leg");
        } else {
            want(mixes.contains(std::get<MixId>(o.to)), "StartPlayback: no mix");
        }
        want(!o.path.empty() && playbacks.emplace(o.playback, o.to).second, "StartPlayback: twice");
    }
    void obey(const StopPlayback& o) { want(playbacks.erase(o.playback) == 1, "StopPlayback"); }
    void obey(const SendKey& o) { want(runs(o.call), "SendKey"); }
    void obey(const StartRecording& o) {
        want(mixes.contains(o.mix) && recordings.insert(o.recording).second, "StartRecording");
    }
    void obey(const PauseRecording& o) { want(recordings.contains(o.recording), "PauseRecording"); }
    void obey(const StopRecording& o) {
        want(recordings.erase(o.recording) == 1, "StopRecording");
        closing.insert(o.recording);
    }
    void obey(const Respond&) {}
    void obey(const Publish&) {}
    void obey(const Note&) {}
    void obey(const ShutDown&) {}

    CountedPorts& ports_;
    std::set<CallId> late_;  // INVITEs without an offer
    std::string complaint_;
};

}  // namespace connector::rooms
