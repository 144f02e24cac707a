// A Polycom phone's contact directory: the conferences, which are ours, and entries that its user made.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "provision/phone_book.hpp"
#include "provision/templates.hpp"

namespace connector::provision::polycom {

inline constexpr std::size_t directory_bytes_max = 256 * 1024;
inline constexpr std::size_t directory_entries_max = 9999;

/// One <item> of a directory.
struct Entry {
    std::string first_name;  // <fn>; a conference's name
    std::string last_name;   // <ln>; a conference's type
    std::string contact;     // <ct>; a conference's number
    bool served = false;     // server='yes': it came from us
    std::string xml;         // the whole element, with all that the phone wrote in it

    bool operator==(const Entry&) const = default;
};

enum class DirectoryError {
    too_long,          // more than directory_bytes_max
    not_utf8,          // or a character that XML does not have
    not_well_formed,   // no XML
    no_directory,      // no <directory> with an <item_list>
    nested_too_deep,   // elements within elements within an <item>
    too_many_entries,  // more than directory_entries_max
};

/// A sentence for the log and for whoever uploaded it.
std::string_view to_string(DirectoryError error);

/// The entries of a stored or uploaded directory.
Result<std::vector<Entry>, DirectoryError> parse_directory(std::string_view text);

/// Those of `uploaded` that are the user's own: not served, and not one that we served `before` either, since a phone
/// may write our entries back without their mark.
std::vector<Entry> own_entries(const std::vector<Entry>& uploaded, const std::vector<Entry>& before);

/// What the template polycom/directory.xml is filled with.
TemplateValues directory_values(const PhoneBook& book);

/// MAC-directory.xml: the template polycom/directory.xml with the conferences, and behind them `own`, each as it was.
Result<std::string, TemplateProblem> directory_xml(const Templates& templates, const PhoneBook& book,
                                                   const std::vector<Entry>& own);

}  // namespace connector::provision::polycom
