#include "api/web_client_answer.hpp"

#include "api/accept_encoding.hpp"
#include "api/answer.hpp"
#include "api/etag.hpp"

namespace connector::api {

namespace {

// A page of the administrator's own without a nonce may have scripts in its text: it sets its policy itself, but is
// shown in no foreign frame.
constexpr std::string_view own_page_policy = "frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

struct Form {
    std::shared_ptr<const std::string> content;
    std::string_view coding;  // "" for none
};

Form form_for(const Headers& asked, const WebClient::File& file) {
    const std::string_view accepted = find_header(asked, "Accept-Encoding");
    if (file.brotli && accepts_coding(accepted, "br")) return {file.brotli, "br"};
    if (file.gzip && accepts_coding(accepted, "gzip")) return {file.gzip, "gzip"};
    return {file.content, ""};
}

// The forms differ in their bytes, and so in their tags.
std::string etag_of(const WebClient::File& file, const Form& form) {
    std::string etag = '"' + file.hash;
    if (!form.coding.empty()) etag += '-' + std::string(form.coding);
    return etag + '"';
}

std::string cache_control_of(const WebClient::File& file, bool is_private) {
    if (file.is_immutable) return "public, max-age=31536000, immutable";
    return is_private ? "private, no-cache" : "no-cache";
}

void set(Headers& headers, std::string_view name, std::string value) {
    for (auto& [known, current] : headers) {
        if (known == name) {
            current = std::move(value);
            return;
        }
    }
    headers.emplace_back(name, std::move(value));
}

std::string with_nonce(std::string page, std::string_view nonce) {
    for (std::size_t at = page.find(nonce_word); at != std::string::npos; at = page.find(nonce_word, at)) {
        page.replace(at, nonce_word.size(), nonce);
        at += nonce.size();
    }
    return page;
}

}  // namespace

Response asset_answer(const Headers& asked, const WebClient::File& file, bool is_private) {
    const Form form = form_for(asked, file);
    Headers validators{{"Cache-Control", cache_control_of(file, is_private)}, {"ETag", etag_of(file, form)}};
    if (file.brotli || file.gzip) validators.emplace_back("Vary", "Accept-Encoding");
    if (names_etag(find_header(asked, "If-None-Match"), etag_of(file, form)))
        return {static_cast<unsigned>(Status::not_modified), std::move(validators), nullptr};
    Response response{static_cast<unsigned>(Status::ok), headers_of_all(file.media_type), form.content};
    for (auto& [name, value] : validators) set(response.headers, name, std::move(value));
    if (!form.coding.empty()) response.headers.emplace_back("Content-Encoding", form.coding);
    if (file.media_type.starts_with("text/html"))
        set(response.headers, "Content-Security-Policy", std::string(own_page_policy));
    return response;
}

Response page_answer(const WebClient::File& page, const PagePolicy& policy) {
    Response response = html_answer(with_nonce(*page.content, policy.nonce));
    set(response.headers, "Content-Security-Policy", content_security_policy(policy));
    response.headers.emplace_back("Permissions-Policy", permissions_policy());
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    return response;
}

}  // namespace connector::api
