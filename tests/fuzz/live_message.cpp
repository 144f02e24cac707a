// Any message of a WebSocket client: refused, or a request whose every command is one well-formed line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <variant>

#include "api/live_request.hpp"
#include "base/overloaded.hpp"
#include "esl/command.hpp"

namespace {

using namespace connector;

void expect_one_line(const esl::MadeCommand& command) {
    if (!command) return;
    for (const char c : command->text()) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto request = api::read_live_request({reinterpret_cast<const char*>(data), size});
    if (!request) return 0;
    std::visit(overloaded{[](const api::InitRequest&) {}, [](const api::InitRegistrationsRequest&) {},
                          [](const api::ExecRequest& exec) { expect_one_line(esl::lock(exec.conference)); },
                          [](const api::MemberExecRequest& exec) {
                              if (exec.member) expect_one_line(esl::kick(exec.conference, *exec.member));
                          }},
               *request);
    return 0;
}
