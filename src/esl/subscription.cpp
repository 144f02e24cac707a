#include "esl/subscription.hpp"

#include <algorithm>

#include "esl/event_names.hpp"
#include "esl/words.hpp"

namespace connector::esl {

namespace {

constexpr std::string_view no_keywords = "-ERR no keywords supplied";

// The header of an event whatever its case, as filters look for it; nullptr when there is none.
const std::string* find_header(const Event& event, std::string_view name) {
    for (const auto& [known, value] : event.headers()) {
        if (equal_but_for_case(known, name)) return &value;
    }
    return nullptr;
}

}  // namespace

std::string Subscription::event(std::string_view words) {
    bool first = true;
    bool custom = false;
    bool any = false;
    while (!words.empty()) {
        const std::string_view word = take_word(words);
        if (std::exchange(first, false)) {
            if (equal_but_for_case(word, "xml")) return "-ERR xml is not supported";
            if (equal_but_for_case(word, "plain") || equal_but_for_case(word, "json")) {
                format_ = equal_but_for_case(word, "plain") ? Format::plain : Format::json;
                continue;
            }
        }
        if (custom) {
            if (subclasses_.size() >= subclasses_max) return "-ERR too many subclasses";
            subclasses_.emplace(word);
            if (const auto nixed = nixed_subclasses_.find(word); nixed != nixed_subclasses_.end()) {
                nixed_subclasses_.erase(nixed);
            }
        } else if (const auto name = event_name_from(word)) {
            any = true;
            if (*name == "ALL") {
                all_ = true;
                all_subclasses_ = true;
                names_.clear();
                nixed_subclasses_.clear();
            } else {
                names_.emplace(*name);
            }
            custom = *name == "CUSTOM";
        }
    }
    if (!any) return std::string(no_keywords);
    listening_ = true;
    return format_ == Format::plain ? "+OK event listener enabled plain" : "+OK event listener enabled json";
}

std::string Subscription::nixevent(std::string_view words) {
    bool custom = false;
    bool any = false;
    while (!words.empty()) {
        const std::string_view word = take_word(words);
        if (custom) {
            if (const auto known = subclasses_.find(word); known != subclasses_.end()) subclasses_.erase(known);
            if (nixed_subclasses_.size() < subclasses_max) nixed_subclasses_.emplace(word);
        } else if (const auto name = event_name_from(word)) {
            any = true;
            if (*name == "CUSTOM") {
                custom = true;
            } else if (*name == "ALL") {
                all_ = false;
                names_.clear();
            } else {
                if (std::exchange(all_, false)) {
                    for (const std::string_view each : event_names()) names_.emplace(each);
                }
                names_.erase(std::string(*name));
            }
        }
    }
    if (!any) return std::string(no_keywords);
    listening_ = true;
    return "+OK events nixed";
}

std::string Subscription::noevents() {
    if (!listening_) return "-ERR not listening for events";
    const Format format = format_;
    std::vector<Filter> filters = std::move(filters_);
    *this = {};
    format_ = format;
    filters_ = std::move(filters);
    return "+OK no longer listening for events";
}

std::string Subscription::filter(std::string_view words) {
    words = without_leading_blanks(words);
    std::string_view header = take_word(words);
    if (equal_but_for_case(header, "delete") && !words.empty()) {
        header = take_word(words);
        if (equal_but_for_case(header, "all")) {
            filters_.clear();
        } else {
            std::erase_if(filters_, [&](const Filter& known) {
                return equal_but_for_case(known.header, header) && (words.empty() || known.value == words);
            });
        }
        return "+OK filter deleted. [" + std::string(header) + "][" + std::string(words) + "]";
    }
    if (equal_but_for_case(header, "add")) header = take_word(words);
    if (header.empty() || words.empty()) return "-ERR invalid syntax";
    if (words.front() == '/') return "-ERR regular expressions are not supported";
    if (filters_.size() >= filters_max) return "-ERR too many filters";
    filters_.push_back({std::string(header), std::string(words)});
    return "+OK filter added. [" + std::string(header) + "]=[" + std::string(words) + "]";
}

bool Subscription::wants(const Event& event) const {
    return listening_ && subscribed(event) && passes_filters(event);
}

bool Subscription::subscribed(const Event& event) const {
    if (all_) return true;
    if (names_.find(event.name()) == names_.end()) return false;
    const std::string_view subclass = event.subclass();
    if (event.name() != "CUSTOM" || subclass.empty()) return true;
    return subclasses_.find(subclass) != subclasses_.end() ||
           (all_subclasses_ && nixed_subclasses_.find(subclass) == nixed_subclasses_.end());
}

bool Subscription::passes_filters(const Event& event) const {
    if (filters_.empty()) return true;
    bool passes = false;
    for (const Filter& filter : filters_) {
        const std::string* value = find_header(event, filter.header);
        if (!value) continue;
        const std::string_view given = filter.value;
        const std::size_t signs = std::min(given.find_first_not_of("+- "), given.size());
        const std::size_t last_sign = given.substr(0, signs).find_last_of("+-");
        const bool lets_through = last_sign == std::string_view::npos || given[last_sign] == '+';
        if (!equal_but_for_case(*value, given.substr(signs))) continue;
        if (!lets_through) return false;
        passes = true;
    }
    return passes;
}

}  // namespace connector::esl
