#include "api/live_feed_v2.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

#include "api/answer.hpp"
#include "api/json_live.hpp"
#include "api/live_snapshot_v2.hpp"
#include "base/overloaded.hpp"
#include "live/room_of.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

constexpr std::size_t epoch_length = 10;

std::optional<json::object> registration_event(const live::Delta& delta) {
    if (const auto* added = std::get_if<live::RegistrationAdded>(&delta)) {
        return json::object{{"event", "addReg"}, {"user", json_of(added->registration)}};
    }
    if (const auto* removed = std::get_if<live::RegistrationRemoved>(&delta)) {
        return json::object{{"event", "delReg"}, {"user", json_of(removed->registration)}};
    }
    return std::nullopt;
}

}  // namespace

struct LiveFeedV2::Client final : LiveClient {
    Client(LiveFeedV2& of, LiveSession& session) : feed(of), client(session) { feed.subscriptions_.add(client); }
    ~Client() override { feed.subscriptions_.remove(client); }

    void on_text(LiveSession&, std::string_view text, Now now) override { feed.on_text(client, text, now); }
    void on_drained(LiveSession&) override { feed.put_due_snapshot(client); }
    bool make_room(LiveSession&) override {
        client.begin_anew();
        return true;
    }
    void on_ping_time(LiveSession&) override { client.on_ping_time(); }

    LiveFeedV2& feed;
    LiveClientV2 client;
};

LiveFeedV2::LiveFeedV2(const app::World& world, app::Control& control, Random& random)
    : world_(world),
      control_(control),
      random_(random),
      epoch_(alphanumeric(random, epoch_length)),
      xml_(world.xml()),
      texts_(world) {}

void LiveFeedV2::serve(const std::shared_ptr<LiveSession>& session) {
    session->serve(std::make_unique<Client>(*this, *session));
}

// ---- what clients ask

void LiveFeedV2::on_text(LiveClientV2& client, std::string_view text, Now now) {
    now_ = now.wall;
    LiveRequestV2 request = read_live_request_v2(text);
    if (!request.wish) return reply(client, request.id, false, to_text(request.wish.error()));
    carry_out(client, *request.wish, std::move(request.id), now);
}

void LiveFeedV2::carry_out(LiveClientV2& client, const LiveWishV2& wish, json::value id, Now now) {
    const model::Context account = client.context();
    // Of a text that cannot be a member's id it is only said that there is no such member to those who may control.
    const auto no_member = [&] {
        const bool may = account != model::Context::public_;
        return fail(may ? app::Refusal::no_such_member : app::Refusal::not_permitted);
    };
    std::visit(overloaded{[&](const InitRequest&) {
                              client.ask({SnapshotDue::Kind::init, std::move(id)});
                          },
                          [&](const InitRegistrationsRequest&) {
                              client.follows_registrations = true;
                              client.ask({SnapshotDue::Kind::initreg, std::move(id)});
                          },
                          [&](const SubscribeRequest& wanted) {
                              subscriptions_.subscribe(client, wanted.subscription);
                              client.ask({SnapshotDue::Kind::subscribe, std::move(id)});
                          },
                          [&](const ExecRequest& exec) {
                              control_.call(account, exec.conference, exec.call, now, reply_to(client, std::move(id)));
                          },
                          [&](const MemberExecRequest& exec) {
                              if (!exec.member) return reply_to(client, std::move(id))(no_member());
                              control_.call(account, exec.conference, *exec.member, exec.call,
                                            reply_to(client, std::move(id)));
                          },
                          [&](const SetLevelRequest& set) {
                              if (!set.member) return reply_to(client, std::move(id))(no_member());
                              control_.set_level(account, set.conference, *set.member, set.level, set.value,
                                                 reply_to(client, std::move(id)));
                          }},
               wish);
}

// The client lives as long as its session.
app::Control::Done LiveFeedV2::reply_to(LiveClientV2& client, json::value id) {
    return [this, &client, waiting = client.session().weak_from_this(),
            id = std::move(id)](const Result<void, app::Refusal>& done) {
        const auto alive = waiting.lock();
        if (alive) reply(client, id, done.has_value(), done ? "" : to_text(done.error()));
    };
}

// Without an id, success is told by the events alone.
void LiveFeedV2::reply(LiveClientV2& client, const json::value& id, bool ok, std::string_view error) {
    if (id.is_null() && ok) return;
    json::object message{{"event", id.is_null() ? "error" : "reply"}};
    if (!id.is_null()) {
        message["id"] = id;
        message["ok"] = ok;
    }
    if (!ok) message["error"] = json_text(error);
    client.send_reply(print(message));
}

void LiveFeedV2::put_due_snapshot(LiveClientV2& client) {
    const auto due = client.take_due();
    if (due) client.session().outbox().put_snapshot(snapshot_parts(client, *due, epoch_, lobby_, texts_, now_));
}

// ---- what clients are told

void LiveFeedV2::on_time(Now now) {
    now_ = now.wall;
    publish(talk_.due(*world_.xml(), world_.live(), now.steady));
    if (now.steady - lobby_told_at_ < lobby_interval) return;
    lobby_told_at_ = now.steady;
    texts_.forget_elapsed();
    tell_lobby();
}

void LiveFeedV2::xml_changed() {
    const auto xml = world_.xml();
    texts_.forget_all();
    for (const model::Context context : model::contexts_all) {
        for (LiveClientV2* client : subscriptions_.of(context)) {
            LiveSession& session = client->session();
            if (!still_stands(session.login(), *xml)) {
                session.close(CloseCode::policy, "the account has changed: log in again");
            }
        }
    }
    const SharedText new_xml = print({{"event", "newXML"}});
    for (const model::Context context : model::contexts_all) {
        for (LiveClientV2* client : subscriptions_.of(context)) client->send_reply(new_xml);
    }
    publish(publisher_.xml_changed(*xml_, *xml, world_.live(), now_));
    xml_ = xml;
    // At once: what has left somebody's sight is not shown to him any more.
    lobby_.touch_all(world_.live());
    tell_lobby();
}

void LiveFeedV2::live_changed(const live::State& after, const live::Delta& delta) {
    if (const auto message = registration_event(delta)) {
        texts_.forget_registrations();
        return publish_to_all(*message);
    }
    const model::ConferenceName& room = *live::room_of(delta);
    texts_.forget(room);
    lobby_.touch(room);
    if (const auto* talked = std::get_if<live::TalkChanged>(&delta)) talk_.changed(room, talked->member);
    publish(publisher_.changed(*world_.xml(), after, delta, now_));
}

void LiveFeedV2::live_replaced(const live::State& state) {
    epoch_ = alphanumeric(random_, epoch_length);
    xml_ = world_.xml();
    texts_.forget_all();
    talk_.clear();
    lobby_.replaced(*world_.xml(), state);
    publisher_.replaced(*world_.xml(), state);
    for (const model::Context context : model::contexts_all) {
        for (LiveClientV2* client : subscriptions_.of(context)) client->begin_anew();
    }
}

void LiveFeedV2::all_muted(const model::ConferenceName& conference) {
    publish(publisher_.all_muted(*world_.xml(), conference));
}

SharedText LiveFeedV2::print(const json::object& message) const {
    return std::make_shared<const std::string>("\"epoch\":\"" + epoch_ + "\"," + json::serialize(message).substr(1));
}

void LiveFeedV2::publish(const RoomMessages& messages) {
    for (const RoomMessage& told : messages) {
        SharedText rest;
        const auto tell = [&](LiveClientV2& client) {
            if (!rest) rest = print(told.message);
            client.send_event(rest);
        };
        for (const model::Context context : told.audience) {
            for (LiveClientV2* client : subscriptions_.all_of(context)) tell(*client);
        }
        const ClientList* subscribers = subscriptions_.of(told.room);
        if (!subscribers) continue;
        for (LiveClientV2* client : *subscribers) {
            const bool may = std::count(told.audience.begin(), told.audience.end(), client->context()) > 0;
            if (may) tell(*client);
        }
    }
}

void LiveFeedV2::publish_to_all(const json::object& message) {
    const SharedText rest = print(message);
    for (const model::Context context : model::contexts_all) {
        for (LiveClientV2* client : subscriptions_.of(context)) client->send_event(rest);
    }
}

void LiveFeedV2::tell_lobby() {
    LiveLobby::Changes changes = lobby_.changes(*world_.xml(), world_.live());
    for (const model::Context context : model::contexts_all) {
        boost::json::array& changed = changes[static_cast<std::size_t>(context)];
        if (changed.empty()) continue;
        const SharedText rest = print({{"event", "lobby"}, {"data", std::move(changed)}});
        for (LiveClientV2* client : subscriptions_.of(context)) client->send_event(rest);
    }
}

}  // namespace connector::api
