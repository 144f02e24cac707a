// Any value of Range, for contents of any size: what it wants lies within the content.
#include "api/range.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::api;
    const std::string_view header(reinterpret_cast<const char*>(data), size);
    for (const std::uint64_t content : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1234}, ~std::uint64_t{0}}) {
        const WantedRange wanted = wanted_range(header, content);
        const auto* part = std::get_if<ByteRange>(&wanted);
        if (part && (part->size == 0 || part->size > content || part->first > content - part->size)) std::abort();
    }
    return 0;
}
