// One change of a user or conference, decided but not yet written; and where its file lies.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/changes.hpp"
#include "fsxml/print.hpp"
#include "model/ranges.hpp"
#include "model/xml_state.hpp"

namespace connector::app {

/// No `before`: it is added. No `after`: it is removed.
template <class T>
struct Planned {
    std::size_t item = 0;  // its place in the request
    std::optional<T> before;
    std::optional<T> after;
    bool needs_number = false;  // `after` shall get the lowest free number of its context
    bool restores = false;      // a file that is not there is printed anew; `before` and `after` are the same
};

/// What a batch shall do, and which of its items cannot be done.
template <class T>
struct Plan {
    std::vector<Planned<T>> changes;
    std::vector<typename Batch<T>::Failure> failed;
};

/// Plans each of `wanted` by `plan_one`, which gives a Result<Planned<T>, std::string>.
template <class T, class Wanted, class PlanOne>
Plan<T> plan_each(const std::vector<Wanted>& wanted, PlanOne plan_one) {
    Plan<T> plan;
    for (std::size_t item = 0; item < wanted.size(); ++item) {
        Result<Planned<T>, std::string> made = plan_one(wanted[item]);
        if (made) {
            made->item = item;
            plan.changes.push_back(*std::move(made));
        } else {
            plan.failed.push_back({item, std::move(made).error()});
        }
    }
    return plan;
}

// What users and conferences have in common, by overloads.
inline std::string path_of(const model::User& user) {
    return "directory/" + std::string(to_string(user.context)) + '/' + user.id.get() + ".xml";
}
inline std::string path_of(const model::Conference& conference) {
    return "dialplan/conferences/" + std::string(to_string(conference.context)) + '/' + conference.num.get() + ".xml";
}

inline const std::string& number_of(const model::User& user) {
    return user.id.get();
}
inline const std::string& number_of(const model::Conference& conference) {
    return conference.num.get();
}

inline void set_number(model::User& user, std::string number) {
    user.id = model::UserId(std::move(number));
}
inline void set_number(model::Conference& conference, std::string number) {
    conference.num = model::ConferenceNumber(std::move(number));
}

inline const model::Range& range_of(const model::Ranges& ranges, const model::User& user) {
    return ranges.users_of(user.context);
}
inline const model::Range& range_of(const model::Ranges& ranges, const model::Conference& conference) {
    return ranges.conferences_of(conference.context);
}

inline std::string printed(const model::User& user) {
    return fsxml::print_user(user);
}
inline std::string printed(const model::Conference& conference) {
    return fsxml::print_conference(conference);
}

inline Result<std::string, fsxml::Problem> edited(std::string_view file, const model::User& user,
                                                  const fsxml::Settings& globals) {
    return fsxml::edit_user(file, user, globals);
}
inline Result<std::string, fsxml::Problem> edited(std::string_view file, const model::Conference& conference,
                                                  const fsxml::Settings& globals) {
    return fsxml::edit_conference(file, conference, globals);
}

/// All that go by the same number as `thing`: more than one when an administrator wrote them so.
template <class T>
std::span<const T> all_of_number(const std::vector<T>& sorted, const T& thing) {
    const auto found = std::equal_range(sorted.begin(), sorted.end(), thing,
                                        [](const T& a, const T& b) { return number_of(a) < number_of(b); });
    return {found.first, found.second};
}
inline std::span<const model::User> all_of_number(const model::XmlState& xml, const model::User& user) {
    return all_of_number(xml.users(), user);
}
inline std::span<const model::Conference> all_of_number(const model::XmlState& xml,
                                                        const model::Conference& conference) {
    return all_of_number(xml.conferences(), conference);
}

/// What the switch will say of it after reading the file: globals in the conpin are expanded.
inline model::User as_read_back(model::User user, const model::XmlState& xml) {
    if (user.conpin == "$${modconpin}") user.conpin = xml.global("modconpin");
    if (user.conpin == "$${defconpin}") user.conpin = xml.global("defconpin");
    return user;
}
inline model::Conference as_read_back(model::Conference conference, const model::XmlState&) {
    return conference;
}

}  // namespace connector::app
