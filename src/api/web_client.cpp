#include "api/web_client.hpp"

#include <algorithm>
#include <iterator>

#include "api/media_type.hpp"
#include "base/hash.hpp"

namespace connector::api {

namespace {

constexpr std::string_view brotli_ending = ".br";
constexpr std::string_view gzip_ending = ".gz";
// Of SHA-256: enough to tell the contents of one file from each other.
constexpr std::size_t hash_letters = 32;

}  // namespace

WebClient::WebClient(Origin origin, std::vector<WebFile> files) : origin_(origin) {
    std::map<std::string, std::shared_ptr<const std::string>, std::less<>> contents;
    for (WebFile& file : files) {
        contents.emplace('/' + std::move(file.path), std::make_shared<const std::string>(std::move(file.content)));
    }
    const auto content_of = [&](const std::string& path) {
        const auto found = contents.find(path);
        return found == contents.end() ? nullptr : found->second;
    };
    const auto is_form_of_another = [&](std::string_view path) {
        const bool is_form = path.ends_with(brotli_ending) || path.ends_with(gzip_ending);
        return is_form && contents.contains(path.substr(0, path.rfind('.')));
    };
    for (const auto& [path, content] : contents) {
        if (is_form_of_another(path)) continue;
        File file;
        file.media_type = media_type_of(path);
        file.content = content;
        file.brotli = content_of(path + std::string(brotli_ending));
        file.gzip = content_of(path + std::string(gzip_ending));
        file.hash = sha256_hex(*content).substr(0, hash_letters);
        file.wants_nonce = file.media_type.starts_with("text/html") && content->find(nonce_word) != std::string::npos;
        file.is_immutable = origin == Origin::built_in && path.starts_with("/assets/");
        files_.emplace(path, std::move(file));
    }
}

const WebClient::File* WebClient::find(std::string_view path) const {
    const auto found = files_.find(path == "/" ? "/index.html" : path);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace connector::api
