#include "app/phone_fetches.hpp"

#include <algorithm>

#include "app/valid_text.hpp"

namespace connector::app {

namespace {

constexpr std::size_t text_bytes_max = 128;

}  // namespace

void PhoneFetches::note(const model::UserId& account, PhoneFetch fetch) {
    for (std::string* text : {&fetch.method, &fetch.file, &fetch.agent, &fetch.address})
        *text = valid_text(*text, text_bytes_max);
    if (!fetches_.contains(account)) make_room();
    auto& known = fetches_[account];
    known.push_back(std::move(fetch));
    if (known.size() > limits_.fetches_max) known.pop_front();
}

// Before a further account is taken in. None of those that are there is without a fetch.
void PhoneFetches::make_room() {
    if (fetches_.size() < limits_.accounts_max) return;
    fetches_.erase(std::min_element(fetches_.begin(), fetches_.end(), [](const auto& a, const auto& b) {
        return a.second.back().when < b.second.back().when;
    }));
}

const std::deque<PhoneFetch>& PhoneFetches::of(const model::UserId& account) const {
    static const std::deque<PhoneFetch> none;
    const auto known = fetches_.find(account);
    return known == fetches_.end() ? none : known->second;
}

}  // namespace connector::app
