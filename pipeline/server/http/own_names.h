#pragma once

#include <string>
#include <vector>

namespace phieu {

/// By what an office's machines come to this one: in lower case, without ports, ascending.
struct OwnNames {
    std::vector<std::string> hosts;     ///< "may-chu", "may-chu.local", what the office set
    std::vector<std::string> addresses; ///< IP, as text
    bool operator==(const OwnNames&) const = default;
};

/// This machine's name, its name in the local network (mDNS), what the office set, and its address: the one that is
/// listened at, or all that its network cards have where it listens everywhere. What is no name or address is left out.
/// @param bound  the address that is listened at
/// @param set  further names and addresses, without ports
OwnNames own_names(const std::string& bound, const std::vector<std::string>& set);

/// @return this machine's name, in lower case; "" where it has none
std::string name_of_machine();
/// @return an address as it is written by others, too: "::ffff:10.0.0.1" is 10.0.0.1; "" for what is none
std::string plain_address(const std::string& text);

} // namespace phieu
