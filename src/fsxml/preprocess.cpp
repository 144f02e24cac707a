#include "fsxml/preprocess.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <string_view>

#include "fsxml/well_formed.hpp"

namespace connector::fsxml {

namespace {

constexpr unsigned depth_max = 20;
constexpr std::size_t files_max = 50'000;
constexpr std::size_t text_bytes_max = 64 * 1024 * 1024;
constexpr std::size_t problems_max = 50;
constexpr std::string_view directive_mark = "x-pre-process";

struct Directive {
    std::string command;
    std::string data;
};

std::string lower(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](unsigned char c) { return std::tolower(c); });
    return lowered;
}

// The value of `name="…"` behind `at`, which moves behind the value.
std::optional<std::string> quoted(std::string_view text, std::string_view name, std::size_t& at) {
    const std::size_t found = lower(text).find(name, at);
    if (found == std::string_view::npos) return std::nullopt;
    const std::size_t equals = text.find('=', found);
    const std::size_t open = equals == std::string_view::npos ? equals : text.find('"', equals);
    if (open == std::string_view::npos) return std::nullopt;
    const std::size_t close = text.find('"', open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    at = close + 1;
    return std::string(text.substr(open + 1, close - open - 1));
}

// Like FreeSWITCH: cmd stands before data.
std::optional<Directive> directive_of(std::string_view line, std::size_t mark) {
    const auto command = quoted(line, "cmd", mark);
    if (!command) return std::nullopt;
    const auto data = quoted(line, "data", mark);
    if (!data) return std::nullopt;
    return Directive{lower(*command), *data};
}

class Preprocessor {
public:
    Preprocessor(const FileSource& files, Settings globals) : files_(files) { done_.globals = std::move(globals); }

    Preprocessed run(const std::string& file) {
        done_.text = expand_file(file, 0);
        if (stopped_) done_.text.clear();
        return std::move(done_);
    }

private:
    void complain(const std::string& file, std::size_t line, std::string text) {
        if (done_.problems.size() < problems_max) done_.problems.push_back({file, line, std::move(text)});
    }

    // Includes that fan out, and variables that double themselves, come to an end here.
    void spend(std::size_t bytes, const std::string& file) {
        bytes_ += bytes;
        if (stopped_ || (bytes_ <= text_bytes_max && files_read_ <= files_max)) return;
        stopped_ = true;
        done_.problems.insert(done_.problems.begin(),
                              {file, 0, "with it the tree is larger than 64 MiB or 50000 files"});
        if (done_.problems.size() > problems_max) done_.problems.pop_back();
    }

    std::string expand_variables(std::string_view line, const std::string& file, std::size_t number) {
        std::string expanded;
        while (true) {
            const std::size_t open = line.find("$${");
            expanded += line.substr(0, open);
            if (open == std::string_view::npos) return expanded;
            const std::size_t close = line.find('}', open);
            if (close == std::string_view::npos) {
                complain(file, number, "$${ is not closed");
                return expanded += line.substr(open);
            }
            const auto known = done_.globals.find(std::string(line.substr(open + 3, close - open - 3)));
            if (known != done_.globals.end()) {
                spend(known->second.size(), file);
                if (stopped_) return {};
                expanded += known->second;
            }
            line.remove_prefix(close + 1);
        }
    }

    // The files of an include, as paths from the root.
    std::vector<std::string> included(const std::string& pattern, const std::string& from) const {
        const auto root = done_.globals.find("conf_dir");
        if (root != done_.globals.end() && pattern.rfind(root->second + '/', 0) == 0) {
            return files_.match(pattern.substr(root->second.size() + 1));
        }
        const std::filesystem::path beside = std::filesystem::path(from).parent_path() / pattern;
        return files_.match(beside.lexically_normal().generic_string());
    }

    void set(const std::string& data) {
        const std::size_t equals = data.find('=');
        if (equals == std::string::npos) return;
        // As FreeSWITCH: blanks before the value and behind the name do not count.
        std::string name = data.substr(0, equals);
        name.erase(name.find_last_not_of(' ') + 1);
        const std::size_t value = data.find_first_not_of(' ', equals + 1);
        done_.globals[name] = value == std::string::npos ? std::string{} : data.substr(value);
    }

    std::string obey(const Directive& directive, const std::string& file, std::size_t number, unsigned depth) {
        if (directive.command == "set") {
            set(directive.data);
        } else if (directive.command == "include") {
            std::string text;
            for (const std::string& path : included(directive.data, file)) {
                if (!stopped_) text += expand_file(path, depth + 1);
            }
            return text;
        } else {
            complain(file, number, "the preprocessor command '" + directive.command + "' is refused");
        }
        return {};
    }

    std::string expand_file(const std::string& file, unsigned depth) {
        if (depth > depth_max) {
            complain(file, 0, "included more than " + std::to_string(depth_max) + " levels deep");
            return {};
        }
        if (std::find(open_files_.begin(), open_files_.end(), file) != open_files_.end()) {
            complain(open_files_.back(), 0, "includes " + file + ", which includes it");
            return {};
        }
        ++files_read_;
        const auto content = files_.read(file);
        if (!content) {
            complain(file, 0, "cannot be read");
            return {};
        }
        spend(content->size(), file);
        open_files_.push_back(file);
        std::string text = expand_text(*content, file, depth);
        open_files_.pop_back();
        return text;
    }

    std::string expand_text(std::string_view rest, const std::string& file, unsigned depth) {
        std::string whole;  // with what is included
        std::string own;    // the file's own lines only, each at its place: what is tested to be well-formed
        for (std::size_t number = 1; !rest.empty() && !stopped_; ++number) {
            const std::size_t end = rest.find('\n');
            const std::string_view raw = rest.substr(0, end);
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            const std::string line = expand_variables(raw, file, number);
            std::string_view kept = line;
            if (raw.find("<include>") != raw.npos || raw.find("</include>") != raw.npos || raw.find("<?") != raw.npos) {
                kept = {};
            } else if (const std::size_t mark = lower(line).find(directive_mark); mark != std::string::npos) {
                kept = {};
                if (const auto directive = directive_of(line, mark); directive && mark > 0 && line[mark - 1] == '<') {
                    whole += obey(*directive, file, number, depth);
                }
            }
            whole.append(kept).push_back('\n');
            own.append(kept).push_back('\n');
        }
        if (stopped_) return {};
        if (const auto broken = why_not_well_formed(own)) {
            complain(file, broken->line, broken->text);
            return {};
        }
        return whole;
    }

    const FileSource& files_;
    Preprocessed done_;
    std::vector<std::string> open_files_;  // the file that is read, and those that include it
    std::size_t bytes_ = 0;
    std::size_t files_read_ = 0;
    bool stopped_ = false;
};

}  // namespace

Preprocessed preprocess(const FileSource& files, const std::string& file, Settings globals) {
    return Preprocessor(files, std::move(globals)).run(file);
}

}  // namespace connector::fsxml
