// The recorded files of tests/golden, packed ones unpacked.
#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <string>
#include <string_view>

namespace connector::test {

/// The content of GOLDEN_DIR/`name`. zlib reads plain files as they are. A file that is not there fails the test.
inline std::string golden(const std::string& name) {
    const std::string path = std::string(GOLDEN_DIR) + "/" + name;
    std::string content;
    gzFile file = gzopen(path.c_str(), "rb");
    if (!file) {
        ADD_FAILURE() << "cannot open " << path;
        return content;
    }
    std::array<char, 64 * 1024> chunk{};
    int size = 0;
    while ((size = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()))) > 0) {
        content.append(chunk.data(), static_cast<std::size_t>(size));
    }
    EXPECT_EQ(size, 0) << path << " is damaged";
    gzclose(file);
    return content;
}

}  // namespace connector::test
