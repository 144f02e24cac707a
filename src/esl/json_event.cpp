#include "esl/json_event.hpp"

#include <boost/json/serialize.hpp>
#include <set>
#include <string_view>

namespace connector::esl {

namespace {

void append_member(std::string& out, std::string_view name, std::string_view value) {
    out.push_back(out.empty() ? '{' : ',');
    out.append(boost::json::serialize(boost::json::string_view(name.data(), name.size())));
    out.push_back(':');
    out.append(boost::json::serialize(boost::json::string_view(value.data(), value.size())));
}

}  // namespace

std::string print_json(const Event& event) {
    std::string out;
    std::set<std::string_view> printed;
    for (const auto& [name, value] : event.headers()) {
        if (printed.insert(name).second) append_member(out, name, value);
    }
    if (!event.body().empty()) {
        append_member(out, "Content-Length", std::to_string(event.body().size()));
        append_member(out, "_body", event.body());
    }
    return out.empty() ? "{}" : out.append("}");
}

}  // namespace connector::esl
