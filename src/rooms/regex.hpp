// A PCRE2 expression, compiled once and matched within limits.
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace connector::rooms {

class Regex {
public:
    /// Nothing when PCRE2 does not understand `expression`.
    static std::optional<Regex> compile(std::string_view expression) {
        int error = 0;
        PCRE2_SIZE offset = 0;
        Regex regex;
        // Other than in FreeSWITCH, `$` is the very end: a number with a line break behind it is another number.
        regex.code_.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
                                        PCRE2_DOLLAR_ENDONLY, &error, &offset, nullptr));
        if (!regex.code_) return std::nullopt;
        regex.match_.reset(pcre2_match_data_create_from_pattern(regex.code_.get(), nullptr));
        regex.limits_.reset(pcre2_match_context_create(nullptr));
        pcre2_set_match_limit(regex.limits_.get(), match_steps_max);
        return regex;
    }

    /// The whole match and its groups; nothing when it does not match, or not within the limit.
    std::optional<std::vector<std::string>> match(std::string_view subject) const {
        const int count = pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), 0, 0,
                                      match_.get(), limits_.get());
        if (count < 0) return std::nullopt;
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(match_.get());
        std::vector<std::string> groups;
        for (int i = 0; i < count; ++i) {
            const PCRE2_SIZE begin = ends[2 * i];
            const bool unset = begin == PCRE2_UNSET;
            groups.emplace_back(unset ? std::string_view{} : subject.substr(begin, ends[2 * i + 1] - begin));
        }
        return groups;
    }

private:
    static constexpr std::uint32_t match_steps_max = 100'000;

    struct Free {
        void operator()(pcre2_code* code) const noexcept { pcre2_code_free(code); }
        void operator()(pcre2_match_data* data) const noexcept { pcre2_match_data_free(data); }
        void operator()(pcre2_match_context* context) const noexcept { pcre2_match_context_free(context); }
    };

    std::unique_ptr<pcre2_code, Free> code_;
    std::unique_ptr<pcre2_match_data, Free> match_;
    std::unique_ptr<pcre2_match_context, Free> limits_;
};

}  // namespace connector::rooms
