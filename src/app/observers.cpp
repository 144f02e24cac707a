#include "app/observers.hpp"

namespace connector::app {

void Observers::xml_changed() {
    for (Observer* observer : observers_) observer->xml_changed();
}

void Observers::live_changed(const live::State& after, const live::Delta& delta) {
    for (Observer* observer : observers_) observer->live_changed(after, delta);
}

void Observers::live_replaced(const live::State& state) {
    for (Observer* observer : observers_) observer->live_replaced(state);
}

void Observers::all_muted(const model::ConferenceName& conference) {
    for (Observer* observer : observers_) observer->all_muted(conference);
}

}  // namespace connector::app
