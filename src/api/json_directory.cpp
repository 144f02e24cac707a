#include "api/json_directory.hpp"

#include "api/answer.hpp"

namespace connector::api {

boost::json::object json_of(const model::User& user) {
    return {{"id", json_text(user.id.get())},    {"password", json_text(user.password.reveal())},
            {"conpin", json_text(user.conpin)},  {"context", to_string(user.context)},
            {"name", json_text(user.name)},      {"email", json_text(user.email)},
            {"polymac", json_text(user.polymac)}};
}

boost::json::object json_of(const model::Conference& conference) {
    return {{"num", json_text(conference.num.get())},
            {"name", json_text(conference.name.get())},
            {"type", json_text(conference.type.get())},
            {"context", to_string(conference.context)}};
}

boost::json::array json_of(std::span<const model::User> users) {
    boost::json::array array;
    for (const model::User& user : users) array.push_back(json_of(user));
    return array;
}

boost::json::array json_of(std::span<const model::Conference> conferences) {
    boost::json::array array;
    for (const model::Conference& conference : conferences) array.push_back(json_of(conference));
    return array;
}

boost::json::array json_of(std::span<const model::ProfileName> types) {
    boost::json::array array;
    for (const model::ProfileName& type : types) array.push_back(json_text(type.get()));
    return array;
}

}  // namespace connector::api
