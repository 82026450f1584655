#include "base/zip.h"

#include <string>

#include <gtest/gtest.h>

namespace phieu {
namespace {

std::string number(std::uint32_t value, int bytes) {
    std::string out;
    for (int n = 0; n < bytes; n++)
        out += static_cast<char>(value >> (8 * n) & 0xFF);
    return out;
}

/// The directory of an archive with files of these unpacked sizes, and nothing else.
Bytes directory(const std::vector<std::uint32_t>& sizes, const std::string& comment = "") {
    std::string out;
    for (const std::uint32_t size : sizes)
        out += "PK\1\2" + std::string(20, '\0') + number(size, 4) + number(1, 2) + std::string(16, '\0') + "a";
    const std::size_t length = out.size();
    out += "PK\5\6" + std::string(4, '\0') + number(static_cast<std::uint32_t>(sizes.size()), 2) +
           number(static_cast<std::uint32_t>(sizes.size()), 2) + number(static_cast<std::uint32_t>(length), 4) +
           number(0, 4) + number(static_cast<std::uint32_t>(comment.size()), 2) + comment;
    return {out.begin(), out.end()};
}

TEST(Zip, WhatAnArchiveUnpacksToIsAddedUp) {
    EXPECT_EQ(unpacked_size(directory({})), 0U);
    EXPECT_EQ(unpacked_size(directory({10, 4'000'000'000, 2'000'000'000})), 6'000'000'010U);
    EXPECT_EQ(unpacked_size(directory({7}, "a comment")), 7U);
    EXPECT_GT(unpacked_size(directory({0xFFFFFFFF})).value(), 1ULL << 60) << "ZIP64";
    EXPECT_GT(unpacked_size(directory(std::vector<std::uint32_t>(20'000, 1))).value(), 1ULL << 60) << "a bomb of names";
}

TEST(Zip, WhatIsNoArchiveHasNone) {
    EXPECT_FALSE(unpacked_size({}));
    EXPECT_FALSE(unpacked_size(Bytes(1000, 'P')));
    Bytes cut = directory({1, 2, 3});
    cut.erase(cut.begin(), cut.begin() + 10);
    EXPECT_FALSE(unpacked_size(cut));
}

} // namespace
} // namespace phieu
