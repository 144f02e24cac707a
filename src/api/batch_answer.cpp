#include "api/batch_answer.hpp"

namespace connector::api {

boost::json::object json_of(const Item& item) {
    boost::json::object object;
    for (const auto& [name, value] : item) object.insert_or_assign(name, json_text(value));
    return object;
}

}  // namespace connector::api
