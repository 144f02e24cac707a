// Any text as an administrator's template: refused, or filled within the limits and well-formed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "provision/check_template.hpp"
#include "provision/linphone.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector::provision;
    Templates templates;
    PhoneBook book;
    book.conferences.resize(2);
    if (templates.replace(template_name::linphone, {reinterpret_cast<const char*>(data), size})) {
        const auto filled = linphone_xml(templates, Site{}, book, 1);
        if (!filled || filled->size() > filled_bytes_max) std::abort();
    }
    return 0;
}
