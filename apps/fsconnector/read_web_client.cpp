#include "read_web_client.hpp"

#include <filesystem>

#include "net/web_files.hpp"

namespace connector::apps {

namespace {

std::string shipped_web_dir() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return (program.parent_path().parent_path() / "share/fsconnector/web").string();
}

}  // namespace

ReadWebClient read_web_client(const std::string& own_dir) {
    const std::string directory = own_dir.empty() ? shipped_web_dir() : own_dir;
    std::error_code error;
    if (!std::filesystem::exists(directory + "/index.html", error)) {
        if (own_dir.empty()) return std::make_shared<const api::WebClient>();
        return fail("--web " + own_dir +
                    " has no index.html that can be read: it must be the directory of a web client");
    }
    CONNECTOR_TRY(auto files, net::read_web_files(directory));
    const auto origin = own_dir.empty() ? api::WebClient::Origin::built_in : api::WebClient::Origin::own;
    return std::make_shared<const api::WebClient>(origin, std::move(files));
}

}  // namespace connector::apps
