// Any upload as a phone's directory: what is accepted comes back from the rebuilt directory as it was, each entry once.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "provision/polycom/directory.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::provision;
    static const Templates templates;
    const auto uploaded = polycom::parse_directory({reinterpret_cast<const char*>(data), size});
    if (!uploaded) return 0;
    const auto own = polycom::own_entries(*uploaded, {});
    const auto rebuilt = polycom::directory_xml(templates, PhoneBook{}, own);
    if (!rebuilt) std::abort();
    // Indenting may make it longer than an upload may be.
    if (rebuilt->size() > polycom::directory_bytes_max) return 0;
    const auto again = polycom::parse_directory(*rebuilt);
    if (!again || again->size() != own.size()) std::abort();
    for (std::size_t i = 0; i < own.size(); ++i) {
        if ((*again)[i].contact != own[i].contact || (*again)[i].first_name != own[i].first_name) std::abort();
    }
    return 0;
}
