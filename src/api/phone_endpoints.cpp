#include "api/phone_endpoints.hpp"

#include "api/answer.hpp"
#include "api/file_answer.hpp"
#include "base/overloaded.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

constexpr std::string_view xml_type = "application/xml; charset=utf-8";
constexpr std::string_view svg_type = "image/svg+xml; charset=utf-8";

Response no_such_file(const std::string& path) {
    return problem(Status::not_found, "there is no " + path + " for the phone of this account");
}

Response trouble(const std::string& path) {
    return problem(Status::internal_server_error, path + " cannot be provided; the connector's log tells why");
}

// Of the vendor's files only the ending tells what they are.
std::string_view type_of(std::string_view path) {
    if (path.ends_with(".jpg")) return "image/jpeg";
    if (path.ends_with(".wav")) return "audio/wav";
    if (path.ends_with(".cfg") || path.ends_with(".xml")) return xml_type;
    if (path.ends_with(".log") || path.ends_with(".ver")) return "text/plain; charset=utf-8";
    return "application/octet-stream";
}

// `type` is what a rendered file is.
Response answer_of(const Request& request, const std::string& path, std::string_view type, app::PhoneFile file) {
    return std::visit(overloaded{[&](std::string& text) { return content_answer(type, std::move(text)); },
                                 [&](std::shared_ptr<app::OpenFile>& opened) {
                                     return file_answer(request, std::move(opened), type_of(path));
                                 },
                                 [&](app::NoPhoneFile why) {
                                     return why == app::NoPhoneFile::not_there ? no_such_file(path) : trouble(path);
                                 }},
                      file);
}

app::Phones::Given answering(const Call& call, Answer answer) {
    return [request = call.request, path = path_text(call.target), answer = std::move(answer)](app::PhoneFile file) {
        answer(answer_of(request, path, xml_type, std::move(file)));
    };
}

Response answer_of(const std::string& path, const app::NotBrought& why) {
    switch (why.why) {
        case app::NotBrought::Why::not_its_file: return no_such_file(path);
        case app::NotBrought::Why::too_large:
            return problem(Status::content_too_large,
                           path + " may have " + std::to_string(app::phone_upload_bytes_max) + " bytes at most");
        case app::NotBrought::Why::not_understood: return problem(Status::bad_request, path + ": " + why.text);
        case app::NotBrought::Why::trouble: return trouble(path);
    }
    return trouble(path);
}

}  // namespace

void linphone_xml(const Call& call, Answer answer) {
    call.use.phones.linphone(call.login->account.id, answering(call, std::move(answer)));
}

void linphone_qr(const Call& call, Answer answer) {
    answer(answer_of(call.request, path_text(call.target), svg_type, call.use.phones.linphone_qr_code()));
}

void polycom_file(const Call& call, Answer answer) {
    const std::span<const std::string> segments(call.target.segments);
    call.use.phones.polycom(call.login->account.id, segments.subspan(1), answering(call, std::move(answer)));
}

void put_polycom_file(const Call& call, Answer answer) {
    call.use.phones.bring_polycom(
        call.login->account.id, call.text(), call.request.body,
        [name = call.text(), path = path_text(call.target), answer = std::move(answer)](const auto& brought) {
            if (!brought) return answer(answer_of(path, brought.error()));
            const char* how = *brought == app::Brought::appended ? "appended" : "written";
            answer(json_answer(Status::ok, json::object{{how, json_text(name)}}));
        });
}

}  // namespace connector::api
