// Whatever happens, and however slowly somebody reads: a client that applies what it is told, in order, knows what the
// server knows of the conferences that it may see.
#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <map>
#include <random>

#include "api/json_live.hpp"
#include "api/json_live_v2.hpp"
#include "live/apply.hpp"
#include "live/reduce.hpp"
#include "live_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

std::string text(const json::value& value) {
    return std::string(value.as_string());
}

// A client as the reference describes it.
class ModelClient {
public:
    std::map<std::string, json::object> lobby;
    std::map<std::string, json::object> conferences;
    std::map<std::string, json::object> registrations;
    std::size_t snapshots = 0;

    void apply(const json::object& message) {
        ASSERT_EQ(message.at("seq").as_int64(), ++seq_) << json::serialize(message);
        const std::string event = text(message.at("event"));
        if (event == "newLiveState" || (event == "reply" && message.contains("reply"))) return take_snapshot(message);
        if (event == "reply" || event == "error" || event == "newXML" || event == "muteAll") return;
        if (epoch_.empty()) return;  // of a state that was not told yet
        ASSERT_EQ(text(message.at("epoch")), epoch_) << "a change of what is void";
        if (event == "lobby") return take_lobby(message.at("data").as_array());
        if (event == "addReg") registrations[text(message.at("user").at("regid"))] = message.at("user").as_object();
        if (event == "delReg") registrations.erase(text(message.at("user").at("regid")));
        if (event == "newConference") add(message.at("data").as_object());
        if (!message.contains("conference")) return;
        const auto known = conferences.find(text(message.at("conference")));
        // Of one that was subscribed to a moment ago: its snapshot is on the way.
        if (known == conferences.end()) return;
        if (event == "delConference") return void(conferences.erase(known));
        change(known->second, event, message);
    }

private:
    void take_snapshot(const json::object& message) {
        epoch_ = text(message.at("epoch"));
        const bool is_initreg = message.contains("reply") && message.at("reply") == "initreg";
        if (message.contains("lobby")) {
            ++snapshots;
            lobby.clear();
            take_lobby(message.at("lobby").as_array());
        }
        if (is_initreg || message.contains("registrations")) {
            registrations.clear();
            for (const auto& one : message.at(is_initreg ? "data" : "registrations").as_array()) {
                registrations[text(one.at("regid"))] = one.as_object();
            }
        }
        if (is_initreg) return;
        conferences.clear();
        for (const auto& one : message.at("data").as_array()) add(one.as_object());
    }
    void take_lobby(const json::array& digests) {
        for (const auto& digest : digests) {
            if (digest.at("memcount") == 0) {
                lobby.erase(text(digest.at("name")));
            } else {
                lobby[text(digest.at("name"))] = digest.as_object();
            }
        }
    }
    void add(const json::object& conference) { conferences[text(conference.at("name"))] = conference; }

    static json::object person(const json::object& member) {
        return {{"name", member.at("name")}, {"id", member.at("id")}, {"confid", member.at("confid")}};
    }

    static void change(json::object& conference, const std::string& event, const json::object& message) {
        auto& members = conference["members"].as_array();
        const auto member = [&](const json::value& confid) -> json::object& {
            for (auto& one : members) {
                if (one.at("confid") == confid) return one.as_object();
            }
            ADD_FAILURE() << event << " of a member that nobody told of: " << json::serialize(message);
            static json::object nobody;
            return nobody;
        };
        static const std::map<std::string, std::pair<std::string, bool>> flags{{"mute", {"mute", true}},
                                                                               {"unmute", {"mute", false}},
                                                                               {"deaf", {"deaf", true}},
                                                                               {"undeaf", {"deaf", false}}};
        if (event == "lock" || event == "unlock") conference["locked"] = event == "lock";
        if (event == "floorchange") conference["floor"] = message.at("data");
        if (const auto flag = flags.find(event); flag != flags.end()) {
            member(message.at("data"))[flag->second.first] = flag->second.second;
        }
        if (event == "volumein" || event == "volumeout" || event == "energy") {
            member(message.at("data"))[event] = message.at("level");
        }
        if (event == "talking") {
            for (const auto& one : message.at("data").as_array()) {
                member(one.at("confid"))["talking"] = one.at("talking");
            }
        }
        if (event == "newMember") {
            members.push_back(message.at("data"));
            conference["lastjoin"] = person(message.at("data").as_object());
        }
        if (event == "delMember") {
            conference["lastleave"] = person(member(message.at("data")));
            const auto* gone = std::find_if(members.begin(), members.end(), [&](const json::value& one) {
                return one.at("confid") == message.at("data");
            });
            members.erase(gone);
        }
        conference["memcount"] = members.size();
        if (event == "recStop") conference["recording"] = {{"status", "norec"}};
        if (event == "recStart" || event == "recResume" || event == "recPause") {
            conference["recording"] = {{"status", event == "recPause" ? "paused" : "running"},
                                       {"file", message.at("file")},
                                       {"started", message.at("started")},
                                       {"elapsed", message.at("elapsed")}};
        }
    }

    std::int64_t seq_ = 0;
    std::string epoch_;
};

struct Client {
    std::string account;
    std::shared_ptr<LiveSession> session;
    ModelClient model;
    std::string unread;  // bytes of a frame that has not come whole
    bool all = false;
    std::vector<std::string> names;
    bool reads = true;
};

class LiveV2Property : public test::LiveTest {
protected:
    static constexpr std::array rooms{"Team_One", "Friends_One", "Public_One", "Ad_Hoc"};

    std::mt19937 dice;
    Service narrow{use, random, with_narrow_outbox()};
    unsigned lives = 0;

    int any(int below) { return std::uniform_int_distribution<int>(0, below - 1)(dice); }
    bool sometimes(int in) { return any(in) == 0; }

    live::RoomRef any_room() {
        const model::ConferenceName name(rooms[static_cast<std::size_t>(any(rooms.size()))]);
        const live::Room* running = live::find_room(world.live_state, name);
        if (running) return {name, running->uuid, running->profile};
        return {name, "life-" + std::to_string(++lives), model::ProfileName("p")};
    }

    live::Event any_event() {
        const live::RoomRef room = any_room();
        const model::MemberId id(static_cast<unsigned>(any(5)) + 1);
        const std::string path = "/r/" + std::to_string(any(3)) + ".wav";
        switch (any(20)) {
            case 0: return live::RoomDestroyed{room};
            case 1: return live::RoomLocked{room, sometimes(2)};
            case 2: return live::FloorChanged{room, sometimes(3) ? std::nullopt : std::optional(id)};
            case 3:
            case 4: return live::MemberLeft{room, id};
            case 5: return live::MemberMuted{room, id, sometimes(2), sometimes(2)};
            case 6: return live::MemberDeafened{room, id, sometimes(2)};
            case 7:
            case 8: return live::MemberTalked{room, id, sometimes(2)};
            case 9: return live::MemberEnergySet{room, id, any(4)};
            case 10: return live::MemberVolumeInSet{room, id, any(4)};
            case 11: return live::MemberVolumeOutSet{room, id, any(4)};
            case 12: return live::RecordingStarted{room, path, now.wall};
            case 13: return live::RecordingPaused{room, path, now.wall};
            case 14: return live::RecordingResumed{room, path, now.wall};
            case 15: return live::RecordingStopped{room, path};
            case 16:
                return live::Registered{{model::RegistrationId(std::to_string(any(4))), model::UserId("20000"),
                                         "10.0.0." + std::to_string(any(3)), 5060}};
            case 17: return live::Unregistered{model::RegistrationId(std::to_string(any(4))), model::UserId("20000")};
            default: break;
        }
        if (!live::find_room(world.live_state, room.name)) return live::RoomCreated{room};
        const std::array numbers{"20000", "21000", "22000", "elsewhere"};
        model::Member member = test::member_of(id.get(), numbers[static_cast<std::size_t>(any(4))], "Phone");
        member.talking = sometimes(2);
        return live::MemberJoined{room, member};
    }

    void happen() {
        for (const live::Delta& delta : live::reduce(world.live_state, any_event()).deltas) {
            live::apply(world.live_state, delta);
            narrow.live_changed(world.live_state, delta);
        }
    }

    // Another context for a conference, another name for an account.
    void change_xml() {
        auto parts = test::directory_of_six();
        for (auto& conference : parts.conferences) {
            if (sometimes(2)) conference.context = model::contexts_all[static_cast<std::size_t>(any(3))];
        }
        world.set(std::move(parts));
        narrow.xml_changed();
    }

    void resync() {
        for (auto& [name, room] : world.live_state.rooms) room.locked = sometimes(2);
        narrow.live_replaced(world.live_state);
    }

    void ask(Client& client, const json::object& request) {
        client.session->on_bytes(test::client_text(json::serialize(request)), now);
    }
    void subscribe(Client& client) {
        client.all = sometimes(4);
        client.names.clear();
        for (const std::string name : rooms) {
            if (!client.all && sometimes(2)) client.names.push_back(name);
        }
        json::value wanted = client.all ? json::value("all") : json::value(json::array());
        if (!client.all) {
            for (const std::string& name : client.names) wanted.as_array().emplace_back(name);
        }
        ask(client, {{"req", "subscribe"}, {"conferences", wanted}});
    }

    void read(Client& client) {
        while (const SharedFrame bytes = client.session->take(sometimes(2) ? 100 : 16 * 1024)) {
            client.unread += *bytes;
            if (!client.reads && sometimes(3)) return;
        }
        std::string_view rest = client.unread;
        while (!rest.empty()) {
            const test::ServerFrame frame = test::take_server_frame(rest);
            ASSERT_EQ(frame.opcode, 1) << frame.payload;
            client.model.apply(json::parse(frame.payload).as_object());
        }
        client.unread.clear();
    }

    static json::object without_elapsed(json::object conference) {
        conference["recording"].as_object().erase("elapsed");
        return conference;
    }

    void expect_equal(const Client& client, const std::string& when) {
        const model::Context account = world.xml()->user_by_name(client.account)->context;
        std::map<std::string, json::object> lobby, conferences, registrations;
        for (const auto& [name, room] : world.live_state.rooms) {
            if (room.members.empty() || !may_see(account, context_of(*world.xml(), name))) continue;
            lobby[name.get()] = digest_v2(room);
            const bool named = std::count(client.names.begin(), client.names.end(), name.get()) > 0;
            if (client.all || named) conferences[name.get()] = conference_v2(*world.xml(), room, now.wall);
        }
        for (const auto& [id, registration] : world.live_state.registrations) {
            registrations[id.get()] = json_of(registration);
        }
        ASSERT_EQ(client.model.registrations, registrations) << when;
        ASSERT_EQ(client.model.lobby, lobby) << when;
        ASSERT_EQ(client.model.conferences.size(), conferences.size()) << when;
        for (auto& [name, expected] : conferences) {
            json::object known = client.model.conferences.at(name);
            // The order of members is no promise.
            const auto by_id = [](const json::value& a, const json::value& b) {
                return a.at("confid").as_string() < b.at("confid").as_string();
            };
            auto& members = known["members"].as_array();
            std::sort(members.begin(), members.end(), by_id);
            ASSERT_EQ(without_elapsed(known), without_elapsed(expected)) << when << '\n'
                                                                         << json::serialize(known) << '\n'
                                                                         << json::serialize(expected);
        }
    }

    std::vector<Client> clients_with(std::vector<std::string> accounts) {
        std::vector<Client> clients;
        for (const std::string& account : accounts) {
            Client client;
            client.account = account;
            const auto offer = upgrade(login_query(account), {{"Sec-WebSocket-Protocol", "fsconnector.v2"}});
            client.session = narrow.open(*grant_for(offer), [] {});
            ask(client, {{"req", "init"}});
            ask(client, {{"req", "initreg"}});
            clients.push_back(std::move(client));
        }
        return clients;
    }

    static Service::Options with_narrow_outbox() {
        auto narrow = options();
        narrow.limits.session_v2_bytes_max = 1'500;
        return narrow;
    }
};

TEST_F(LiveV2Property, AClientThatAppliesWhatItIsToldKnowsWhatTheServerKnows) {
    std::size_t snapshots = 0;
    for (unsigned seed = 1; seed <= 25; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        dice.seed(seed);
        world.live_state = {};
        narrow.live_replaced(world.live_state);
        auto clients = clients_with({"ann", "anton", "fred", "pam"});
        for (int step = 0; step < 400; ++step) {
            now = {now.steady + 60ms, now.wall + 60ms};
            narrow.on_time(now);
            for (int i = any(8); i > 0; --i) happen();
            if (sometimes(150)) resync();
            if (sometimes(150)) change_xml();
            for (Client& client : clients) {
                if (sometimes(30)) subscribe(client);
                if (sometimes(60)) ask(client, {{"req", "init"}, {"id", step}});
                if (sometimes(40)) client.reads = !client.reads;
                if (client.reads || sometimes(10)) read(client);
                ASSERT_FALSE(client.session->closing());
            }
            if (step % 50 != 49) continue;
            now = {now.steady + 1s, now.wall + 1s};
            narrow.on_time(now);
            for (Client& client : clients) {
                client.reads = true;
                read(client);
                expect_equal(client, client.account + " after step " + std::to_string(step));
                if (HasFatalFailure()) return;
            }
        }
        for (const Client& client : clients) snapshots += client.model.snapshots;
    }
    EXPECT_GT(snapshots, 500U) << "there were slow readers";
}

}  // namespace
}  // namespace connector::api
