// Drives one fuzz target without libFuzzer: every input of its corpus, then seeded mutations of them. What breaks the
// target breaks this program too; the seed and number of the input that did it stand on the last line printed.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr unsigned mutations_default = 3000;
constexpr std::size_t input_bytes_max = 64 * 1024;

std::vector<std::string> read_corpus(const std::filesystem::path& directory) {
    std::vector<std::string> inputs{std::string{}};
    if (!std::filesystem::is_directory(directory)) return inputs;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return inputs;
}

std::size_t pick(std::mt19937& random, std::size_t below) {
    return below == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
}

/// One small damage: a byte changed, a piece cut out, doubled, or brought in from another input.
void damage(std::string& input, const std::vector<std::string>& corpus, std::mt19937& random) {
    const std::size_t at = pick(random, input.size());
    const std::size_t length = pick(random, std::min<std::size_t>(input.size() - at, 64) + 1);
    switch (pick(random, 5)) {
        case 0:
            if (!input.empty()) input[at] = static_cast<char>(pick(random, 256));
            break;
        case 1: input.erase(at, length); break;
        case 2: input.insert(at, input.substr(at, length)); break;
        case 3: input.insert(at, 1, static_cast<char>(pick(random, 256))); break;
        case 4: {
            const std::string& other = corpus[pick(random, corpus.size())];
            input.insert(at, other.substr(pick(random, other.size()), 64));
            break;
        }
    }
    input.resize(std::min(input.size(), input_bytes_max));
}

void run(std::string_view input) {
    // An allocation of exactly the input's size, so that the sanitizer sees a read past its end.
    const std::vector<std::uint8_t> bytes(input.begin(), input.end());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

unsigned number_from_environment(const char* name, unsigned otherwise) {
    const char* text = std::getenv(name);
    if (text == nullptr) return otherwise;
    unsigned number = otherwise;
    std::from_chars(text, text + std::string_view(text).size(), number);
    return number;
}

}  // namespace

int main(int argc, char** argv) {
    const auto corpus = read_corpus(argc > 1 ? argv[1] : "");
    for (const auto& input : corpus) run(input);

    const unsigned seed = number_from_environment("FUZZ_SEED", 1);
    const unsigned mutations = number_from_environment("FUZZ_MUTATIONS", mutations_default);
    for (unsigned number = 0; number < mutations; ++number) {
        std::mt19937 random(seed + number);
        std::string input = corpus[pick(random, corpus.size())];
        for (std::size_t times = pick(random, 8) + 1; times > 0; --times) damage(input, corpus, random);
        if (number % 500 == 0) std::cout << "FUZZ_SEED=" << seed + number << " FUZZ_MUTATIONS=500" << std::endl;
        run(input);
    }
    std::cout << corpus.size() << " inputs and " << mutations << " mutations" << std::endl;
}
