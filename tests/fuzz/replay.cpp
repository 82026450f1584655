// Runs a fuzz target over kept inputs where there is no libFuzzer: what once failed is tried in every build.
// usage: fuzz-NAME FOLDER…
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    int tried = 0;
    for (int n = 1; n < argc; n++)
        for (const auto& entry : std::filesystem::directory_iterator(argv[n])) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
            std::cout << entry.path().filename().string() << std::endl; // flushed: the last name printed is the culprit
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            tried++;
        }
    if (tried == 0)
        std::cerr << "no inputs\n";
    return tried == 0;
}
