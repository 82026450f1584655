#include "server/http/address.h"

#include <algorithm>

#include <boost/asio/ip/address.hpp>

namespace phieu {

namespace ip = boost::asio::ip;

std::string network_of(const std::string& address) {
    boost::system::error_code none;
    const ip::address parsed = ip::make_address(address, none);
    if (none || parsed.is_v4())
        return address;
    const ip::address_v6 long_one = parsed.to_v6();
    if (long_one.is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, long_one).to_string();
    auto bytes = long_one.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string();
}

} // namespace phieu
