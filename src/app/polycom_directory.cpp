#include "app/polycom_directory.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace connector::app {

namespace {

namespace polycom = provision::polycom;

DirectoryEntries served(const DirectoryEntries& entries, bool wanted) {
    DirectoryEntries found;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(found),
                 [=](const polycom::Entry& entry) { return entry.served == wanted; });
    return found;
}

// Those of `entries` that are not among `others`.
DirectoryEntries without(DirectoryEntries entries, const DirectoryEntries& others) {
    std::set<std::string_view> known;
    for (const polycom::Entry& other : others) known.insert(other.xml);
    std::erase_if(entries, [&](const polycom::Entry& entry) { return known.contains(entry.xml); });
    return entries;
}

}  // namespace

DirectoryText directory_to_give(const provision::Templates& templates, const provision::PhoneBook& book,
                                const DirectoryEntries& kept) {
    return polycom::directory_xml(templates, book, served(kept, false));
}

DirectoryText directory_to_keep(const provision::Templates& templates, const provision::PhoneBook& book,
                                const DirectoryEntries& kept, const DirectoryEntries& brought) {
    CONNECTOR_TRY(const std::string now_given, polycom::directory_xml(templates, book, {}));
    const DirectoryEntries given_now = polycom::parse_directory(now_given).value_or(DirectoryEntries{});
    const DirectoryEntries given_before = without(served(kept, true), given_now);

    DirectoryEntries given = given_now;
    given.insert(given.end(), given_before.begin(), given_before.end());
    const DirectoryEntries own = polycom::own_entries(brought, given);
    DirectoryEntries behind = given_before;
    behind.insert(behind.end(), own.begin(), own.end());
    CONNECTOR_TRY(std::string kept_now, polycom::directory_xml(templates, book, behind));
    if (kept_now.size() <= polycom::directory_bytes_max) return kept_now;
    // With that many conferences, the user's own entries are what must not be lost.
    return polycom::directory_xml(templates, {book.user, {}}, own);
}

}  // namespace connector::app
