// A batch as it was asked for and as it went: {"op","done":[…],"failed":[{"error","user"|"conference":{…what was
// sent…}}]}.
#pragma once

#include <string_view>
#include <vector>

#include "api/answer.hpp"
#include "api/items.hpp"
#include "api/json_directory.hpp"
#include "app/changes.hpp"

namespace connector::api {

boost::json::object json_of(const Item& item);

/// `noun` is the member of a failed item under which what was sent is repeated.
template <class T>
Response batch_answer(std::string_view op, std::string_view noun, const std::vector<Item>& sent,
                      const app::Batch<T>& batch) {
    boost::json::array failed;
    for (const auto& failure : batch.failed) {
        boost::json::object item{{"error", json_text(failure.error)}};
        if (failure.item < sent.size()) item[noun] = json_of(sent[failure.item]);
        failed.push_back(std::move(item));
    }
    return json_answer(
        Status::ok, boost::json::object{
                        {"op", op}, {"done", json_of(std::span<const T>(batch.done))}, {"failed", std::move(failed)}});
}

}  // namespace connector::api
