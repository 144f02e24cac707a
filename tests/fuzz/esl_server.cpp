// A listener's session: any bytes, before and after the login, end in answers or in good-bye, within bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "esl/server.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::esl;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Event event;
    event.add("Event-Name", "CUSTOM");
    event.add("Event-Subclass", "conference::maintenance");
    const std::string plain = print_plain(event);

    for (const bool logged_in : {false, true}) {
        Server server(connector::Secret("password"), [] { return std::string("uuid"); });
        if (logged_in) server.on_bytes("auth password\n\nevent json ALL\n\n");
        const std::size_t piece = size == 0 ? 1 : 1 + data[0] % 64;
        bool exited = false;
        for (std::size_t at = 0; at < size; at += piece) {
            server.on_bytes(bytes.substr(at, piece));
            while (const auto request = server.next()) {
                if (exited) std::abort();  // nothing follows an exit
                exited = std::holds_alternative<ExitRequest>(*request);
                if (std::holds_alternative<ApiRequest>(*request)) server.answer_api("+OK\n");
            }
            server.publish(event, plain);
            if (server.output_bytes() > 64 * (size + 4096)) std::abort();
            server.take_output();
        }
    }
    return 0;
}
