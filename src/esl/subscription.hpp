// Which events a listener wants: event, nixevent, noevents and filter.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "esl/event.hpp"

namespace connector::esl {

class Subscription {
public:
    enum class Format { plain, json };

    static constexpr std::size_t subclasses_max = 256;
    static constexpr std::size_t filters_max = 64;

    // Each takes the words behind the command and returns the Reply-Text, as mod_event_socket words it.
    std::string event(std::string_view words);  // "plain ALL", "json HEARTBEAT CUSTOM a::b c::d": adds to what is set
    std::string nixevent(std::string_view words);  // "HEARTBEAT", "ALL", "CUSTOM a::b"
    std::string noevents();
    /// "Header value", "add Header value", "delete Header [value]", "delete all". Of FreeSWITCH's regular expressions
    /// (a value between slashes) there are none: such a filter is refused.
    std::string filter(std::string_view words);

    bool wants(const Event& event) const;
    Format format() const noexcept { return format_; }

private:
    struct Filter {
        std::string header;
        std::string value;  // as given: leading '+', '-' and blanks say whether a match lets through or keeps out
    };

    bool subscribed(const Event& event) const;
    bool passes_filters(const Event& event) const;

    Format format_ = Format::plain;
    bool listening_ = false;
    bool all_ = false;             // "ALL" and nothing taken away since
    bool all_subclasses_ = false;  // "ALL" was asked for once: all subclasses but those nixed since
    std::set<std::string, std::less<>> names_;
    std::set<std::string, std::less<>> subclasses_;
    std::set<std::string, std::less<>> nixed_subclasses_;
    std::vector<Filter> filters_;
};

}  // namespace connector::esl
