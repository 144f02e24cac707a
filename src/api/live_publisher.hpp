// From a change of state to what version 1 of the WebSocket tells whom.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "live/delta.hpp"
#include "live/state.hpp"
#include "model/context.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

/// One message for all accounts of some contexts.
struct Publication {
    std::vector<model::Context> audience;
    std::string text;

    bool operator==(const Publication&) const = default;
};
using Publications = std::vector<Publication>;

/// Remembers only which conferences clients have been told of, and as whose: a conference begins with its first member
/// and ends with the last, which is not when the switch makes and removes it.
class LivePublisher {
public:
    /// `after` is the state with `delta` applied.
    Publications changed(const model::XmlState& xml, const live::State& after, const live::Delta& delta);
    Publications replaced(const model::XmlState& xml, const live::State& state);
    /// newXML; and where a running conference has come to another context, the state anew for everybody.
    Publications xml_changed(const model::XmlState& xml, const live::State& state);
    Publications all_muted(const model::XmlState& xml, const model::ConferenceName& conference) const;

private:
    using Told = std::unordered_map<model::ConferenceName, model::Context>;

    Publications entered(const model::XmlState& xml, const live::Room& room, const model::Member& member);
    Publications ended(const model::ConferenceName& room);
    static Told told_by(const model::XmlState& xml, const live::State& state);

    Told told_;
};

/// `{"event":"error","error":…}`.
std::string print_error(std::string_view error);
/// The replies to init and initreg.
std::string print_init_reply(model::Context context, const model::XmlState& xml, const live::State& state);
std::string print_initreg_reply(const live::State& state);

}  // namespace connector::api
