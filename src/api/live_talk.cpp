#include "api/live_talk.hpp"

#include <boost/json/array.hpp>

#include "api/answer.hpp"
#include "api/json_live.hpp"
#include "api/json_live_v2.hpp"
#include "api/live_audience.hpp"

namespace connector::api {

RoomMessages LiveTalk::due(const model::XmlState& xml, const live::State& state, SteadyTime now) {
    RoomMessages messages;
    if (changed_.empty() || now - told_at_ < interval) return messages;
    told_at_ = now;
    for (const auto& [name, members] : changed_) {
        boost::json::array data;
        for (const model::MemberId id : members) {
            const model::Member* member = live::find_member(state, name, id);
            if (member) data.push_back({{"confid", confid_v2(id)}, {"talking", member->talking}});
        }
        if (data.empty()) continue;
        messages.push_back({name,
                            who_sees(context_of(xml, name)),
                            {{"event", "talking"}, {"conference", json_text(name.get())}, {"data", std::move(data)}}});
    }
    changed_.clear();
    return messages;
}

}  // namespace connector::api
