#include "rooms/show.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/utf8.hpp"
#include "rooms/json_list.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

namespace json = boost::json;

const char* call_state_of(const Leg& leg) {
    if (leg.answered) return leg.channel.media.sends ? "ACTIVE" : "HELD";
    return leg.direction == Direction::outbound || leg.rings ? "RINGING" : "DOWN";
}

json::object row_of(const Leg& leg, const std::string& hostname) {
    const Channel& channel = leg.channel;
    json::object row{{"uuid", channel.uuid},
                     {"direction", leg.direction == Direction::inbound ? "inbound" : "outbound"},
                     {"created_epoch", std::to_string(std::chrono::system_clock::to_time_t(channel.created))},
                     {"name", "sofia/internal/" + channel.user + "@" + channel.domain},
                     {"cid_name", channel.caller_name},
                     {"cid_num", channel.user},
                     {"ip_addr", channel.peer.address.ip},
                     {"dest", channel.destination},
                     {"dialplan", "XML"},
                     {"context", channel.context},
                     {"hostname", hostname},
                     {"callstate", call_state_of(leg)},
                     {"secure", channel.media.srtp ? "srtp:sdes" : ""}};
    if (leg.started) {
        row["write_codec"] = encoding_name(channel.media.codec);
        row["write_rate"] = std::to_string(sample_rate_hz(channel.media.codec));
    }
    return row;
}

// Phones call themselves as they like; what is no UTF-8 would make the whole list unreadable.
std::string print_channels(const std::vector<const Leg*>& legs, const std::string& hostname) {
    json::object list{{"row_count", legs.size()}};
    if (!legs.empty()) {
        json::array rows;
        for (const Leg* leg : legs) rows.push_back(row_of(*leg, hostname));
        list["rows"] = std::move(rows);
    }
    return made_utf8(json::serialize(list));
}

std::string total(std::size_t count) {
    return std::to_string(count) + " total.\n";
}

}  // namespace

std::string show(std::string_view what, const Registrar& registrar, const Legs& legs, const std::string& hostname) {
    const std::string_view subject = take_word(what);
    const bool as_json = what == "as json";
    if (subject == "registrations") {
        return as_json ? print_registrations(registrar.all(), hostname) : total(registrar.all().size());
    }
    auto shown = legs.all();
    if (subject == "calls") {
        std::erase_if(shown, [](const Leg* leg) { return leg->direction == Direction::outbound; });
    } else if (subject != "channels") {
        return "-USAGE: show registrations|channels|calls [count|as json]\n";
    }
    return as_json ? print_channels(shown, hostname) : total(shown.size());
}

}  // namespace connector::rooms
