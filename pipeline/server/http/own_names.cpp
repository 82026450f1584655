#include "server/http/own_names.h"

#include "server/http/hosts.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include <arpa/inet.h>
#include <boost/asio/ip/address.hpp>
#include <ifaddrs.h>
#include <net/if.h>
#include <unistd.h>

namespace phieu {
namespace {

/// Names that certificates and browsers take: nothing in them can mean anything else where they are written into one.
bool is_plain_name(const std::string& name) {
    constexpr std::size_t longest = 253; // RFC 1035, 2.3.4
    return !name.empty() && name.size() <= longest && name.front() != '.' && name.front() != '-' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string::npos;
}

bool is_everywhere(const std::string& address) {
    return address == "0.0.0.0" || address == "::";
}

/// Of all network cards that are up, but the one that leads nowhere, and addresses that mean something on one wire
/// only.
std::set<std::string> addresses_of_machine() {
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> all(first, &::freeifaddrs);
    std::set<std::string> out;
    for (const ifaddrs* one = first; one; one = one->ifa_next) {
        if (!one->ifa_addr || (one->ifa_flags & IFF_LOOPBACK) || !(one->ifa_flags & IFF_UP))
            continue;
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (one->ifa_addr->sa_family == AF_INET) {
            ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, text.data(),
                        text.size());
            out.insert(text.data());
        } else if (one->ifa_addr->sa_family == AF_INET6) {
            const in6_addr& address = reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr;
            if (!IN6_IS_ADDR_LINKLOCAL(&address)) {
                ::inet_ntop(AF_INET6, &address, text.data(), text.size());
                out.insert(text.data());
            }
        }
    }
    return out;
}

} // namespace

std::string name_of_machine() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? host_in(name.data()) : "";
}

std::string plain_address(const std::string& text) {
    namespace ip = boost::asio::ip;
    boost::system::error_code none;
    const ip::address parsed = ip::make_address(text, none);
    if (none || text.find('%') != std::string::npos) // a zone may be any word
        return "";
    return parsed.is_v6() && parsed.to_v6().is_v4_mapped()
               ? ip::make_address_v4(ip::v4_mapped, parsed.to_v6()).to_string()
               : parsed.to_string();
}

OwnNames own_names(const std::string& bound, const std::vector<std::string>& set) {
    const std::string machine = name_of_machine();
    const std::string first = machine.substr(0, machine.find('.'));
    std::set<std::string> hosts{machine, first, first.empty() ? "" : first + ".local"}, addresses;
    if (is_everywhere(bound))
        addresses = addresses_of_machine();
    else
        addresses.insert(plain_address(bound));
    for (const std::string& name : set) {
        const std::string address = plain_address(host_in(name));
        (address.empty() ? hosts : addresses).insert(address.empty() ? host_in(name) : address);
    }
    OwnNames out;
    std::copy_if(hosts.begin(), hosts.end(), std::back_inserter(out.hosts), is_plain_name);
    std::copy_if(addresses.begin(), addresses.end(), std::back_inserter(out.addresses),
                 [](const std::string& address) { return !address.empty() && !is_everywhere(address); });
    return out;
}

} // namespace phieu
