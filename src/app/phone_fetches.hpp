// What each account's phone has asked for lately, so that "why does my phone not load" has an answer.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>

#include "base/now.hpp"
#include "model/ids.hpp"

namespace connector::app {

struct PhoneFetch {
    WallTime when{};
    std::string method;   // of HTTP
    std::string file;     // the path: "/polycom/0004f2aabbcc.cfg"
    unsigned status = 0;  // that it was answered with
    std::string agent;    // what the phone calls itself
    std::string address;  // where it asked from

    bool operator==(const PhoneFetch&) const = default;
};

/// Kept in memory only. Texts that a phone chose are made UTF-8 and cut to 128 bytes.
class PhoneFetches {
public:
    struct Limits {
        std::size_t of_account_max = 50;  // the oldest of that account goes
        std::size_t in_all_max = 10'000;  // the oldest of all goes
    };

    PhoneFetches() : PhoneFetches(Limits{}) {}
    explicit PhoneFetches(Limits limits) : limits_(limits) {}

    void note(const model::UserId& account, PhoneFetch fetch);
    void forget(const model::UserId& account);
    /// In the order in which they came; none for an account that has asked for nothing.
    const std::deque<PhoneFetch>& of(const model::UserId& account) const;

private:
    using ByAccount = std::map<model::UserId, std::deque<PhoneFetch>>;

    void drop_oldest(ByAccount::iterator of);
    ByAccount::iterator with_the_oldest();

    Limits limits_;
    ByAccount fetches_;  // none of them empty
    std::size_t count_ = 0;
};

}  // namespace connector::app
