#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "base/hex.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"

namespace connector::digest {

namespace {

constexpr std::size_t header_bytes_max = 4 * 1024;

struct Field {
    std::string name;  // in lower case
    std::string value;
};
using Fields = std::vector<Field>;

// RFC 9110's tchar.
bool is_token_character(char c) {
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

// Reads `name=value` pairs from the left of a text.
class Reader {
public:
    explicit Reader(std::string_view rest) : rest_(rest) {}

    void skip_blanks() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
    }
    bool skip(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool at_end() const { return rest_.empty(); }

    std::string token() {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_token_character);
        std::string text(rest_.begin(), end);
        rest_.remove_prefix(text.size());
        return text;
    }

    // The text behind an opening quote up to the closing one, without the backslashes that escape.
    Result<std::string, ParseError> quoted() {
        std::string text;
        for (std::size_t i = 0; i < rest_.size(); ++i) {
            if (rest_[i] == '"') {
                rest_.remove_prefix(i + 1);
                return text;
            }
            if (rest_[i] == '\\' && ++i == rest_.size()) break;
            if (is_control(rest_[i])) break;
            text.push_back(rest_[i]);
        }
        return fail(ParseError::malformed);
    }

    Result<std::string, ParseError> value() {
        if (skip('"')) return quoted();
        // Tokens end at a comma; phones put more into them than RFC 9110 lets them, such as '/' and '='.
        const auto end = std::find_if(rest_.begin(), rest_.end(),
                                      [](char c) { return c == ',' || c == ' ' || c == '\t' || c == '"'; });
        std::string text(rest_.begin(), end);
        if (text.empty() || std::any_of(text.begin(), text.end(), is_control)) return fail(ParseError::malformed);
        rest_.remove_prefix(text.size());
        return text;
    }

private:
    std::string_view rest_;
};

Result<Fields, ParseError> read_fields(std::string_view text) {
    Fields fields;
    Reader reader(text);
    while (true) {
        reader.skip_blanks();
        Field field{ascii_lower(reader.token()), {}};
        reader.skip_blanks();
        if (field.name.empty() || !reader.skip('=')) return fail(ParseError::malformed);
        reader.skip_blanks();
        CONNECTOR_TRY(field.value, reader.value());
        const bool repeated =
            std::any_of(fields.begin(), fields.end(), [&](const Field& known) { return known.name == field.name; });
        if (repeated) return fail(ParseError::repeated_field);
        fields.push_back(std::move(field));
        reader.skip_blanks();
        if (reader.at_end()) return fields;
        if (!reader.skip(',')) return fail(ParseError::malformed);
    }
}

const std::string* find(const Fields& fields, std::string_view name) {
    for (const Field& field : fields) {
        if (field.name == name) return &field.value;
    }
    return nullptr;
}

std::string value_or_nothing(const Fields& fields, std::string_view name) {
    const std::string* value = find(fields, name);
    return value ? *value : std::string{};
}

// RFC 8187: UTF-8'language'percent-encoded.
Result<std::string, ParseError> decode_extended(std::string_view value) {
    const std::size_t charset_end = value.find('\'');
    if (charset_end == std::string_view::npos) return fail(ParseError::malformed);
    const std::size_t language_end = value.find('\'', charset_end + 1);
    if (language_end == std::string_view::npos) return fail(ParseError::malformed);
    if (!equal_ignoring_case(value.substr(0, charset_end), "UTF-8")) return fail(ParseError::malformed);
    auto decoded = percent_decoded(value.substr(language_end + 1));
    if (!decoded || !is_utf8(*decoded) || std::any_of(decoded->begin(), decoded->end(), is_control)) {
        return fail(ParseError::malformed);
    }
    return *std::move(decoded);
}

Result<std::string, ParseError> username_of(const Fields& fields) {
    const std::string* plain = find(fields, "username");
    const std::string* extended = find(fields, "username*");
    if (plain && extended) return fail(ParseError::repeated_field);
    if (extended) return decode_extended(*extended);
    if (plain) return *plain;
    return fail(ParseError::missing_field);
}

Result<Algorithm, ParseError> algorithm_of(const Fields& fields) {
    const std::string* name = find(fields, "algorithm");
    if (!name) return Algorithm::md5;
    for (const Algorithm known : {Algorithm::md5, Algorithm::sha256}) {
        if (equal_ignoring_case(*name, to_string(known))) return known;
    }
    return fail(ParseError::unknown_algorithm);
}

bool is_response(std::string_view text, Algorithm algorithm) {
    return text.size() == (algorithm == Algorithm::sha256 ? 64U : 32U) &&
           std::all_of(text.begin(), text.end(), [](char c) { return hex_digit_value(c).has_value(); });
}

}  // namespace

Result<Authorization, ParseError> parse(std::string_view header) {
    static constexpr std::string_view scheme = "Digest";
    if (header.size() > header_bytes_max) return fail(ParseError::too_long);
    if (!equal_ignoring_case(header.substr(0, scheme.size()), scheme)) return fail(ParseError::not_digest);
    header.remove_prefix(scheme.size());
    if (header.empty() || (header.front() != ' ' && header.front() != '\t')) return fail(ParseError::not_digest);

    CONNECTOR_TRY(const Fields fields, read_fields(header));
    Authorization sent;
    CONNECTOR_TRY(sent.username, username_of(fields));
    CONNECTOR_TRY(sent.algorithm, algorithm_of(fields));
    sent.realm = value_or_nothing(fields, "realm");
    sent.nonce = value_or_nothing(fields, "nonce");
    sent.uri = value_or_nothing(fields, "uri");
    sent.response = value_or_nothing(fields, "response");
    sent.cnonce = value_or_nothing(fields, "cnonce");
    sent.nc = value_or_nothing(fields, "nc");
    sent.qop = value_or_nothing(fields, "qop");

    if (!find(fields, "realm") || sent.nonce.empty() || sent.uri.empty() || sent.response.empty()) {
        return fail(ParseError::missing_field);
    }
    if (!sent.qop.empty() && (sent.nc.empty() || sent.cnonce.empty())) return fail(ParseError::missing_field);
    if (!is_response(sent.response, sent.algorithm)) return fail(ParseError::malformed);
    return sent;
}

}  // namespace connector::digest
