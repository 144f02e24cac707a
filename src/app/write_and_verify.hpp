// One attempt at the planned changes of a batch: numbers, files, reloadxml, reading back, comparing, or undoing it all.
//
//   numbers ─► old files ─► write ─► reloadxml ─► read back ─► equal: adopt, done
//                                        │            └──────► not equal: old files back, reloadxml, read back; these
//                                        failed └───────────────────► refused: likewise, and nobody knows which item it
//                                        was
//
// Whether each change is possible is decided before anything is written.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/attempt.hpp"
#include "app/planned_change.hpp"
#include "app/read_xml.hpp"

namespace connector::app {

/// What every step of a batch needs.
struct WriteTools {
    World& world;
    Switch& freeswitch;
    FileStore& files;
    const model::Ranges& ranges;
    ReadXml read_xml;
    /// Told what reloadxml answered.
    std::function<void(const std::string& message)> reloaded;
};

/// `done` is called exactly once, at once when nothing of the plan can be done. Instances for model::User and
/// model::Conference exist.
template <class T>
void write_and_verify(const WriteTools& tools, Plan<T> plan, std::function<void(Attempt<T>)> done);

}  // namespace connector::app
