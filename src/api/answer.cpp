#include "api/answer.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/utf8.hpp"

namespace connector::api {

// No caching, guessing, framing, embedding elsewhere or telling where one came from: answers are private.
Headers headers_of_all(std::string_view content_type) {
    return {{"Content-Type", std::string(content_type)},
            {"Cache-Control", "no-store"},
            {"X-Content-Type-Options", "nosniff"},
            {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Referrer-Policy", "no-referrer"}};
}

std::string_view reason_of(Status status) {
    switch (status) {
        case Status::ok: return "OK";
        case Status::no_content: return "No Content";
        case Status::partial_content: return "Partial Content";
        case Status::not_modified: return "Not Modified";
        case Status::bad_request: return "Bad Request";
        case Status::unauthorized: return "Unauthorized";
        case Status::forbidden: return "Forbidden";
        case Status::not_found: return "Not Found";
        case Status::method_not_allowed: return "Method Not Allowed";
        case Status::content_too_large: return "Content Too Large";
        case Status::range_not_satisfiable: return "Range Not Satisfiable";
        case Status::upgrade_required: return "Upgrade Required";
        case Status::too_many_requests: return "Too Many Requests";
        case Status::internal_server_error: return "Internal Server Error";
        case Status::not_implemented: return "Not Implemented";
        case Status::service_unavailable: return "Service Unavailable";
    }
    return "Internal Server Error";
}

Response json_answer(Status status, const boost::json::value& body) {
    return {static_cast<unsigned>(status), headers_of_all("application/json; charset=utf-8"),
            std::make_shared<const std::string>(boost::json::serialize(body))};
}

Response no_content() {
    Response response{static_cast<unsigned>(Status::no_content), headers_of_all(""), nullptr};
    response.headers.erase(response.headers.begin());  // there is no content to have a type
    return response;
}

Response html_answer(std::string html) {
    return content_answer("text/html; charset=utf-8", std::move(html));
}

Response content_answer(std::string_view content_type, std::string content) {
    return {static_cast<unsigned>(Status::ok), headers_of_all(content_type),
            std::make_shared<const std::string>(std::move(content))};
}

Response problem(Status status, std::string_view message) {
    return json_answer(status, boost::json::object{{"statusCode", static_cast<unsigned>(status)},
                                                   {"error", reason_of(status)},
                                                   {"message", json_text(message)}});
}

Response wrong_context() {
    return json_answer(Status::unauthorized, boost::json::object{{"error", "wrong context"}});
}

Response method_not_allowed(std::string_view allowed) {
    Response response = problem(Status::method_not_allowed, "this path takes only " + std::string(allowed));
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response too_many_requests(std::chrono::seconds wait) {
    const std::string seconds = std::to_string(wait.count());
    Response response =
        problem(Status::too_many_requests, "too many failed logins from your address; try again in " + seconds + " s");
    response.headers.emplace_back("Retry-After", seconds);
    return response;
}

boost::json::string json_text(std::string_view text) {
    return boost::json::string(made_utf8(text));
}

}  // namespace connector::api
