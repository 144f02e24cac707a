// Events in plain form: whatever is read is printed so that it is read as the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "esl/json_event.hpp"
#include "esl/plain_event.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::esl;
    const Event event = parse_plain({reinterpret_cast<const char*>(data), size});
    const Event again = parse_plain(print_plain(event));
    if (again.body() != event.body() || again.get("Event-Name") != event.get("Event-Name")) std::abort();
    if (print_json(event).empty()) std::abort();
    return 0;
}
