// The one place where answers and errors get their form: status, headers and JSON.
#pragma once

#include <boost/json/value.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace connector::api {

enum class Status : unsigned {
    ok = 200,
    no_content = 204,
    partial_content = 206,
    not_modified = 304,
    bad_request = 400,
    unauthorized = 401,
    forbidden = 403,
    not_found = 404,
    method_not_allowed = 405,
    content_too_large = 413,
    range_not_satisfiable = 416,
    upgrade_required = 426,
    too_many_requests = 429,
    internal_server_error = 500,
    not_implemented = 501,
    service_unavailable = 503
};

/// "Not Found" for not_found, and so on: HTTP's own words.
std::string_view reason_of(Status status);

/// What every answer with content has: its type, and that it is private, not to be guessed at, framed or embedded.
Headers headers_of_all(std::string_view content_type);

/// JSON, or nothing for no_content, with the headers that every answer has.
Response json_answer(Status status, const boost::json::value& body);
Response no_content();
Response html_answer(std::string html);
/// Any other text, with the headers that every answer has.
Response content_answer(std::string_view content_type, std::string content);

/// `{"statusCode":404,"error":"Not Found","message":"…"}`, the form of every error that is not an endpoint's own.
Response problem(Status status, std::string_view message);
/// 401 `{"error":"wrong context"}`.
Response wrong_context();
/// 405 with Allow.
Response method_not_allowed(std::string_view allowed);
/// 429 with Retry-After.
Response too_many_requests(std::chrono::seconds wait);

/// For texts that come from phones and files: JSON must be UTF-8, so what is not is replaced.
boost::json::string json_text(std::string_view text);

}  // namespace connector::api
