#include "provision/qr_code.hpp"

#include <qrcodegen/qrcodegen.hpp>

namespace connector::provision {

namespace {

constexpr int quiet_zone = 4;

// One path for all dark modules: a unit square each, row after row, neighbours in a row drawn as one.
std::string dark_modules(const qrcodegen::QrCode& code) {
    std::string path;
    for (int y = 0; y < code.getSize(); ++y) {
        for (int x = 0; x < code.getSize(); ++x) {
            const int begin = x;
            while (code.getModule(x, y)) ++x;
            if (x == begin) continue;
            path += 'M' + std::to_string(begin + quiet_zone) + ',' + std::to_string(y + quiet_zone) + 'h' +
                    std::to_string(x - begin) + "v1h-" + std::to_string(x - begin) + 'z';
        }
    }
    return path;
}

}  // namespace

std::optional<std::string> qr_code_svg(std::string_view text) {
    if (text.size() > qr_code_bytes_max) return std::nullopt;
    const auto code = qrcodegen::QrCode::encodeSegments({qrcodegen::QrSegment::makeBytes({text.begin(), text.end()})},
                                                        qrcodegen::QrCode::Ecc::MEDIUM);
    const std::string size = std::to_string(code.getSize() + 2 * quiet_zone);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " +
           size + ' ' + size + "\" shape-rendering=\"crispEdges\">\n<rect width=\"" + size + "\" height=\"" + size +
           "\" fill=\"#fff\"/>\n<path d=\"" + dark_modules(code) + "\" fill=\"#000\"/>\n</svg>\n";
}

}  // namespace connector::provision
