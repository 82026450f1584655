#include "server/http/own_names.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace phieu {
namespace {

bool has(const std::vector<std::string>& list, const std::string& one) {
    return std::count(list.begin(), list.end(), one) == 1;
}

TEST(OwnNames, TheMachinesNameItsNameInTheLocalNetworkAndWhatWasSet) {
    const OwnNames names = own_names("192.168.1.20", {"Phieu.Phuong.vn", "10.1.2.3", "phieu.phuong.vn"});
    EXPECT_TRUE(has(names.hosts, "phieu.phuong.vn"));
    EXPECT_EQ(names.addresses, (std::vector<std::string>{"10.1.2.3", "192.168.1.20"}));
    if (const std::string machine = name_of_machine(); !machine.empty()) {
        EXPECT_TRUE(has(names.hosts, machine.substr(0, machine.find('.')) + ".local"));
    }
}

TEST(OwnNames, WhereItListensEverywhereTheNetworkCardsTell) {
    for (const std::string everywhere : {"0.0.0.0", "::"}) {
        const OwnNames names = own_names(everywhere, {});
        for (const std::string never : {"0.0.0.0", "::", "127.0.0.1", "::1"})
            EXPECT_FALSE(has(names.addresses, never)) << never;
    }
}

TEST(OwnNames, WhatIsNoNameIsLeftOut) {
    const OwnNames names = own_names("10.0.0.1", {"a,DNS:evil.example", "-x", ".x", std::string(300, 'a'), "ok.vn"});
    EXPECT_TRUE(has(names.hosts, "ok.vn"));
    for (const std::string& host : names.hosts)
        EXPECT_EQ(host.find_first_of(",:"), std::string::npos) << host;
    EXPECT_FALSE(has(names.hosts, "-x") || has(names.hosts, ".x"));
}

} // namespace
} // namespace phieu
