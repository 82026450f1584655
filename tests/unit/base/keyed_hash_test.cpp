#include "base/keyed_hash.h"

#include <gtest/gtest.h>

namespace phieu {

/// RFC 4231, test case 2 has a short key; HMAC pads it with zeros, as this one is padded by hand.
TEST(KeyedHash, IsThatOfRfc4231) {
    const std::string key = "4a656665" + std::string(56, '0');
    EXPECT_EQ(keyed_hash(key, "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(keyed_hash(key, "what do ya want for nothing?", 16), "5bdcc146bf60754e6a042426089575c7");
}

TEST(KeyedHash, IsNothingWithoutAWholeKey) {
    EXPECT_FALSE(keyed_hash("", "text"));
    EXPECT_FALSE(keyed_hash("4a656665", "text"));
    EXPECT_FALSE(keyed_hash(std::string(64, 'x'), "text"));
}

} // namespace phieu
