#pragma once

// For libraries that are loaded before the system's (LD_PRELOAD) and stand in for some of its functions.

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

/// What a variable of the environment says; "" where it is not set.
inline const char* setting(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// The function that would have been called.
template <typename Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Whether a path lies in one of some folders.
/// @param folders  absolute, with a ':' between them
inline bool lies_in(const char* folders, const char* path) {
    while (path && *folders) {
        const std::size_t length = std::strcspn(folders, ":");
        if (std::strncmp(path, folders, length) == 0 && (path[length] == '/' || path[length] == '\0'))
            return true;
        folders += length + (folders[length] == ':' ? 1 : 0);
    }
    return false;
}

/// Where an open descriptor leads, as the kernel says; "" where it says nothing.
struct PathOf {
    explicit PathOf(int descriptor) {
        char link[64];
        std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
        const ssize_t size = readlink(link, path, sizeof path - 1);
        path[size < 0 ? 0 : size] = '\0';
    }
    char path[PATH_MAX];
};

/// The path of what a call names by a folder's descriptor and a name.
struct PathAt {
    PathAt(int folder, const char* name) {
        if (folder == AT_FDCWD || *name == '/')
            std::snprintf(path, sizeof path, "%s", name);
        else
            std::snprintf(path, sizeof path, "%s/%s", PathOf(folder).path, name);
    }
    char path[2 * PATH_MAX];
};
