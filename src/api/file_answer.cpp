#include "api/file_answer.hpp"

#include "api/answer.hpp"
#include "api/etag.hpp"
#include "api/range.hpp"
#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/http_date.hpp"
#include "base/overloaded.hpp"
#include "base/percent.hpp"

namespace connector::api {

namespace {

// What tells one content of a file from another.
struct Validators {
    std::string etag;
    std::string last_modified;
};

Validators validators_of(const app::OpenFile& file) {
    const auto modified = static_cast<std::uint64_t>(file.modified_at().time_since_epoch().count());
    return {'"' + to_hex(file.size()) + '-' + to_hex(modified) + '"', http_date(file.modified_at())};
}

// If-None-Match makes If-Modified-Since void. A date is compared as it was handed out, since one that we never gave
// says nothing of the file.
bool has_it_already(const Headers& headers, const Validators& file) {
    if (count_headers(headers, "If-None-Match") > 0)
        return names_etag(find_header(headers, "If-None-Match"), file.etag);
    return find_header(headers, "If-Modified-Since") == file.last_modified;
}

// A Range counts only for GET, once, and with If-Range only for the content that the client has the beginning of.
bool range_counts(const Request& request, const Validators& file) {
    if (request.method != "GET" || count_headers(request.headers, "Range") != 1) return false;
    if (count_headers(request.headers, "If-Range") == 0) return true;
    const std::string_view condition = trimmed(find_header(request.headers, "If-Range"));
    return condition == file.etag || condition == file.last_modified;
}

void add_validators(Headers& headers, const Validators& file) {
    headers.emplace_back("ETag", file.etag);
    headers.emplace_back("Last-Modified", file.last_modified);
    headers.emplace_back("Accept-Ranges", "bytes");
}

// A client may keep the file to go on with a broken download, but asks each time whether it still may have it.
constexpr std::string_view cache_control = "private, no-cache";

Headers headers_of_file(std::string_view content_type, std::string_view download_name, const Validators& file) {
    Headers headers = headers_of_all(content_type);
    for (auto& [name, value] : headers) {
        if (name == "Cache-Control") value = cache_control;
    }
    if (!download_name.empty()) headers.emplace_back("Content-Disposition", attachment(download_name));
    add_validators(headers, file);
    return headers;
}

Response not_modified(const Validators& file) {
    Response response{static_cast<unsigned>(Status::not_modified), {{"Cache-Control", std::string(cache_control)}}, {}};
    add_validators(response.headers, file);
    return response;
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._").find(c) != std::string_view::npos;
}

}  // namespace

Response file_answer(const Request& request, std::shared_ptr<app::OpenFile> file, std::string_view content_type,
                     std::string_view download_name) {
    const Validators validators = validators_of(*file);
    const std::uint64_t size = file->size();
    if (has_it_already(request.headers, validators)) return not_modified(validators);
    Response response;
    response.headers = headers_of_file(content_type, download_name, validators);
    const WantedRange wanted = range_counts(request, validators)
                                   ? wanted_range(find_header(request.headers, "Range"), size)
                                   : WantedRange{WholeContent{}};
    return std::visit(overloaded{[&](WholeContent) {
                                     response.file = FilePart{std::move(file), 0, size};
                                     return std::move(response);
                                 },
                                 [&](ByteRange part) {
                                     response.status = static_cast<unsigned>(Status::partial_content);
                                     response.headers.emplace_back("Content-Range", content_range(part, size));
                                     response.file = FilePart{std::move(file), part.first, part.size};
                                     return std::move(response);
                                 },
                                 [&](NoSuchRange none) {
                                     Response refusal = problem(
                                         Status::range_not_satisfiable,
                                         "the file has " + std::to_string(size) + " bytes, none of them in that range");
                                     refusal.headers.emplace_back("Content-Range", content_range(none, size));
                                     add_validators(refusal.headers, validators);
                                     return refusal;
                                 }},
                      wanted);
}

std::string attachment(std::string_view name) {
    std::string approximation;
    bool is_exact = true;
    for (const char c : name) {
        const bool stays = is_plain(c) || c == ' ' || c == ':';
        approximation.push_back(stays ? c : '_');
        is_exact = is_exact && stays;
    }
    std::string value = "attachment; filename=\"" + approximation + '"';
    if (!is_exact) value += "; filename*=UTF-8''" + percent_encoded(name);
    return value;
}

}  // namespace connector::api
