// The xmlState: users, conferences, conference types and globals as FreeSWITCH has parsed them, with indexes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/conference.hpp"
#include "model/user.hpp"

namespace connector::model {

/// Immutable once made: a change makes a new one and swaps the shared pointer.
class XmlState {
public:
    struct Parts {
        std::vector<User> users;
        std::vector<Conference> conferences;
        std::vector<ProfileName> conference_types;
        std::map<std::string, std::string> globals;
        /// Further numbers that lead somewhere: of users without a context, of aliases, of other extensions.
        std::set<std::string, std::less<>> other_numbers = {};

        bool operator==(const Parts&) const = default;
    };

    XmlState() = default;
    /// Sorts users by id and conferences by number, and builds the indexes. Of users or conferences that share an id or
    /// a name, the index holds the first.
    explicit XmlState(Parts parts);

    // The indexes point into the parts, so a state is moved or shared, never copied.
    XmlState(const XmlState&) = delete;
    XmlState& operator=(const XmlState&) = delete;
    XmlState(XmlState&&) = default;
    XmlState& operator=(XmlState&&) = default;

    const std::vector<User>& users() const noexcept { return parts_.users; }
    const std::vector<Conference>& conferences() const noexcept { return parts_.conferences; }
    const std::vector<ProfileName>& conference_types() const noexcept { return parts_.conference_types; }
    const std::map<std::string, std::string>& globals() const noexcept { return parts_.globals; }

    /// Each is nullptr when there is none.
    const User* user_by_id(std::string_view id) const;
    const User* user_by_name(std::string_view name) const;
    const Conference* conference_by_num(std::string_view num) const;
    const Conference* conference_by_name(std::string_view name) const;
    bool has_type(std::string_view type) const;
    /// Whether anything in directory or dialplan goes by that number.
    bool is_number_taken(std::string_view number) const;
    /// The global's value, "" when it is not set.
    std::string_view global(std::string_view name) const;

    friend bool operator==(const XmlState& a, const XmlState& b) { return a.parts_ == b.parts_; }

private:
    Parts parts_;
    std::unordered_map<std::string_view, const User*> user_by_id_;
    std::unordered_map<std::string_view, const User*> user_by_name_;
    std::unordered_map<std::string_view, const Conference*> conference_by_num_;
    std::unordered_map<std::string_view, const Conference*> conference_by_name_;
};

}  // namespace connector::model
