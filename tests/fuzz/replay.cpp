// Runs a fuzz target where there is no libFuzzer: over kept inputs, so that what once failed is tried in every build,
// and then over as many broken copies of them as it is told, without the sanitizers' cost and with the child's guards
// up. usage: fuzz-NAME [-runs=N] [-seed=S] FOLDER…
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" __attribute__((weak)) int LLVMFuzzerInitialize(int* count, char*** words);

namespace {

using Bytes = std::vector<char>;
using Random = std::mt19937;

std::size_t any(Random& random, std::size_t from, std::size_t to) {
    return std::uniform_int_distribution<std::size_t>(from, to)(random);
}

void try_one(const Bytes& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Does to a file one of the things that happen to files, or that people do to them.
void break_once(Bytes& bytes, const Bytes& other, Random& random) {
    if (bytes.empty())
        return;
    const auto at = static_cast<std::ptrdiff_t>(any(random, 0, bytes.size() - 1));
    const auto end = at + static_cast<std::ptrdiff_t>(any(random, 1, std::min<std::size_t>(bytes.size() - at, 64)));
    constexpr char extremes[] = {0, 1, 0x7f, static_cast<char>(0x80), static_cast<char>(0xff)};
    switch (any(random, 0, 6)) {
    case 0: // a bit
        bytes[static_cast<std::size_t>(at)] ^= static_cast<char>(1 << any(random, 0, 7));
        break;
    case 1: // any byte
        bytes[static_cast<std::size_t>(at)] = static_cast<char>(any(random, 0, 255));
        break;
    case 2: // a number as small or large as it can be
        std::fill_n(bytes.begin() + at, std::min<std::ptrdiff_t>(end - at, 4), extremes[any(random, 0, 4)]);
        break;
    case 3: // a part is missing
        bytes.erase(bytes.begin() + at, bytes.begin() + end);
        break;
    case 4: { // a part stands twice
        const Bytes part(bytes.begin() + at, bytes.begin() + end);
        bytes.insert(bytes.begin() + at, part.begin(), part.end());
        break;
    }
    case 5: // cut short
        bytes.resize(static_cast<std::size_t>(at));
        break;
    default: // ends as another does
        if (other.size() > static_cast<std::size_t>(at)) {
            bytes.resize(static_cast<std::size_t>(at));
            bytes.insert(bytes.end(), other.begin() + at, other.end());
        }
    }
}

/// Each is written to a file before it is tried: who fails leaves it behind.
void try_broken(const std::vector<Bytes>& kept, std::size_t runs, Random random) {
    for (std::size_t n = 0; n < runs; n++) {
        Bytes bytes = kept[any(random, 0, kept.size() - 1)];
        for (std::size_t times = any(random, 1, 6); times > 0; times--)
            break_once(bytes, kept[any(random, 0, kept.size() - 1)], random);
        std::ofstream("last-tried", std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        try_one(bytes);
    }
    std::filesystem::remove("last-tried");
    std::cout << runs << " broken copies" << std::endl;
}

} // namespace

int main(int argc, char** argv) {
    if (LLVMFuzzerInitialize)
        LLVMFuzzerInitialize(&argc, &argv);
    std::vector<Bytes> kept;
    std::size_t runs = 0;
    unsigned seed = 1;
    for (int n = 1; n < argc; n++) {
        const std::string word = argv[n];
        if (word.starts_with("-runs="))
            runs = std::stoul(word.substr(6));
        else if (word.starts_with("-seed="))
            seed = static_cast<unsigned>(std::stoul(word.substr(6)));
        else
            for (const auto& entry : std::filesystem::recursive_directory_iterator(word)) {
                if (!entry.is_regular_file())
                    continue;
                std::ifstream in(entry.path(), std::ios::binary);
                kept.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
                std::cout << entry.path().filename().string()
                          << std::endl; // flushed: the last name printed is the culprit
                try_one(kept.back());
            }
    }
    if (kept.empty())
        std::cerr << "no inputs\n";
    else
        try_broken(kept, runs, Random(seed));
    return kept.empty();
}
