// The web client's files in memory, by the path they are asked for.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace connector::api {

/// A file as it lies in the client's directory.
struct WebFile {
    std::string path;  // relative: "index.html", "assets/index-1a2b3c.js"
    std::string content;
};

/// Never changes once it is made: a client that is read again is another one.
class WebClient {
public:
    /// The client that was built with this program needs no login. One of the administrator's own asks for it.
    enum class Origin { built_in, own };

    struct File {
        std::string_view media_type;
        std::shared_ptr<const std::string> content;
        std::shared_ptr<const std::string> brotli;  // nullptr: the directory had no "NAME.br"
        std::shared_ptr<const std::string> gzip;    // nullptr: it had no "NAME.gz"
        std::string hash;                           // of the content
        bool wants_nonce = false;                   // a page with the nonce's word in it
        bool is_immutable = false;                  // its name changes whenever its content does
    };

    /// No client at all.
    WebClient() = default;
    /// "NAME.br" and "NAME.gz" beside a NAME are its compressed forms, and no files of their own.
    WebClient(Origin origin, std::vector<WebFile> files);

    bool needs_login() const noexcept { return origin_ == Origin::own; }
    /// The file that is asked for by the request's decoded path; "/" is index.html. nullptr when there is none.
    const File* find(std::string_view path) const;
    /// nullptr when there is no client.
    const File* page() const { return find("/"); }

private:
    Origin origin_ = Origin::built_in;
    std::map<std::string, File, std::less<>> files_;  // by path, with a '/' in front
};

/// What stands in a page for the nonce; it is replaced by another one in each answer.
inline constexpr std::string_view nonce_word = "CSP_NONCE";

}  // namespace connector::api
