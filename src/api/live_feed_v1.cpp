#include "api/live_feed_v1.hpp"

#include "base/overloaded.hpp"

namespace connector::api {

namespace {

// Tells the client why a call was not carried out; one that was is told by its events.
app::Control::Done tell_refusal(LiveSession& session) {
    return [waiting = session.weak_from_this()](const Result<void, app::Refusal>& done) {
        const auto alive = waiting.lock();
        if (alive && !done) alive->send_text(print_error(to_text(done.error())));
    };
}

// A public account controls nothing, and its client has no button for it: whoever asks nevertheless is let go.
bool refuse_public(LiveSession& session) {
    if (session.login().account.context != model::Context::public_) return false;
    session.send_text(print_error(to_text(app::Refusal::not_permitted)));
    session.close(CloseCode::policy, "not permitted");
    return true;
}

}  // namespace

struct LiveFeedV1::Client final : LiveClient {
    explicit Client(LiveFeedV1& of) : feed(of) {}
    void on_text(LiveSession& session, std::string_view text, Now now) override { feed.on_text(session, text, now); }

    LiveFeedV1& feed;
};

void LiveFeedV1::serve(const std::shared_ptr<LiveSession>& session) {
    session->serve(std::make_unique<Client>(*this));
    clients_.add(session);
}

void LiveFeedV1::on_text(LiveSession& session, std::string_view text, Now now) {
    const auto request = read_live_request(text);
    if (!request) return session.send_text(print_error(to_text(request.error())));
    std::visit(overloaded{[&](const InitRequest&) { on_init(session); },
                          [&](const InitRegistrationsRequest&) { on_initreg(session); },
                          [&](const ExecRequest& exec) { on_exec(session, exec, now); },
                          [&](const MemberExecRequest& exec) { on_member_exec(session, exec); }},
               *request);
}

void LiveFeedV1::on_init(LiveSession& session) {
    const model::Context context = session.login().account.context;
    SharedFrame& reply = init_replies_[static_cast<std::size_t>(context)];
    if (!reply) reply = server_frame(Opcode::text, print_init_reply(context, *world_.xml(), world_.live()));
    session.send(reply);
}

void LiveFeedV1::on_initreg(LiveSession& session) {
    if (!initreg_reply_) initreg_reply_ = server_frame(Opcode::text, print_initreg_reply(world_.live()));
    session.send(initreg_reply_);
}

void LiveFeedV1::on_exec(LiveSession& session, const ExecRequest& request, Now now) {
    if (refuse_public(session)) return;
    control_.call(session.login().account.context, request.conference, request.call, now, tell_refusal(session));
}

void LiveFeedV1::on_member_exec(LiveSession& session, const MemberExecRequest& request) {
    if (refuse_public(session)) return;
    if (!request.member) return tell_refusal(session)(fail(app::Refusal::no_such_member));
    control_.call(session.login().account.context, request.conference, *request.member, request.call,
                  tell_refusal(session));
}

void LiveFeedV1::xml_changed() {
    forget_replies();
    const auto xml = world_.xml();
    clients_.close_outdated(*xml);
    clients_.publish(publisher_.xml_changed(*xml, world_.live()));
}

void LiveFeedV1::live_changed(const live::State& after, const live::Delta& delta) {
    forget_replies();
    clients_.publish(publisher_.changed(*world_.xml(), after, delta));
}

void LiveFeedV1::live_replaced(const live::State& state) {
    forget_replies();
    clients_.publish(publisher_.replaced(*world_.xml(), state));
}

void LiveFeedV1::all_muted(const model::ConferenceName& conference) {
    clients_.publish(publisher_.all_muted(*world_.xml(), conference));
}

void LiveFeedV1::forget_replies() {
    init_replies_.fill(nullptr);
    initreg_reply_.reset();
}

}  // namespace connector::api
