#include "provision/phone_book.hpp"

#include <algorithm>
#include <iterator>

namespace connector::provision {

PhoneBook phone_book_of(const model::User& user, const model::XmlState& state) {
    PhoneBook book{user, {}};
    const auto& all = state.conferences();
    std::copy_if(all.begin(), all.end(), std::back_inserter(book.conferences),
                 [&](const model::Conference& conference) { return model::may_see(user.context, conference.context); });
    return book;
}

}  // namespace connector::provision
