#pragma once

#include <string>

namespace phieu {

/// @return whom an address stands for when clients are counted: an IPv4 address itself, also where it is written as
/// IPv6; of IPv6 the network ("2001:db8:1:2::"), since one machine has all addresses of its own. What is no address
/// stands for itself.
std::string network_of(const std::string& address);

} // namespace phieu
