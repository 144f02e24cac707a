// The templates in use: the shipped ones, and an administrator's in place of those of the same name.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "provision/template.hpp"

namespace connector::provision {

/// Names are paths relative to phones/, and to the directory that an administrator's templates lie in.
namespace template_name {
inline constexpr std::string_view linphone = "linphone.xml";
inline constexpr std::string_view polycom_master = "polycom/master.cfg";
inline constexpr std::string_view polycom_allprov = "polycom/allprov.cfg";
inline constexpr std::string_view polycom_directory = "polycom/directory.xml";
}  // namespace template_name

class Templates {
public:
    /// As shipped.
    Templates();

    /// Takes `text` instead of the template of that name from now on. On a problem (check() of
    /// provision/check_template.hpp) the one so far stays.
    Result<void, TemplateProblem> replace(std::string_view name, std::string text);

    /// "" when there is no template of that name.
    std::string_view text(std::string_view name) const;

    /// fill() with the text of that name.
    Result<std::string, TemplateProblem> fill(std::string_view name, const TemplateValues& values) const;

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace connector::provision
