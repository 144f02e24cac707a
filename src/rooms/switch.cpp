#include "rooms/switch.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "rooms/api_commands.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

constexpr std::chrono::seconds heartbeat_every{20};
constexpr std::chrono::seconds nonce_lifetime{60};

using Outputs = std::vector<Output>;

void append(Outputs& outputs, Outputs more) {
    outputs.insert(outputs.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool is_empty(const fsxml::Configuration& configuration) {
    return configuration.dialplan.empty() && configuration.directory.domain.empty();
}

Outputs notes_of(const fsxml::Configuration& configuration, const Dialplan& dialplan) {
    Outputs notes;
    for (const fsxml::Problem& problem : configuration.problems) {
        notes.push_back(Note{Severity::error, problem.file + ":" + std::to_string(problem.line) + ": " + problem.text});
    }
    for (const std::string& problem : dialplan.problems()) notes.push_back(Note{Severity::error, problem});
    return notes;
}

MediaPlace place_of(const Switch::Settings& settings) {
    MediaPlace place{settings.media_ip, settings.candidate_ips, settings.fingerprint};
    if (place.candidate_ips.empty()) place.candidate_ips.push_back(place.ip);
    return place;
}

}  // namespace

struct Switch::Parts {
    Parts(Settings with_settings, Load with_load, RtpPorts& ports, Random& random, Now now)
        : settings(std::move(with_settings)),
          load(std::move(with_load)),
          next_heartbeat(now.steady + heartbeat_every),
          head(settings.hostname, settings.media_ip, random),
          accounts(random, nonce_lifetime),
          registrar(accounts, head),
          conferences(head, media_ids, random),
          entrance(conferences, media_ids),
          legs(ports, random, place_of(settings)),
          bridges(legs, accounts, registrar, media_ids),
          execution(legs, bridges, entrance, media_ids),
          calls(accounts, legs, bridges, execution),
          api(conferences, registrar, legs, calls, head, settings.version, now.steady) {
        use(std::make_unique<fsxml::Configuration>(load()));
    }

    void use(std::unique_ptr<fsxml::Configuration> loaded);
    Outputs reload(std::unique_ptr<fsxml::Configuration> loaded, std::string& answer, Now now);
    Outputs heartbeat(Now now);
    Answered on_command(std::string_view command, Now now);
    void on(const KeyPressed& key, Now now, Outputs& outputs);
    void on(const PlaybackEnded& ended, Now now, Outputs& outputs);
    void tell_others(Outputs& outputs, Now now);

    Settings settings;
    Load load;
    SteadyTime next_heartbeat;
    EventHead head;
    std::unique_ptr<fsxml::Configuration> configuration;
    Dialplan dialplan{{}};
    Accounts accounts;
    Registrar registrar;
    MediaIds media_ids;
    Conferences conferences;
    Entrance entrance;
    Legs legs;
    Bridges bridges;
    Execution execution;
    Calls calls;
    ApiCommands api;
};

void Switch::Parts::use(std::unique_ptr<fsxml::Configuration> loaded) {
    dialplan = Dialplan(loaded->dialplan);
    accounts.use(loaded->directory);
    conferences.use(loaded->conference_conf, loaded->directory.domain);
    legs.use(loaded->sofia_internal);
    execution.use(dialplan, loaded->globals);
    api.use(*loaded);
    configuration = std::move(loaded);
}

// Like FreeSWITCH: a tree that cannot be used at all changes nothing, and broken files in it are just not there.
Outputs Switch::Parts::reload(std::unique_ptr<fsxml::Configuration> loaded, std::string& answer, Now now) {
    Outputs outputs;
    if (is_empty(*loaded)) {
        outputs = notes_of(*loaded, Dialplan{{}});
        const std::string why = loaded->problems.empty() ? "no configuration" : loaded->problems.front().text;
        answer = "+OK [[error near line 1]: " + why + "]\n";
        return outputs;
    }
    use(std::move(loaded));
    outputs = notes_of(*configuration, dialplan);
    outputs.push_back(Publish{head.make("RELOADXML", "", now)});
    answer = "+OK [Success]\n";
    return outputs;
}

Outputs Switch::Parts::heartbeat(Now now) {
    next_heartbeat = now.steady + heartbeat_every;
    esl::Event event = head.make("HEARTBEAT", "", now);
    event.add("Event-Info", "System Ready");
    event.add("Up-Time", api.up_time(now));
    event.add("FreeSWITCH-Version", "miniswitch " + settings.version);
    event.add("Session-Count", std::to_string(legs.all().size()));
    return {Publish{std::move(event)}};
}

// Whoever waits for it takes it: the entrance of a conference, a bridge, a conference.
void Switch::Parts::on(const KeyPressed& key, Now now, Outputs& outputs) {
    if (entrance.on(key, now, outputs)) return;
    bridges.on(key, outputs);
    conferences.on_key(key, now, outputs);
}

void Switch::Parts::on(const PlaybackEnded& ended, Now now, Outputs& outputs) {
    entrance.on(ended, now, outputs);
    conferences.on(ended, now, outputs);
    calls.on(ended, now, outputs);
}

// A conference may have hung up calls; they are no calls any more. What a re-INVITE changes, its events show.
void Switch::Parts::tell_others(Outputs& outputs, Now now) {
    std::vector<CallId> hung_up;
    for (const Output& output : outputs) {
        if (const auto* ended = std::get_if<HangUp>(&output)) hung_up.push_back(ended->call);
        if (const auto* update = std::get_if<UpdateLeg>(&output)) entrance.update_media(update->call, update->media);
    }
    for (const CallId call : hung_up) calls.hung_up(call, now, outputs);
}

// `reloadxml` is not for ApiCommands: what it replaces is here.
Switch::Answered Switch::Parts::on_command(std::string_view command, Now now) {
    Answered answered;
    const std::string_view verb = take_word(command);
    while (!command.empty() && command.back() == ' ') command.remove_suffix(1);
    if (verb == "reloadxml") {
        answered.outputs = reload(std::make_unique<fsxml::Configuration>(load()), answered.text, now);
    } else {
        answered.text = api.carry_out(verb, command, now, answered.outputs);
    }
    tell_others(answered.outputs, now);
    return answered;
}

Switch::Switch(Settings settings, Load load, RtpPorts& ports, Random& random, Now now)
    : parts_(std::make_unique<Parts>(std::move(settings), std::move(load), ports, random, now)) {}

Switch::~Switch() = default;

std::vector<Output> Switch::on_start() {
    return notes_of(*parts_->configuration, parts_->dialplan);
}

std::vector<Output> Switch::on(const Input& input, Now now) {
    Outputs outputs;
    std::visit(overloaded{
                   [&](const RegisterRequest& request) { outputs = parts_->registrar.on(request, now); },
                   [&](const ConnectionClosed& closed) { parts_->registrar.on(closed, now, outputs); },
                   [&](const InviteRequest& invite) { parts_->calls.on(invite, now, outputs); },
                   [&](const ReinviteRequest& reinvite) { parts_->legs.on(reinvite, outputs); },
                   [&](const OfferAnswered& answered) { parts_->calls.on(answered, now, outputs); },
                   [&](const DialRings& rings) { parts_->bridges.on(rings, outputs); },
                   [&](const DialAnswered& answered) { parts_->calls.on(answered, now, outputs); },
                   [&](const DialFailed& failed) { parts_->calls.on(failed, now, outputs); },
                   [&](const CallEnded& ended) { parts_->calls.on(ended, now, outputs); },
                   [&](const KeyPressed& key) { parts_->on(key, now, outputs); },
                   [&](const TalkChanged& talk) { parts_->conferences.on_talk(talk, now, outputs); },
                   [&](const MediaLost& lost) { parts_->calls.on(lost, now, outputs); },
                   [&](const PlaybackEnded& ended) { parts_->on(ended, now, outputs); },
                   [&](const RecordingOpened& opened) { parts_->conferences.on(opened, now, outputs); },
                   [&](const RecordingFailed& failed) { parts_->conferences.on(failed, now, outputs); },
                   [&](const RecordingClosed& closed) { parts_->conferences.on(closed, now, outputs); },
               },
               input);
    parts_->tell_others(outputs, now);
    return outputs;
}

std::vector<Output> Switch::on_time(Now now) {
    Outputs outputs = parts_->registrar.on_time(now);
    parts_->entrance.on_time(now, outputs);
    parts_->conferences.on_time(now, outputs);
    parts_->calls.on_time(now, outputs);
    parts_->tell_others(outputs, now);
    if (now.steady >= parts_->next_heartbeat) append(outputs, parts_->heartbeat(now));
    return outputs;
}

std::optional<SteadyTime> Switch::deadline() const {
    SteadyTime first = parts_->next_heartbeat;
    for (const auto& deadline : {parts_->registrar.deadline(), parts_->entrance.deadline(),
                                 parts_->conferences.deadline(), parts_->calls.deadline()}) {
        first = std::min(first, deadline.value_or(first));
    }
    return first;
}

Switch::Answered Switch::on_command(std::string_view command, Now now) {
    return parts_->on_command(command, now);
}

Switch::Answered Switch::use(fsxml::Configuration loaded, Now now) {
    Answered answered;
    answered.outputs = parts_->reload(std::make_unique<fsxml::Configuration>(std::move(loaded)), answered.text, now);
    parts_->tell_others(answered.outputs, now);
    return answered;
}

esl::Event Switch::job_event(std::string_view job_uuid, std::string_view command, std::string_view answer, Now now) {
    esl::Event event = parts_->head.make("BACKGROUND_JOB", "", now);
    event.add("Job-UUID", std::string(job_uuid));
    event.add("Job-Command", std::string(take_word(command)));
    if (!command.empty()) event.add("Job-Command-Arg", std::string(command));
    event.set_body(std::string(answer));
    return event;
}

std::vector<Output> Switch::shut_down(Now now) {
    Outputs outputs;
    std::vector<CallId> calls;
    for (const Leg* leg : parts_->legs.all()) calls.push_back(leg->channel.call);
    for (const CallId call : calls) {
        // The end of one may be that of others, which are not to be ended again.
        Outputs ended;
        parts_->calls.end(call, Cause::system_shutdown, now, ended);
        parts_->tell_others(ended, now);
        append(outputs, std::move(ended));
    }
    esl::Event event = parts_->head.make("SHUTDOWN", "", now);
    event.add("Event-Info", "System Shutting Down");
    outputs.push_back(Publish{std::move(event)});
    return outputs;
}

}  // namespace connector::rooms
