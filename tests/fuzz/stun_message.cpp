// Any bytes as a connectivity check, also with a fingerprint that is right: nobody is authenticated by them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "sipstack/ice_lite.hpp"
#include "sipstack/stun_message.hpp"
#include "unit/sipstack/stun_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector;
    using namespace connector::sipstack;
    IceLite ice({"us", Secret("a password that nobody knows")}, SteadyTime{});
    const Route from{*socket_address("192.0.2.1", 5000)};
    std::vector<std::uint8_t> bytes(data, data + size);
    const auto judge = [&] {
        const auto answer = ice.on_check(bytes, from, SteadyTime{});
        if (answer.size() > 100 || ice.nominated()) std::abort();
        const auto check = parse_stun(bytes);
        if (check && check->unknown.size() > StunCheck::unknown_max) std::abort();
    };
    judge();
    if (bytes.size() < 20 || bytes.size() > 1'400) return 0;
    bytes.resize(bytes.size() / 4 * 4);
    CheckMaker::append_fingerprint(bytes);
    judge();
    return 0;
}
