#include "sipstack/sip_session_timer.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"

namespace connector::sipstack {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// RFC 4028, section 10: so long before the end who waits for a refresh gives up.
constexpr milliseconds early_max{32'000};
constexpr milliseconds retry_min{1'000};

std::string line_of(seconds interval, Refresher refresher) {
    return std::to_string(interval.count()) + (refresher == Refresher::uac ? ";refresher=uac" : ";refresher=uas");
}

}  // namespace

std::optional<SessionExpires> session_expires(std::string_view value) {
    value = trimmed(value);
    std::uint32_t interval_s = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), interval_s);
    if (error != std::errc{} || interval_s == 0) return std::nullopt;
    SessionExpires expires{seconds(interval_s), std::nullopt};
    std::string rest = ascii_lower(std::string_view(end, static_cast<std::size_t>(value.data() + value.size() - end)));
    std::erase_if(rest, [](char c) { return c == ' ' || c == '\t'; });
    if (!rest.empty() && rest.front() != ';') return std::nullopt;
    rest += ';';
    if (rest.find(";refresher=uac;") != std::string::npos) expires.refresher = Refresher::uac;
    if (rest.find(";refresher=uas;") != std::string::npos) expires.refresher = Refresher::uas;
    return expires;
}

void SessionTimer::run(seconds interval, bool we_refresh, SteadyTime now) {
    const milliseconds whole = interval;
    interval_ = interval;
    refresh_at_.reset();
    if (we_refresh) refresh_at_ = now + whole / 2;
    expires_at_ = now + (we_refresh ? whole : whole - std::min(early_max, whole / 3));
}

SessionTimer::Lines SessionTimer::on_request(const SessionTerms& asked, SteadyTime now) {
    refresh_at_.reset();
    expires_at_.reset();
    if (!asked.expires || asked.expires->interval < interval_min_) return {};
    const Refresher wanted = asked.expires->refresher.value_or(Refresher::uac);
    const Refresher refresher = asked.supported ? wanted : Refresher::uas;
    run(asked.expires->interval, refresher == Refresher::uas, now);
    Lines lines{{"Session-Expires", line_of(interval_, refresher)}};
    if (asked.supported) lines.emplace_back("Require", "timer");
    return lines;
}

SessionTimer::Lines SessionTimer::refreshing() const {
    return {{"Session-Expires", line_of(interval_, Refresher::uac)}, {"Min-SE", std::to_string(peer_min_.count())}};
}

void SessionTimer::on_answer(const SessionTerms& said, SteadyTime now) {
    refresh_at_.reset();
    expires_at_.reset();
    if (!said.expires) return;
    // A shorter interval than we would grant would have us send all the time.
    const seconds interval = std::max(said.expires->interval, interval_min_);
    run(interval, said.expires->refresher.value_or(Refresher::uac) == Refresher::uac, now);
}

bool SessionTimer::on_too_short(const SessionTerms& said) {
    if (!said.interval_min || *said.interval_min <= interval_) return false;
    interval_ = peer_min_ = *said.interval_min;
    return true;
}

void SessionTimer::on_refresh_failed(SteadyTime now) {
    if (!expires_at_) return;
    const auto left = std::chrono::duration_cast<milliseconds>(*expires_at_ - now);
    refresh_at_ = now + std::max(retry_min, left / 2);
}

std::optional<SteadyTime> SessionTimer::deadline() const {
    if (!expires_at_) return std::nullopt;
    return refresh_at_ ? std::min(*refresh_at_, *expires_at_) : expires_at_;
}

SessionTimer::Due SessionTimer::due(SteadyTime now) const {
    if (expires_at_ && now >= *expires_at_) return Due::expired;
    if (expires_at_ && refresh_at_ && now >= *refresh_at_) return Due::refresh;
    return Due::nothing;
}

}  // namespace connector::sipstack
