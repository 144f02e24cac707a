// Any text of a bridge, which phones' contacts are part of: expanded within its limit, and read as a dial string or
// not.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "rooms/dial_string.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::rooms;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const Lookup lookup{[](std::string_view name) { return std::string(name); },
                        [](std::string_view account) { return "user/" + std::string(account); }};
    const std::string expanded = expand(text, {text, "1"}, lookup);
    if (expanded.size() > 16 * 1024) std::abort();
    for (const std::string& dialled : {text, expanded}) {
        const auto parsed = parse_dial_string(dialled);
        if (!parsed) continue;
        if (parsed->alternatives.empty() || parsed->alternatives.size() > 10) std::abort();
        for (const auto& targets : parsed->alternatives) {
            if (targets.empty() || targets.size() > 20) std::abort();
            for (const DialTarget& target : targets) {
                if (target.destination.find_first_of(",|") != std::string::npos) std::abort();
            }
        }
    }
    return 0;
}
