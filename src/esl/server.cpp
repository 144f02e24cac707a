#include "esl/server.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "esl/event_names.hpp"
#include "esl/words.hpp"

namespace connector::esl {

namespace {

constexpr std::string_view goodbye = "Disconnected, goodbye.\n";
constexpr std::string_view rejection = "Access Denied, go away.\n";
constexpr std::size_t job_uuid_bytes_max = 36;

// switch_log_str2level: a name or its number.
constexpr std::array log_levels{std::string_view{"console"}, std::string_view{"alert"},   std::string_view{"crit"},
                                std::string_view{"err"},     std::string_view{"warning"}, std::string_view{"notice"},
                                std::string_view{"info"},    std::string_view{"debug"}};

// In a time that does not depend on where the two differ.
bool same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0U : 1U;
    for (std::size_t at = 0; at < a.size(); ++at) {
        const char other = b.empty() ? '\0' : b[at % b.size()];
        difference |= static_cast<unsigned char>(a[at]) ^ static_cast<unsigned char>(other);
    }
    return difference == 0;
}

bool is_line_end(char c) {
    return c == '\r' || c == '\n';
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Where the command that `input` begins with ends: behind the second '\n' of "\n\n" or "\n\r\n".
std::optional<std::size_t> command_end(std::string_view input) {
    for (std::size_t at = input.find('\n'); at != std::string_view::npos; at = input.find('\n', at + 1)) {
        std::size_t next = at + 1;
        if (next < input.size() && input[next] == '\r') ++next;
        if (next < input.size() && input[next] == '\n') return next + 1;
    }
    return std::nullopt;
}

// As atoi in FreeSWITCH: what is no number is 0. Larger than any size when it overflows.
std::size_t leading_number(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc::result_out_of_range ? std::size_t(-1) : number;
}

}  // namespace

Server::Server(Secret password, std::function<std::string()> new_uuid)
    : password_(std::move(password)), new_uuid_(std::move(new_uuid)), output_("Content-Type: auth/request\n\n") {}

void Server::on_bytes(std::string_view bytes) {
    if (ended_) return;
    const std::size_t skipped = std::min(skip_, bytes.size());
    skip_ -= skipped;
    input_.append(bytes.substr(skipped));
    process();
    if (!awaiting_answer_ && input_.size() > command_bytes_max) leave();
    if (input_.size() > command_bytes_max + body_bytes_max) leave();
}

std::optional<Request> Server::next() {
    if (requests_.empty()) return std::nullopt;
    std::optional<Request> oldest = std::move(requests_.front());
    requests_.pop_front();
    return oldest;
}

void Server::answer_api(std::string_view text) {
    if (!awaiting_answer_ || ended_) return;
    if (text.empty()) text = "-ERR no reply\n";
    output_.append("Content-Type: api/response\nContent-Length: ").append(std::to_string(text.size())).append("\n\n");
    output_.append(text);
    awaiting_answer_ = false;
    process();
}

void Server::publish(const Event& event, std::string_view plain) {
    if (ended_ || !authenticated_ || !subscription_.wants(event)) return;
    const bool json = subscription_.format() == Subscription::Format::json;
    const std::string printed = json ? print_json(event) : std::string{};
    const std::string_view body = json ? std::string_view(printed) : plain;
    output_.append("Content-Length: ").append(std::to_string(body.size()));
    output_.append(json ? "\nContent-Type: text/event-json\n\n" : "\nContent-Type: text/event-plain\n\n").append(body);
}

void Server::turn_away() {
    output_ = "Content-Type: text/rude-rejection\nContent-Length: " + std::to_string(rejection.size()) + "\n\n";
    output_.append(rejection);
    leave();
}

void Server::say_goodbye() {
    if (ended_) return;
    ended_ = true;
    input_.clear();
    output_.append("Content-Type: text/disconnect-notice\nContent-Length: ");
    output_.append(std::to_string(goodbye.size())).append("\n\n").append(goodbye);
}

std::string Server::take_output() {
    return std::exchange(output_, {});
}

void Server::process() {
    while (!ended_ && !awaiting_answer_ && skip_ == 0) {
        const auto command = take_command();
        if (!command) return;
        on_command(*command);
    }
}

std::optional<Server::Command> Server::take_command() {
    const auto first = std::find_if_not(input_.begin(), input_.end(), is_line_end);
    input_.erase(input_.begin(), first);
    const auto end = command_end(input_);
    if (!end || *end > command_bytes_max) return std::nullopt;

    std::string_view text = std::string_view(input_).substr(0, *end);
    Command command;
    command.line = take_line(text);
    std::size_t body_bytes = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view value = without_leading_blanks(line.substr(colon + 1));
        if (equal_but_for_case(line.substr(0, colon), "Job-UUID")) command.job_uuid = value;
        if (equal_but_for_case(line.substr(0, colon), "Content-Length")) body_bytes = leading_number(value);
    }
    if (body_bytes > body_bytes_max) {
        leave();
        return std::nullopt;
    }
    const std::size_t skipped = std::min(body_bytes, input_.size() - *end);
    input_.erase(0, *end + skipped);
    skip_ = body_bytes - skipped;
    return command;
}

// Commands are told by how they begin, in this order, as mod_event_socket does.
void Server::on_command(const Command& command) {
    const std::string_view line = command.line;
    const auto is = [&](std::string_view start) { return starts_with_but_for_case(line, start); };
    // "event plain ALL": what stands behind the first blank.
    const auto words = [&] {
        std::string_view rest = line;
        take_word(rest);
        return rest;
    };
    if (is("exit") || is("...")) {
        reply("+OK bye");
        return leave();
    }
    if (!authenticated_) return before_login(line);
    if (is("filter ")) return reply(subscription_.filter(line.substr(7)));
    if (is("sendmsg")) {
        return reply("-ERR invalid session id [" + std::string(without_leading_blanks(line.substr(7))) + "]");
    }
    // There are no channels whose events or whose mind could be had.
    if (is("myevents ")) return reply("-ERR invalid uuid");
    if (is("sendevent")) return reply("-ERR sendevent is not supported");
    if (is("divert_events")) return reply("-ERR not controlling a session.");
    if (is("api ")) {
        awaiting_answer_ = true;
        requests_.push_back(ApiRequest{std::string(line.substr(4))});
        return;
    }
    if (is("bgapi ")) return start_job(line.substr(6), command.job_uuid);
    if (is("log")) return reply(set_log_level(line.substr(3)));
    if (is("linger") || is("nolinger")) return reply("-ERR not controlling a session");
    if (is("nolog")) return reply(std::exchange(logging_, false) ? "+OK no longer logging" : "-ERR not loging");
    if (is("event")) return reply(subscription_.event(words()));
    if (is("nixevent")) return reply(subscription_.nixevent(words()));
    if (is("noevents")) return reply(subscription_.noevents());
    reply("");
}

// The accounts of `userauth` are FreeSWITCH's only: nobody is one.
void Server::before_login(std::string_view line) {
    if (starts_with_but_for_case(line, "auth ")) return log_in(line.substr(5));
    if (!starts_with_but_for_case(line, "userauth ")) return reply("");
    reply("-ERR invalid");
    leave();
}

void Server::log_in(std::string_view password) {
    authenticated_ = same_secret(password, password_.reveal());
    reply(authenticated_ ? "+OK accepted" : "-ERR invalid");
    if (!authenticated_) leave();
}

void Server::start_job(std::string_view command, std::string job_uuid) {
    if (job_uuid.empty()) job_uuid = new_uuid_();
    job_uuid.resize(std::min(job_uuid.size(), job_uuid_bytes_max));
    output_.append("Content-Type: command/reply\nReply-Text: +OK Job-UUID: ").append(job_uuid);
    output_.append("\nJob-UUID: ").append(job_uuid).append("\n\n");
    requests_.push_back(JobRequest{std::string(command), std::move(job_uuid)});
}

// There is no log to send: the level is acknowledged, so that fs_cli is content.
std::string Server::set_log_level(std::string_view words) {
    words = without_leading_blanks(words);
    const std::string_view word = take_word(words);
    std::size_t level = log_levels.size();
    for (std::size_t number = 0; number < log_levels.size(); ++number) {
        if (equal_but_for_case(word, log_levels[number]) || word == std::to_string(number)) level = number;
    }
    if (word.empty()) level = log_levels.size() - 1;
    if (level == log_levels.size()) return "-ERR invalid log level";
    logging_ = true;
    return "+OK log level " + std::string(word) + " [" + std::to_string(level) + "]";
}

void Server::reply(std::string_view text) {
    if (text.empty()) text = "-ERR command not found";
    output_.append("Content-Type: command/reply\nReply-Text: ").append(text).append("\n\n");
}

void Server::leave() {
    if (ended_) return;
    say_goodbye();
    requests_.push_back(ExitRequest{});
}

}  // namespace connector::esl
