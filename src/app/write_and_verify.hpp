// Carries out the planned changes of one batch: numbers, files, reloadxml, reading back, comparing, or undoing it all.
//
//   numbers ─► old files ─► write ─► reloadxml ─► read back ─► equal: adopt, done
//                                                     └──────► not equal: old files back, reloadxml, read back, failed
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "app/planned_change.hpp"

namespace connector::app {

/// What every step of a batch needs.
struct WriteTools {
    World& world;
    Switch& freeswitch;
    FileStore& files;
    const model::Ranges& ranges;
    /// Told what reloadxml answered.
    std::function<void(const std::string& message)> reloaded;
};

/// `done` is called exactly once. Instances for model::User and model::Conference exist.
template <class T>
void write_and_verify(const WriteTools& tools, Plan<T> plan, std::function<void(Batch<T>)> done);

}  // namespace connector::app
