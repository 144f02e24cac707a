#include "app/follower.hpp"

#include <algorithm>

#include "app/gaps.hpp"
#include "app/live_snapshot.hpp"
#include "app/to_live.hpp"
#include "live/apply.hpp"
#include "live/reduce.hpp"

namespace connector::app {

namespace {

std::string_view to_text(SwitchError error) {
    switch (error) {
        case SwitchError::unreachable: return "the switch cannot be reached";
        case SwitchError::timed_out: return "the switch does not answer in time";
    }
    return "";
}

}  // namespace

Follower::Follower(Switch& freeswitch, model::Ranges ranges, ReadXml read)
    : switch_(freeswitch),
      ranges_(ranges),
      read_xml_(std::move(read)),
      live_trouble_("there was no contact with the switch yet"),
      self_(std::make_shared<Follower*>(this)) {}

void Follower::add_observer(Observer& observer) {
    observers_.push_back(&observer);
}

void Follower::on_ready(Now now) {
    now_ = now;
    phase_ = Phase::snapshotting;
    core_uuid_.clear();
    live_trouble_ = "the switch's conferences and registrations are being read";
    xml_trouble_ = "the switch's configuration is being read";
    start_snapshot();
    start_xml();
}

void Follower::on_event(const esl::Event& event, Now now) {
    now_ = now;
    if (phase_ == Phase::away) return;
    const std::string_view core = event.get("Core-UUID");
    if (!core.empty()) {
        const bool other_switch = !core_uuid_.empty() && core != core_uuid_;
        core_uuid_ = core;
        if (other_switch) {
            on_ready(now);
            core_uuid_ = core;
        }
    }
    if (event.name() == "RELOADXML") return want_xml();
    const auto happened = to_live(event);
    if (!happened) return;
    if (snapshot_) {
        snapshot_->buffer.push_back(*happened);
        if (snapshot_->buffer.size() > buffered_max) {
            snapshot_failed("the switch tells more than can be kept until its lists come");
        }
    }
    if (phase_ == Phase::in_step) follow(*happened);
}

void Follower::on_lost(std::string why) {
    phase_ = Phase::away;
    live_trouble_ = std::move(why);
    snapshot_.reset();
    snapshot_due_.reset();
    xml_read_.reset();
    xml_again_ = false;
    xml_due_.reset();
}

void Follower::on_time(Now now) {
    now_ = now;
    if (snapshot_due_ && *snapshot_due_ <= now.steady) start_snapshot();
    if (xml_due_ && *xml_due_ <= now.steady) start_xml();
}

std::optional<SteadyTime> Follower::deadline() const {
    if (snapshot_due_ && xml_due_) return std::min(*snapshot_due_, *xml_due_);
    return snapshot_due_ ? snapshot_due_ : xml_due_;
}

std::shared_ptr<const model::XmlState> Follower::xml() const {
    return xml_;
}

const live::State& Follower::live() const {
    return live_;
}

std::string Follower::not_ready() const {
    return live_trouble_.empty() ? xml_trouble_ : live_trouble_;
}

void Follower::adopt(std::shared_ptr<const model::XmlState> xml) {
    has_xml_ = true;
    if (*xml == *xml_) return;
    xml_ = std::move(xml);
    for (Observer* observer : observers_) observer->xml_changed();
}

// ---- liveState

void Follower::want_snapshot() {
    if (snapshot_ || snapshot_due_) return;
    const SteadyTime due = std::max(now_.steady, snapshot_started_ + retry_min);
    if (due <= now_.steady) return start_snapshot();
    snapshot_due_ = due;
}

void Follower::start_snapshot() {
    snapshot_due_.reset();
    snapshot_started_ = now_.steady;
    snapshot_.emplace();
    snapshot_->number = ++numbers_;
    snapshot_->asked_at = now_.wall;
    const auto ask = [&](esl::Command command, std::optional<std::string> Snapshot::*list) {
        switch_.run(std::move(command),
                    [self = std::weak_ptr(self_), number = numbers_, list](Result<std::string, SwitchError> answer) {
                        if (const auto alive = self.lock()) (*alive)->on_list(number, list, std::move(answer));
                    });
    };
    ask(esl::conference_json_list(), &Snapshot::conferences);
    ask(esl::show_registrations(), &Snapshot::registrations);
}

void Follower::on_list(std::uint64_t number, std::optional<std::string> Snapshot::*list,
                       Result<std::string, SwitchError> answer) {
    if (!snapshot_ || snapshot_->number != number) return;
    if (!answer) return snapshot_failed(std::string(to_text(answer.error())));
    (*snapshot_).*list = *std::move(answer);
    finish_snapshot();
}

void Follower::finish_snapshot() {
    // The first liveState waits for the first xmlState, which tells whose the conferences are.
    if (!snapshot_ || !snapshot_->conferences || !snapshot_->registrations || !has_xml_) return;
    auto fresh = live_from(*snapshot_->conferences, *snapshot_->registrations, snapshot_->asked_at);
    if (!fresh) return snapshot_failed(std::string(to_text(fresh.error())));
    const std::vector<live::Event> buffer = std::move(snapshot_->buffer);
    snapshot_.reset();

    carry_over(live_, *fresh);
    Gaps gaps;
    for (const live::Event& event : buffer) {
        const live::Reduction reduction = live::reduce(*fresh, event);
        for (const live::Delta& delta : reduction.deltas) live::apply(*fresh, delta);
        if (reduction.out_of_step) gaps.open(event);
        gaps.close(event);
    }
    const bool differs = phase_ != Phase::in_step || *fresh != live_;
    phase_ = Phase::in_step;
    live_trouble_.clear();
    if (differs) {
        live_ = *std::move(fresh);
        for (Observer* observer : observers_) observer->live_replaced(live_);
    }
    if (gaps.any()) want_snapshot();
}

// Another one is taken soon: an answer can be lost, and the state must not stay wrong.
void Follower::snapshot_failed(std::string why) {
    snapshot_.reset();
    live_trouble_ = std::move(why);
    snapshot_due_ = now_.steady + retry_min;
}

void Follower::follow(const live::Event& event) {
    const live::Reduction reduction = live::reduce(live_, event);
    for (const live::Delta& delta : reduction.deltas) {
        live::apply(live_, delta);
        for (Observer* observer : observers_) observer->live_changed(live_, delta);
    }
    if (reduction.out_of_step) want_snapshot();
}

// ---- xmlState

void Follower::want_xml() {
    if (xml_read_) {
        xml_again_ = true;  // what is being read may be from before the reload
    } else {
        start_xml();
    }
}

void Follower::start_xml() {
    xml_due_.reset();
    xml_again_ = false;
    xml_read_ = ++numbers_;
    read_xml_(switch_, ranges_,
              [self = std::weak_ptr(self_),
               number = numbers_](Result<std::shared_ptr<const model::XmlState>, std::string> read) {
                  if (const auto alive = self.lock()) (*alive)->on_xml(number, std::move(read));
              });
}

void Follower::on_xml(std::uint64_t number, Result<std::shared_ptr<const model::XmlState>, std::string> read) {
    if (xml_read_ != number) return;
    xml_read_.reset();
    if (xml_again_) return start_xml();
    if (!read) {
        xml_trouble_ = "the switch's configuration cannot be read: " + std::move(read).error();
        xml_due_ = now_.steady + retry_min;
        return;
    }
    xml_trouble_.clear();
    adopt(*std::move(read));
    finish_snapshot();
}

}  // namespace connector::app
