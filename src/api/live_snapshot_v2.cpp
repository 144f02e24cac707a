#include "api/live_snapshot_v2.hpp"

#include <boost/json/serialize.hpp>
#include <string_view>
#include <utility>

namespace connector::api {

namespace {

using Kind = SnapshotDue::Kind;

class Parts {
public:
    void add(std::string_view text) { own_ += text; }
    void add(SharedText part) {
        if (part->empty()) return;
        flush();
        parts_.push_back(std::move(part));
    }
    std::vector<SharedText> take() {
        flush();
        return std::move(parts_);
    }

private:
    void flush() {
        if (!own_.empty()) parts_.push_back(std::make_shared<const std::string>(std::exchange(own_, {})));
    }

    std::string own_;
    std::vector<SharedText> parts_;
};

std::string beginning(const SnapshotDue& due, const std::string& epoch) {
    std::string text = "\"epoch\":\"" + epoch + "\",\"event\":";
    switch (due.kind) {
        case Kind::anew: return text + "\"newLiveState\"";
        case Kind::init: text += R"("reply","reply":"init")"; break;
        case Kind::initreg: text += R"("reply","reply":"initreg")"; break;
        case Kind::subscribe: text += R"("reply","reply":"subscribe")"; break;
    }
    if (!due.id.is_null()) text += ",\"id\":" + boost::json::serialize(due.id);
    return text + ",\"ok\":true";
}

void add_array(Parts& parts, std::string_view name, SharedText elements) {
    parts.add(",\"");
    parts.add(name);
    parts.add("\":[");
    parts.add(std::move(elements));
    parts.add("]");
}

void add_conferences(Parts& parts, const LiveClientV2& client, LiveTexts& texts, WallTime now) {
    const Subscription& subscription = client.subscription;
    if (subscription.all) return add_array(parts, "data", texts.conferences(client.context(), now));
    parts.add(",\"data\":[");
    bool is_first = true;
    for (const model::ConferenceName& name : subscription.names) {
        SharedText one = texts.conference(client.context(), name, now);
        if (!one) continue;
        if (!std::exchange(is_first, false)) parts.add(",");
        parts.add(std::move(one));
    }
    parts.add("]");
}

}  // namespace

std::vector<SharedText> snapshot_parts(const LiveClientV2& client, const SnapshotDue& due, const std::string& epoch,
                                       LiveLobby& lobby, LiveTexts& texts, WallTime now) {
    Parts parts;
    parts.add(beginning(due, epoch));
    switch (due.kind) {
        case Kind::init:
            add_array(parts, "lobby", lobby.told_to(client.context()));
            add_conferences(parts, client, texts, now);
            break;
        case Kind::subscribe: add_conferences(parts, client, texts, now); break;
        case Kind::initreg: add_array(parts, "data", texts.registrations()); break;
        case Kind::anew:
            add_array(parts, "lobby", lobby.told_to(client.context()));
            add_conferences(parts, client, texts, now);
            if (client.follows_registrations) add_array(parts, "registrations", texts.registrations());
            break;
    }
    parts.add("}");
    return parts.take();
}

}  // namespace connector::api
