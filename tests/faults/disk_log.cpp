// A library to be loaded before the system's (LD_PRELOAD): writes down, in order and with their data, all calls that
// change files below one folder or flush them. power_cut_test.py makes of it what a disk holds when the power is cut.
//
// LOG_UNDER  the folder
// LOG_TO     the file, outside the folder: records of a head, a path, a second path and data, one after another
//
// What the C library writes for its own streams (fprintf) does not pass here: of ours that is the log alone.

#include "interpose.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <mutex>

#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>

namespace {

/// Read by power_cut_test.py: native order, no gaps.
struct Head {
    char what; ///< c(reate), w(rite), t(runcate), s(ync), r(ename), l(ink), u(nlink), d(irectory)
    char none[7] = {};
    std::uint64_t inode = 0;
    std::uint64_t at = 0; ///< where it is written; the size it is cut to
    std::uint64_t data = 0;
    std::uint32_t path = 0;
    std::uint32_t second = 0;
};
static_assert(sizeof(Head) == 40);

std::mutex& mutex() { // one call at a time: the order in the file is that of the disk
    static std::mutex one;
    return one;
}

bool is_meant(const char* path) {
    static const char* const folder = setting("LOG_UNDER");
    return lies_in(folder, path);
}

std::uint64_t inode_of(int file) {
    struct stat status {};
    return fstat(file, &status) == 0 ? status.st_ino : 0;
}

void note(Head head, const char* path, const void* data = nullptr, std::size_t size = 0, const char* second = "") {
    static const int log =
        real<int(const char*, int, ...)>("open")(setting("LOG_TO"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    head.path = static_cast<std::uint32_t>(std::strlen(path));
    head.second = static_cast<std::uint32_t>(std::strlen(second));
    head.data = size;
    const iovec parts[] = {{&head, sizeof head},
                           {const_cast<char*>(path), head.path},
                           {const_cast<char*>(second), head.second},
                           {const_cast<void*>(data), size}};
    const auto all = static_cast<ssize_t>(sizeof head + head.path + head.second + size);
    if (real<decltype(writev)>("writev")(log, parts, 4) != all)
        std::abort(); // a log with a gap would prove nothing
}

bool is_there(const char* path) {
    struct stat status {};
    return stat(path, &status) == 0;
}

/// An open file of the folder that is written to or flushed. The lock is held as long as it lives.
struct Meant : PathOf {
    explicit Meant(int file) : PathOf(file), is(is_meant(path)), lock(mutex(), std::defer_lock) {
        if (is)
            lock.lock();
    }
    bool is;
    std::unique_lock<std::mutex> lock;
};

template <typename Open>
int opened(const char* path, int flags, const Open& open) {
    if (!is_meant(path))
        return open();
    const std::lock_guard lock(mutex());
    const bool is_new = !is_there(path);
    const int file = open();
    const int error = errno;
    if (file >= 0 && is_new)
        note({'c', {}, inode_of(file)}, path);
    else if (file >= 0 && (flags & O_TRUNC))
        note({'t', {}, inode_of(file)}, path);
    errno = error;
    return file;
}

template <typename Write>
ssize_t written(int file, const void* data, off64_t at, const Write& write) {
    const Meant meant(file);
    const ssize_t out = write();
    const int error = errno;
    if (meant.is && out > 0)
        note({'w', {}, inode_of(file), static_cast<std::uint64_t>(at >= 0 ? at : lseek64(file, 0, SEEK_CUR) - out)},
             meant.path, data, static_cast<std::size_t>(out));
    errno = error;
    return out;
}

template <typename Call>
int of_file(int file, char what, std::uint64_t size, const Call& call) {
    const Meant meant(file);
    const int out = call();
    const int error = errno;
    if (meant.is && out == 0)
        note({what, {}, inode_of(file), size}, meant.path);
    errno = error;
    return out;
}

template <typename Call>
int of_name(char what, const char* from, const char* to, const Call& call) {
    if (!is_meant(from))
        return call();
    const std::lock_guard lock(mutex());
    const int out = call();
    const int error = errno;
    if (out == 0)
        note({what}, from, nullptr, 0, to);
    errno = error;
    return out;
}

} // namespace

extern "C" {

#define LOGGED_OPEN(name)                                                                                              \
    int name(const char* path, int flags, ...) {                                                                       \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                                  \
        va_end(more);                                                                                                  \
        return opened(path, flags, [&] { return real<int(const char*, int, ...)>(#name)(path, flags, mode); });        \
    }
LOGGED_OPEN(open)
LOGGED_OPEN(open64)

ssize_t write(int file, const void* from, size_t size) {
    return written(file, from, -1, [&] { return real<decltype(write)>("write")(file, from, size); });
}
ssize_t writev(int file, const iovec* from, int count) { // piece by piece: nobody asks for more than "some of it"
    for (int n = 0; n < count; n++)
        if (from[n].iov_len > 0)
            return write(file, from[n].iov_base, from[n].iov_len);
    return 0;
}
ssize_t pwrite(int file, const void* from, size_t size, off_t to) {
    return written(file, from, to, [&] { return real<decltype(pwrite)>("pwrite")(file, from, size, to); });
}
ssize_t pwrite64(int file, const void* from, size_t size, off64_t to) {
    return written(file, from, to, [&] { return real<decltype(pwrite64)>("pwrite64")(file, from, size, to); });
}
int fsync(int file) {
    return of_file(file, 's', 0, [&] { return real<decltype(fsync)>("fsync")(file); });
}
int fdatasync(int file) {
    return of_file(file, 's', 0, [&] { return real<decltype(fdatasync)>("fdatasync")(file); });
}
int ftruncate(int file, off_t size) {
    return of_file(file, 't', static_cast<std::uint64_t>(size),
                   [&] { return real<decltype(ftruncate)>("ftruncate")(file, size); });
}
int ftruncate64(int file, off64_t size) {
    return of_file(file, 't', static_cast<std::uint64_t>(size),
                   [&] { return real<decltype(ftruncate64)>("ftruncate64")(file, size); });
}
int rename(const char* from, const char* to) {
    return of_name('r', from, to, [&] { return real<decltype(rename)>("rename")(from, to); });
}
int link(const char* from, const char* to) {
    return of_name('l', from, to, [&] { return real<decltype(link)>("link")(from, to); });
}
int unlink(const char* path) {
    return of_name('u', path, "", [&] { return real<decltype(unlink)>("unlink")(path); });
}
int remove(const char* path) {
    return of_name('u', path, "", [&] { return real<decltype(remove)>("remove")(path); });
}
int unlinkat(int folder, const char* name, int flags) {
    return of_name('u', PathAt(folder, name).path, "",
                   [&] { return real<decltype(unlinkat)>("unlinkat")(folder, name, flags); });
}
int mkdir(const char* path, mode_t mode) {
    return of_name('d', path, "", [&] { return real<decltype(mkdir)>("mkdir")(path, mode); });
}
}
