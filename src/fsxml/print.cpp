#include "fsxml/print.hpp"

#include "base/ascii.hpp"
#include "base/xml_text.hpp"

namespace connector::fsxml {

std::string escaped(std::string_view value) {
    std::string text = xml_escaped(value);
    // The preprocessor would take the whole line away.
    for (std::size_t at = 0; (at = ascii_lower(text).find("x-pre-process", at)) != std::string::npos;) {
        text.replace(at + 1, 1, "&#45;");
    }
    return text;
}

std::vector<UserField> fields_of(const model::User& user) {
    const bool expands = user.conpin == "$${modconpin}" || user.conpin == "$${defconpin}";
    const auto variable = [](const char* name, std::string written) {
        return UserField{"variables", "variable", name, std::move(written)};
    };
    return {{"params", "param", "password", escaped(user.password.reveal())},
            variable("user_context", std::string(model::to_string(user.context))),
            variable("effective_caller_id_name", escaped(user.name)),
            variable("effective_caller_id_number", escaped(user.id.get())),
            variable("verto_dvar_email", escaped(user.email)),
            variable("polymac", escaped(user.polymac)),
            variable("conf_flags", escaped(user.conf_flags)),
            variable("conpin", expands ? user.conpin : escaped(user.conpin))};
}

std::string print_user(const model::User& user) {
    std::string text = "<include>\n  <user id=\"" + escaped(user.id.get()) + "\">\n";
    std::string_view open;
    for (const UserField& field : fields_of(user)) {
        if (open != field.group) {
            if (!open.empty()) text.append("    </").append(open).append(">\n");
            open = field.group;
            text.append("    <").append(open).append(">\n");
        }
        text.append("      <").append(field.kind).append(" name=\"").append(field.name);
        text.append("\" value=\"").append(field.written).append("\"/>\n");
    }
    return text.append("    </").append(open).append(">\n  </user>\n</include>\n");
}

std::string print_conference(const model::Conference& conference) {
    const std::string name = escaped(conference.name.get());
    return "<include>\n  <extension name=\"" + name +
           "\">\n"
           "    <condition field=\"destination_number\" expression=\"^" +
           escaped(conference.num.get()) +
           "$\">\n"
           "      <action application=\"answer\"/>\n"
           "      <action application=\"conference\" data=\"" +
           name + "@" + escaped(conference.type.get()) +
           "++flags{${conf_flags}}\"/>\n"
           "    </condition>\n"
           "  </extension>\n"
           "</include>\n";
}

}  // namespace connector::fsxml
