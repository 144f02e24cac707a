// A conference of three: alice and carol moderate, dave has joined muted.
#pragma once

#include <boost/json.hpp>

#include "rooms/conferences.hpp"
#include "rooms_fixture.hpp"

namespace connector::rooms {

class Conference : public RoomsFixture {
protected:
    Conference() {
        alice = join("20001", "32000");
        carol = join("21000", "32000");
        dave = join("22000", "32000");  // joins muted
    }

    void expect(const std::string& text, const std::string& answer, const Names& events) {
        EXPECT_EQ(command("conference Public_1 " + text), answer) << text;
        EXPECT_EQ(events_of(done), events) << text;
    }
    Names pressed(CallId call, char digit) {
        done = on(KeyPressed{call, digit});
        return events_of(done);
    }
    std::string floor() {
        const auto list = boost::json::parse(command("conference Public_1 json_list"));
        std::string holders;
        for (const auto& member : list.at(0).at("members").as_array()) {
            if (member.at("flags").at("has_floor").as_bool())
                holders += member.at("caller_id_number").as_string().c_str();
        }
        return holders;
    }

    CallId alice, carol, dave;
};

}  // namespace connector::rooms
