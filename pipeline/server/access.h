#pragma once

#include "server/http/http_server.h"
#include "server/http/local_authority.h"

namespace phieu {

/// How an office's other machines come to this server.
struct Access {
    std::vector<std::string> addresses; ///< "https://may-chu.local:8080/"; names first
    bool only_here = false;             ///< it listens to this machine alone
    bool encrypted = false;
    std::optional<LocalAuthority> authority; ///< whose root other machines are to trust; none: they need not
};

/// @param tls  the folder of the own authority (http/local_authority.h). Reads files; any thread
Access access_of(const ServerOptions& server, const std::filesystem::path& tls);

/// @return what people are to be told of names that the root is not for; nothing where there are none
std::optional<Sentence> warning_of(const LocalAuthority& authority);

} // namespace phieu
