// The events of a recorded event socket stream.
#pragma once

#include <string>
#include <vector>

#include "esl/decoder.hpp"
#include "esl/plain_event.hpp"
#include "support/golden.hpp"

namespace connector::test {

inline std::vector<esl::Frame> golden_frames(const std::string& name) {
    esl::Decoder decoder;
    decoder.feed(golden(name));
    std::vector<esl::Frame> frames;
    while (true) {
        auto frame = decoder.next();
        if (!frame) ADD_FAILURE() << name << " does not decode";
        if (!frame || !*frame) return frames;
        frames.push_back(**std::move(frame));
    }
}

inline std::vector<esl::Event> golden_events(const std::string& name) {
    std::vector<esl::Event> events;
    for (const esl::Frame& frame : golden_frames(name)) {
        if (frame.content_type() == "text/event-plain") events.push_back(esl::parse_plain(frame.body));
    }
    return events;
}

}  // namespace connector::test
