#include "server/http/hosts.h"

#include <array>
#include <cctype>

#include <boost/asio/ip/address.hpp>
#include <unistd.h>

namespace phieu {
namespace {

std::string name_of_machine() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? host_in(name.data()) : "";
}

/// @return an address as it is written by others, too: "::ffff:10.0.0.1" is 10.0.0.1; "" for what is none
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

} // namespace

std::string host_in(const std::string& header) {
    std::string host = header;
    if (host.starts_with('[')) // an IPv6 address
        host = host.substr(1, host.find(']') == std::string::npos ? 0 : host.find(']') - 1);
    else if (const auto colon = host.find(':'); colon != std::string::npos && colon == host.rfind(':'))
        host.resize(colon);
    if (host.ends_with('.'))
        host.pop_back();
    for (char& c : host)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return host;
}

KnownHosts::KnownHosts(const std::string& bound, const std::vector<std::string>& set,
                       std::optional<Certificate> certificate)
    : names_{"localhost", "127.0.0.1", "::1"}, certificate_(std::move(certificate)) {
    const std::string machine = name_of_machine();
    const std::string first = machine.substr(0, machine.find('.'));
    for (const std::string& name : {machine, first, first + ".local"})
        names_.insert(name);
    names_.insert(host_in(bound));
    for (const std::string& name : set)
        names_.insert(host_in(name));
    for (const char* none : {"", ".local", "0.0.0.0", "::"})
        names_.erase(none);
}

bool KnownHosts::has(const std::string& header, const std::string& here) const {
    const std::string host = host_in(header);
    if (host.empty())
        return false;
    const std::string address = plain_address(host);
    const std::string own = plain_address(here.substr(0, here.find('%'))); // no browser sends the zone
    return names_.count(host) > 0 || (!address.empty() && (names_.count(address) > 0 || address == own)) ||
           (certificate_ && certificate_->names(host));
}

} // namespace phieu
