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
    const auto known = fetches_.try_emplace(account).first;
    known->second.push_back(std::move(fetch));
    ++count_;
    if (known->second.size() > limits_.of_account_max) drop_oldest(known);
    if (count_ > limits_.in_all_max) drop_oldest(with_the_oldest());
}

void PhoneFetches::drop_oldest(ByAccount::iterator of) {
    of->second.pop_front();
    --count_;
    if (of->second.empty()) fetches_.erase(of);
}

PhoneFetches::ByAccount::iterator PhoneFetches::with_the_oldest() {
    return std::min_element(fetches_.begin(), fetches_.end(),
                            [](const auto& a, const auto& b) { return a.second.front().when < b.second.front().when; });
}

void PhoneFetches::forget(const model::UserId& account) {
    const auto known = fetches_.find(account);
    if (known == fetches_.end()) return;
    count_ -= known->second.size();
    fetches_.erase(known);
}

const std::deque<PhoneFetch>& PhoneFetches::of(const model::UserId& account) const {
    static const std::deque<PhoneFetch> none;
    const auto known = fetches_.find(account);
    return known == fetches_.end() ? none : known->second;
}

}  // namespace connector::app
