#include "model/xml_state.hpp"

#include <algorithm>

namespace connector::model {

namespace {

template <class Map>
auto find(const Map& index, std::string_view key) -> typename Map::mapped_type {
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

}  // namespace

XmlState::XmlState(Parts parts) : parts_(std::move(parts)) {
    std::stable_sort(parts_.users.begin(), parts_.users.end(),
                     [](const User& a, const User& b) { return a.id < b.id; });
    std::stable_sort(parts_.conferences.begin(), parts_.conferences.end(),
                     [](const Conference& a, const Conference& b) { return a.num < b.num; });
    for (const User& user : parts_.users) {
        user_by_id_.emplace(user.id.get(), &user);
        user_by_name_.emplace(user.name, &user);
    }
    for (const Conference& conference : parts_.conferences) {
        conference_by_num_.emplace(conference.num.get(), &conference);
        conference_by_name_.emplace(conference.name.get(), &conference);
    }
}

const User* XmlState::user_by_id(std::string_view id) const {
    return find(user_by_id_, id);
}

const User* XmlState::user_by_name(std::string_view name) const {
    return find(user_by_name_, name);
}

const Conference* XmlState::conference_by_num(std::string_view num) const {
    return find(conference_by_num_, num);
}

const Conference* XmlState::conference_by_name(std::string_view name) const {
    return find(conference_by_name_, name);
}

bool XmlState::has_type(std::string_view type) const {
    return std::any_of(parts_.conference_types.begin(), parts_.conference_types.end(),
                       [&](const ProfileName& known) { return known.get() == type; });
}

bool XmlState::is_number_taken(std::string_view number) const {
    return user_by_id(number) || conference_by_num(number) || parts_.other_numbers.contains(number);
}

std::string_view XmlState::global(std::string_view name) const {
    const auto found = parts_.globals.find(std::string(name));
    return found == parts_.globals.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace connector::model
