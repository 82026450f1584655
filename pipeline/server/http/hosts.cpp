#include "server/http/hosts.h"

#include "server/http/own_names.h"

#include <cctype>

namespace phieu {

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
    const OwnNames own = own_names(bound, set);
    names_.insert(own.hosts.begin(), own.hosts.end());
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
