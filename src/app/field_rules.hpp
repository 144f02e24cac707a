// What may stand in a field of a user or conference. Each rule answers with an error for people, or with nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connector::app {

using FieldError = std::optional<std::string>;

/// Any language's letters, digits, spaces inside and . _ - + ' ( ): 1 to 64 bytes of UTF-8. It is a login name, a SIP
/// display name and a value in XML, so the marks that one of these gives a meaning to are out.
FieldError wrong_user_name(std::string_view name);
/// Printable ASCII without space, quotes, backslash, < > & $ { }: 6 to 64 characters.
FieldError wrong_password(std::string_view password);
/// 4 to 12 digits, or one of the globals $${modconpin} and $${defconpin}.
FieldError wrong_conpin(std::string_view conpin);
/// One address: letters, digits and . _ % + - @ host name, at most 254 characters.
FieldError wrong_email(std::string_view email);
/// "none" or 12 lower-case hex digits.
FieldError wrong_polymac(std::string_view polymac);
/// A letter or digit, then letters, digits and . _ -: 1 to 64 characters. It stands in commands and dialplan data.
FieldError wrong_conference_name(std::string_view name);

}  // namespace connector::app
