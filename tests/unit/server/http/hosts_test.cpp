#include "server/http/hosts.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

TEST(Hosts, AHostIsToldFromItsHeader) {
    EXPECT_EQ(host_in("Phieu.Example.vn:8080"), "phieu.example.vn");
    EXPECT_EQ(host_in("phieu.example.vn."), "phieu.example.vn");
    EXPECT_EQ(host_in("[::1]:8080"), "::1");
    EXPECT_EQ(host_in("[::1"), "");
    EXPECT_EQ(host_in("10.0.0.1"), "10.0.0.1");
}

TEST(Hosts, ThisMachineGoesByItsOwnNamesAndThoseThatWereSet) {
    const KnownHosts hosts("0.0.0.0", {"phieu.xa.gov.vn", "10.9.9.9"}, std::nullopt);
    for (const char* known :
         {"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "PHIEU.xa.gov.vn", "10.9.9.9:80", "10.0.0.7:8080"})
        EXPECT_TRUE(hosts.has(known, "10.0.0.7")) << known;
    for (const char* other : {"", "evil.example", "evil.example:8080", "10.0.0.8", "0.0.0.0", "xa.gov.vn",
                              "localhost.evil", "127.0.0.1%evil.example", "[::1%evil]"})
        EXPECT_FALSE(hosts.has(other, "10.0.0.7")) << other;
    EXPECT_TRUE(hosts.has("[fe80::1]:8080", "fe80::1%eth0"));
    EXPECT_TRUE(hosts.has("10.0.0.7", "::ffff:10.0.0.7")) << "a server on IPv6 that takes IPv4 as well";
}

} // namespace
} // namespace phieu
