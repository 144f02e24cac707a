// Any request target: refused, or text without NUL that finds a route or none.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "api/live_login.hpp"
#include "api/route_table.hpp"
#include "base/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector;
    const auto target = api::parse_target({reinterpret_cast<const char*>(data), size});
    if (!target) return 0;
    for (const std::string& segment : target->segments) {
        if (segment.find('\0') != std::string::npos || !is_utf8(segment)) std::abort();
    }
    if (target->segments.empty()) std::abort();
    const auto found = api::match(*target, "GET");
    if (found && found->allowed.empty()) std::abort();
    if (api::query_login(*target) && !api::has_query_login(*target)) std::abort();
    return 0;
}
