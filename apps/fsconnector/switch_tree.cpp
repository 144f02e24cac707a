#include "switch_tree.hpp"

#include <map>

#include "fsxml/configuration.hpp"
#include "net/tree_files.hpp"

namespace connector::apps {

namespace {

constexpr std::string_view line_begin = "cmd=\"set\" data=\"";

struct SetLine {
    std::string_view name;
    std::string_view value;
};

// Calls `found` for each set line with its name and where its value stands.
template <class Found>
void for_each_set_line(std::string_view text, Found found) {
    for (std::size_t at = text.find(line_begin); at != std::string_view::npos; at = text.find(line_begin, at)) {
        at += line_begin.size();
        const std::size_t equals = text.find('=', at);
        const std::size_t quote = text.find('"', at);
        if (equals == std::string_view::npos || quote == std::string_view::npos || equals > quote) continue;
        found(SetLine{text.substr(at, equals - at), text.substr(equals + 1, quote - equals - 1)});
    }
}

}  // namespace

std::string with_values(std::string_view text, std::string_view template_text, std::string_view filled) {
    std::map<std::string_view, std::string_view> wanted;
    for_each_set_line(template_text, [&](const SetLine& line) {
        if (line.value.find('@') != std::string_view::npos) wanted[line.name];
    });
    for_each_set_line(filled, [&](const SetLine& line) {
        if (const auto of_name = wanted.find(line.name); of_name != wanted.end()) of_name->second = line.value;
    });
    std::string changed;
    std::size_t copied = 0;
    for_each_set_line(text, [&](const SetLine& line) {
        const auto of_name = wanted.find(line.name);
        if (of_name == wanted.end()) return;
        const auto value_at = static_cast<std::size_t>(line.value.data() - text.data());
        changed += text.substr(copied, value_at - copied);
        changed += of_name->second;
        copied = value_at + line.value.size();
    });
    changed += text.substr(copied);
    return changed;
}

void keep_secrets(app::TreeValues& values, const std::string& conf_dir, Random& random) {
    const net::TreeFiles files(conf_dir);
    const auto globals = fsxml::load(files, {{"conf_dir", conf_dir}, {"base_dir", conf_dir}}).globals;
    app::TreeValues made;
    app::make_secrets(made, random);
    const auto keep = [&](Secret& secret, const char* name, const Secret& otherwise) {
        if (!secret.empty()) return;
        const auto known = globals.find(name);
        secret = known == globals.end() || known->second.empty() ? otherwise : Secret(known->second);
    };
    keep(values.es_password, "es_pw", made.es_password);
    keep(values.modconpin, "modconpin", made.modconpin);
    keep(values.defconpin, "defconpin", made.defconpin);
}

Result<std::vector<LaidFile>, net::FileError> lay_switch_tree(const net::Directory& conf_dir,
                                                              const app::TreeValues& values, bool force,
                                                              bool set_values, mode_t mode) {
    const auto fill = [&](std::string_view text) { return app::fill(text, values); };
    CONNECTOR_TRY(auto laid, lay_tree(conf_dir, embedded_tree(), fill, force, mode));
    if (!set_values) return laid;
    std::vector<net::FileChange> changes;
    for (const EmbeddedFile& file : embedded_tree()) {
        const std::string path(file.path);
        CONNECTOR_TRY(const auto there, conf_dir.read(path, net::tree_file_bytes_max));
        std::string wanted = with_values(there.value_or(""), file.content, fill(file.content));
        if (there && wanted != *there) changes.push_back({path, std::move(wanted)});
    }
    CONNECTOR_CHECK(conf_dir.apply(changes, mode));
    return laid;
}

}  // namespace connector::apps
