// Any command of a listener, at a switch with two conferences: answered, and nothing is lost count of.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rooms/conference_commands.hpp"
#include "rooms/switch.hpp"

namespace {

using namespace connector;

class FixedRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = next_++;
    }

private:
    std::uint8_t next_ = 0;
};

class NoPorts final : public rooms::RtpPorts {
public:
    std::optional<std::uint16_t> reserve() override { return std::nullopt; }
    void release(std::uint16_t) override {}
};

rooms::Channel channel(std::uint64_t call) {
    rooms::Channel made;
    made.call = rooms::CallId(call);
    made.user = std::to_string(20'000 + call);
    return made;
}

fsxml::ConferenceConf one_profile() {
    return {{{"default", {{"mute", "0", ""}}}}, {{"p", {{"rate", "8000"}}}}};
}

}  // namespace

// One command a line, first the conferences' own, then all of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Now now{};
    FixedRandom random;
    NoPorts ports;
    rooms::EventHead head("vm", "192.0.2.1", random);
    rooms::MediaIds ids;
    rooms::Conferences conferences(head, ids, random);
    const fsxml::ConferenceConf conf = one_profile();
    conferences.use(conf, "192.0.2.1");
    std::vector<rooms::Output> outputs;
    for (std::uint64_t call = 1; call <= 3; ++call) {
        conferences.join({call < 3 ? "A" : "B", "p", "", {}}, channel(call), now, outputs);
    }
    rooms::Switch whole(
        {"vm", "192.0.2.1", "1"}, [] { return fsxml::Configuration{}; }, ports, random, now);
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    for (unsigned lines = 0; !rest.empty() && lines < 100; ++lines) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        rooms::conference_command(conferences, line, now, outputs);
        whole.on_command(line, now);
    }
    // Who was kicked with a sound is hung up when it should be over.
    conferences.on_time({now.steady + rooms::Farewells::time_max, now.wall}, outputs);
    std::size_t members = 0;
    for (const auto& [name, room] : conferences.rooms()) {
        if (room.members.empty()) std::abort();
        members += room.members.size();
    }
    std::size_t hung_up = 0;
    for (const rooms::Output& output : outputs) hung_up += std::holds_alternative<rooms::HangUp>(output) ? 1 : 0;
    if (members + hung_up != 3) std::abort();
    return 0;
}
