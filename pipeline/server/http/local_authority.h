#pragma once

#include "base/result.h"
#include "server/http/own_names.h"

#include <filesystem>
#include <optional>

namespace phieu {

/// Where an office has no certificate from elsewhere the program is its own authority. Once, for ten years, it makes a
/// root certificate that browsers are told to trust, and with it, again and again, the certificate of this server. The
/// root is bound (RFC 5280, 4.2.1.10) to the names and addresses that the machine had when it was made: stolen, its key
/// opens nothing but this server. Files of a folder that only this program's user can enter:
///   phieu-ca.crt   the root, for others to trust
///   authority.pem  its key and itself
///   server.pem     the server's key, its certificate: what the server reads
struct LocalAuthority {
    std::filesystem::path root;        ///< phieu-ca.crt
    std::filesystem::path certificate; ///< server.pem, for certificate and key
    std::string fingerprint;           ///< SHA-256 of the root, as browsers show it: "AB:CD:…"
    std::string server_fingerprint;    ///< of the server's certificate
    long long root_ends = 0;           ///< seconds since 1970
    std::vector<std::string> outside;  ///< names of this machine that the root is not for: made later, they are not in
                                       ///< the server's certificate. A new root takes them in
    bool root_is_new = false;          ///< made just now: nobody trusts it yet
};

/// Makes what is missing there, and a new certificate of the server where the old one ends within three months or is of
/// other names. Killed at any moment it leaves what was there, or a whole new one. Processes wait for each other.
/// @param anew  a new root, too: every machine must be told again
/// @param now  seconds since 1970
/// @return an error where something can't be written, or the root's file is damaged: a root that people trust is never
///         replaced unasked
Result<LocalAuthority> keep_local_authority(const std::filesystem::path& folder, const OwnNames& names, long long now,
                                            bool anew = false);

/// @return what is there, without making anything; nothing where no root was made yet
std::optional<LocalAuthority> local_authority_in(const std::filesystem::path& folder, const OwnNames& names);

} // namespace phieu
