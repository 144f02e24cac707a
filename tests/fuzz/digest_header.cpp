// Any Authorization header: refused, or parsed to something that a response can be computed of.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/digest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector;
    const auto sent = digest::parse({reinterpret_cast<const char*>(data), size});
    if (!sent) return 0;
    if (sent->nonce.empty() || sent->uri.empty()) std::abort();
    if (!sent->qop.empty() && (sent->nc.empty() || sent->cnonce.empty())) std::abort();
    const std::string expected = digest::expected_response(*sent, "GET", Secret("secret"));
    if (expected.size() != sent->response.size()) std::abort();
    return 0;
}
