#include "server/http/address.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Address, OneMachineIsCountedOnceWhateverAddressItTakes) {
    EXPECT_EQ(network_of("2001:db8:1:2::7"), network_of("2001:db8:1:2:aaaa:bbbb:cccc:dddd"));
    EXPECT_NE(network_of("2001:db8:1:2::7"), network_of("2001:db8:1:3::7"));
    EXPECT_EQ(network_of("::ffff:10.0.0.7"), "10.0.0.7");
    EXPECT_NE(network_of("10.0.0.7"), network_of("10.0.0.8"));
    EXPECT_EQ(network_of(""), "");
}

} // namespace phieu
