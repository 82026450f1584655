#pragma once

#include "server/http/certificate.h"

#include <set>
#include <string>
#include <vector>

namespace phieu {

/// The names under which the pages may be reached: this machine's own, those on the certificate, and those that the
/// office set. A page elsewhere whose name was made to lead here (DNS rebinding) is none of them. Thread-safe.
class KnownHosts {
public:
    /// @param set  names and addresses, without ports
    KnownHosts(const std::string& bound, const std::vector<std::string>& set, std::optional<Certificate> certificate);

    /// @param header  "phieu.example.gov.vn:8080"
    /// @param here  this machine's address at which the client came in
    bool has(const std::string& header, const std::string& here) const;

private:
    std::set<std::string> names_;
    std::optional<Certificate> certificate_;
};

/// @return the host in a Host header: in lower case, without port, brackets and the dot at its end
std::string host_in(const std::string& header);

} // namespace phieu
