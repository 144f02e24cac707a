#include "esl/client.hpp"

#include <algorithm>
#include <array>

#include "esl/plain_event.hpp"

namespace connector::esl {

namespace {

// CUSTOM comes last: every word behind it is a subclass.
constexpr std::string_view subscription =
    "event plain BACKGROUND_JOB HEARTBEAT RELOADXML SHUTDOWN CUSTOM conference::maintenance sofia::register "
    "sofia::unregister sofia::expire\n\n";

constexpr std::size_t job_prefix_bytes_max = 19;

bool can_be_sent(std::string_view password) {
    return !password.empty() && std::none_of(password.begin(), password.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

std::string job_prefix_of(std::string_view text) {
    std::string prefix;
    for (const char c : text.substr(0, job_prefix_bytes_max)) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-') prefix.push_back(c);
    }
    return prefix;
}

}  // namespace

std::string_view to_text(EndReason reason) {
    switch (reason) {
        case EndReason::refused_by_acl: return "the switch refuses connections from this address (apply-inbound-acl)";
        case EndReason::wrong_password: return "the switch does not take the event socket password";
        case EndReason::protocol: return "what answers there does not speak the event socket protocol";
        case EndReason::greeting_timed_out: return "the switch took the connection but did not answer in time";
        case EndReason::silent: return "the switch has gone silent";
        case EndReason::disconnect_notice: return "the switch has said good-bye";
        case EndReason::closed: return "the switch has closed the connection";
    }
    return "";
}

Client::Client(Secret password, std::string job_prefix, Now now)
    : password_(std::move(password)), job_prefix_(job_prefix_of(job_prefix)), heard_at_(now.steady) {
    if (!can_be_sent(password_.reveal())) end(EndReason::wrong_password);
}

void Client::on_bytes(std::string_view bytes, Now now) {
    if (stage_ == Stage::ended) return;
    decoder_.feed(bytes);
    while (stage_ != Stage::ended) {
        const auto frame = decoder_.next();
        if (!frame) return end(EndReason::protocol);
        if (!*frame) return;
        heard_at_ = now.steady;
        on_frame(**frame);
    }
}

void Client::on_closed() {
    end(EndReason::closed);
}

void Client::on_time(Now now) {
    if (stage_ == Stage::ended) return;
    std::vector<Job> late;
    for (const auto& [uuid, job] : jobs_) {
        if (job.deadline <= now.steady) late.push_back(job);
    }
    std::sort(late.begin(), late.end(), [](const Job& a, const Job& b) { return a.number < b.number; });
    for (const Job& job : late) lose(job.number, true);
    if (stage_ == Stage::ready) {
        if (now.steady >= heard_at_ + silence_limit) end(EndReason::silent);
    } else if (now.steady >= heard_at_ + greeting_limit) {
        end(EndReason::greeting_timed_out);
    }
}

std::optional<SteadyTime> Client::deadline() const {
    if (stage_ == Stage::ended) return std::nullopt;
    SteadyTime soonest = heard_at_ + (stage_ == Stage::ready ? silence_limit : greeting_limit);
    for (const auto& [uuid, job] : jobs_) soonest = std::min(soonest, job.deadline);
    return soonest;
}

JobNumber Client::run(const Command& command, Now now) {
    const JobNumber number = ++last_job_;
    if (stage_ != Stage::ready || std::max(jobs_.size(), unanswered_.size()) >= jobs_max) {
        happened_.push_back(JobLost{number, false});
        return number;
    }
    const std::string uuid = uuid_of(number);
    jobs_.emplace(uuid, Job{number, now.steady + command.limit()});
    unanswered_.push_back(number);
    output_.append("bgapi ").append(command.text()).append("\nJob-UUID: ").append(uuid).append("\n\n");
    return number;
}

std::optional<Happening> Client::next() {
    if (happened_.empty()) return std::nullopt;
    std::optional<Happening> oldest = std::move(happened_.front());
    happened_.pop_front();
    return oldest;
}

std::string Client::take_output() {
    return std::exchange(output_, {});
}

void Client::on_frame(const Frame& frame) {
    const std::string_view type = frame.content_type();
    if (type == "text/event-plain") return on_event(frame);
    if (type == "command/reply") return on_reply(frame.get("Reply-Text"));
    if (type == "text/disconnect-notice") return end(EndReason::disconnect_notice);
    if (type == "text/rude-rejection") return end(EndReason::refused_by_acl);
    if (type == "auth/request" && stage_ == Stage::greeting) {
        output_.append("auth ").append(password_.reveal()).append("\n\n");
        stage_ = Stage::authenticating;
        return;
    }
    // Before the login a switch has nothing else to say.
    if (stage_ == Stage::greeting) end(EndReason::protocol);
}

void Client::on_reply(std::string_view reply) {
    const bool accepted = reply.starts_with("+OK");
    switch (stage_) {
        case Stage::greeting: return end(EndReason::protocol);
        case Stage::authenticating:
            if (!accepted) return end(EndReason::wrong_password);
            output_.append(subscription);
            stage_ = Stage::subscribing;
            return;
        case Stage::subscribing:
            if (!accepted) return end(EndReason::protocol);
            stage_ = Stage::ready;
            happened_.push_back(Ready{});
            return;
        case Stage::ready: {
            if (unanswered_.empty()) return end(EndReason::protocol);
            const JobNumber number = unanswered_.front();
            unanswered_.pop_front();
            if (!accepted) lose(number, false);
            return;
        }
        case Stage::ended: return;
    }
}

void Client::on_event(const Frame& frame) {
    if (stage_ != Stage::subscribing && stage_ != Stage::ready) return end(EndReason::protocol);
    Event event = parse_plain(frame.body);
    if (event.name() != "BACKGROUND_JOB") {
        happened_.push_back(Arrived{std::move(event)});
        return;
    }
    const auto job = jobs_.find(std::string(event.get("Job-UUID")));
    if (job == jobs_.end()) return;  // another listener's, or one that came too late
    happened_.push_back(JobDone{job->second.number, event.body()});
    jobs_.erase(job);
}

// The job may be over already: a reply and a time limit can both tell of its loss.
void Client::lose(JobNumber number, bool timed_out) {
    if (jobs_.erase(uuid_of(number)) > 0) happened_.push_back(JobLost{number, timed_out});
}

void Client::end(EndReason reason) {
    if (stage_ == Stage::ended) return;
    stage_ = Stage::ended;
    std::vector<JobNumber> left;
    for (const auto& [uuid, job] : jobs_) left.push_back(job.number);
    std::sort(left.begin(), left.end());
    for (const JobNumber number : left) lose(number, false);
    happened_.push_back(Ended{reason});
    output_.clear();
}

std::string Client::uuid_of(JobNumber number) const {
    constexpr std::string_view hex_digits = "0123456789abcdef";
    std::array<char, 16> digits{};
    for (std::size_t place = 0; place < digits.size(); ++place) {
        digits[digits.size() - 1 - place] = hex_digits[(number >> (4 * place)) & 0x0fU];
    }
    return job_prefix_ + '-' + std::string(digits.data(), digits.size());
}

}  // namespace connector::esl
