// Any SIP request or answer that libre can read: checked, and made the values and the dialog that we go on with.
// Nothing in it brings a line of its own into what we send.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sipstack/sip_dialog.hpp"
#include "sipstack/sip_guard.hpp"
#include "sipstack/sip_request.hpp"

namespace {

using namespace connector::sipstack;

void expect_one_line_each(const Headers& headers) {
    const std::string text = head_and_body(headers);
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (lines != headers.size() + 2) std::abort();  // Content-Length, and the end
}

void expect_sound_dialog(const Dialog& dialog) {
    if (std::any_of(dialog.target.begin(), dialog.target.end(), [](unsigned char c) { return c <= ' '; })) std::abort();
    if (dialog.routes.size() > Dialog::routes_max) std::abort();
    expect_one_line_each(request_head(dialog, "BYE", 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BrowserConnections browsers;
    const ReHandle<struct mbuf> buffer(mbuf_alloc(size + 1));
    mbuf_write_mem(buffer.get(), data, size);
    mbuf_set_pos(buffer.get(), 0);
    struct sip_msg* decoded = nullptr;
    if (sip_msg_decode(&decoded, buffer.get()) != 0) return 0;
    const ReHandle<struct sip_msg> message(decoded);
    sa_set_str(&message->src, "192.0.2.7", 5080);
    message->dst = message->src;
    message->tp = SIP_TRANSP_UDP;
    if (!message->req) {
        Dialog dialog;
        confirm(dialog, *message, browsers);
        return 0;
    }
    const auto result = checked(*message);
    if (const auto* refusal = std::get_if<Reply>(&result)) expect_one_line_each(refusal->headers);
    session_terms(*message);
    key_of(*message);
    const auto invite = invite_request(*message, connector::rooms::CallId(1), browsers);
    const auto registration = register_request(*message, connector::rooms::TransactionId(1), browsers);
    if (invite.from_display.find('\n') != std::string::npos) std::abort();
    if (registration.contacts.size() > 10) std::abort();
    const auto dialog = dialog_of(*message, browsers);
    if (!dialog) return 0;
    expect_sound_dialog(*dialog);
    Dialog moved = *dialog;
    move_target(moved, *message, browsers);
    expect_sound_dialog(moved);
    return 0;
}
