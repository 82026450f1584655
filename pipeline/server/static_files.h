#pragma once

#include "server/http/http.h"

#include <filesystem>

namespace phieu {

/// The built web pages, kept in memory, for browsers that take it as gzip (RFC 1952): a third of the way. Only files
/// that were there at the start are served: no path leads anywhere else. Thread-safe: it never changes.
class StaticFiles {
public:
    /// @param folder  what the web's build left; without it every page is a 404. Throws Failure where a file of it
    /// can't be read
    explicit StaticFiles(const std::filesystem::path& folder);

    /// A file of the build, or `index.html` for an address that the pages themselves know (`/phieu/long-khanh.1.DN.7`:
    /// ids may have dots). What looks like a file (below `/assets/`, or with a dot in the first part, as
    /// `/favicon.ico`) is a 404 where there is none, and so is what tries to climb.
    Response answer(const Request& request) const;

private:
    struct File {
        std::string type;
        std::string content;
        std::string packed; ///< the same as gzip; empty where that is no shorter
    };
    std::map<std::string, File> files_; ///< by path: "/index.html"
};

} // namespace phieu
