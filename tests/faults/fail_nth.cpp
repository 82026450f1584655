// A library to be loaded before the system's (LD_PRELOAD): of the calls that open, read, write, flush, cut, rename or
// remove files below one folder, the N-th fails. What LevelDB's Env and SQLite's fault loops do within, from outside:
// the database's own calls are among them.
//
// FAIL_UNDER   the folder
// FAIL_AT      N, from 1; 0: none fails, the calls are only counted
// FAIL_EVER    "1": from the N-th on every call fails, as on a disk that is full or gone; else that one alone
// FAIL_ERRNO   what it says then: 5 (EIO), 28 (ENOSPC)
// FAIL_COUNT   a file, outside the folder, that gets the number of calls when the process ends

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> calls{0};

const char* setting(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

bool is_meant(const char* path) {
    static const char* const folder = setting("FAIL_UNDER");
    return *folder && path && std::strncmp(path, folder, std::strlen(folder)) == 0;
}

/// Where an open descriptor leads, as the kernel says.
bool is_meant(int descriptor) {
    char link[64], path[PATH_MAX];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0)
        return false;
    path[size] = '\0';
    return is_meant(path);
}

bool fails() {
    static const long at = std::atol(setting("FAIL_AT"));
    static const bool ever = std::strcmp(setting("FAIL_EVER"), "1") == 0;
    static const int number = std::atoi(setting("FAIL_ERRNO"));
    const long now = ++calls;
    if (at == 0 || (ever ? now < at : now != at))
        return false;
    errno = number;
    return true;
}

template <typename Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

struct Counted {
    ~Counted() {
        const char* file = setting("FAIL_COUNT");
        if (*file)
            if (std::FILE* out = real<std::FILE*(const char*, const char*)>("fopen")(file, "w")) {
                std::fprintf(out, "%ld\n", calls.load());
                std::fclose(out);
            }
    }
} counted;

mode_t mode_in(int flags, va_list& more) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

} // namespace

extern "C" {

#define FAILING_OPEN(name)                                                                                             \
    int name(const char* path, int flags, ...) {                                                                       \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        const mode_t mode = mode_in(flags, more);                                                                      \
        va_end(more);                                                                                                  \
        if (is_meant(path) && fails())                                                                                 \
            return -1;                                                                                                 \
        return real<int(const char*, int, ...)>(#name)(path, flags, mode);                                             \
    }
FAILING_OPEN(open)
FAILING_OPEN(open64)

#define FAILING(result, name, parameters, of, arguments)                                                               \
    result name parameters {                                                                                           \
        if (is_meant(of) && fails())                                                                                   \
            return -1;                                                                                                 \
        return real<result parameters>(#name) arguments;                                                               \
    }
FAILING(ssize_t, read, (int file, void* to, size_t size), file, (file, to, size))
FAILING(ssize_t, pread, (int file, void* to, size_t size, off_t at), file, (file, to, size, at))
FAILING(ssize_t, pread64, (int file, void* to, size_t size, off64_t at), file, (file, to, size, at))
FAILING(ssize_t, write, (int file, const void* from, size_t size), file, (file, from, size))
FAILING(ssize_t, pwrite, (int file, const void* from, size_t size, off_t at), file, (file, from, size, at))
FAILING(ssize_t, pwrite64, (int file, const void* from, size_t size, off64_t at), file, (file, from, size, at))
FAILING(int, fsync, (int file), file, (file))
FAILING(int, fdatasync, (int file), file, (file))
FAILING(int, ftruncate, (int file, off_t size), file, (file, size))
FAILING(int, ftruncate64, (int file, off64_t size), file, (file, size))
FAILING(int, rename, (const char* from, const char* to), to, (from, to))
FAILING(int, unlink, (const char* path), path, (path))
FAILING(int, mkdir, (const char* path, mode_t mode), path, (path, mode))
}
