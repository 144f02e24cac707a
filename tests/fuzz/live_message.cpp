// Any message of a WebSocket client, in either version: refused, or a request whose every command is one well-formed
// line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "api/live_request.hpp"
#include "api/live_request_v2.hpp"
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

void read_v1(std::string_view text) {
    const auto request = api::read_live_request(text);
    if (!request) return;
    std::visit(overloaded{[](const api::InitRequest&) {}, [](const api::InitRegistrationsRequest&) {},
                          [](const api::ExecRequest& exec) { expect_one_line(esl::lock(exec.conference)); },
                          [](const api::MemberExecRequest& exec) {
                              if (exec.member) expect_one_line(esl::kick(exec.conference, *exec.member));
                          }},
               *request);
}

void read_v2(std::string_view text) {
    const api::LiveRequestV2 request = api::read_live_request_v2(text);
    if (!request.wish) return;
    std::visit(overloaded{[](const api::InitRequest&) {}, [](const api::InitRegistrationsRequest&) {},
                          [](const api::SubscribeRequest& wanted) {
                              if (wanted.subscription.names.size() > api::Subscription::names_max) std::abort();
                          },
                          [](const api::ExecRequest& exec) { expect_one_line(esl::lock(exec.conference)); },
                          [](const api::MemberExecRequest& exec) {
                              if (exec.member) expect_one_line(esl::kick(exec.conference, *exec.member));
                          },
                          [](const api::SetLevelRequest& set) {
                              if (set.member) expect_one_line(esl::energy(set.conference, *set.member, set.value));
                          }},
               *request.wish);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_v1(text);
    read_v2(text);
    return 0;
}
