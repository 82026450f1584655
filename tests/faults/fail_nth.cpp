// A library to be loaded before the system's (LD_PRELOAD): of the calls of one kind, the N-th fails. What LevelDB's Env
// and SQLite's fault loops do within, from outside: calls of the database and of all other libraries are among them.
//
// FAIL_WHAT    "disk": calls that open, read, write, flush, cut, rename or remove files below some folders;
//              "flush": of these only those that flush, which are few and matter most;
//              "memory": each `new`, and malloc of what is large, in the program from its main() on;
//              "child": the same in the processes that the program starts, which get no other environment from it
// FAIL_UNDER   the folders, with a ':' between them
// FAIL_AT      N, from 1; 0: none fails, the calls are only counted
// FAIL_EVER    "1": from the N-th on every call fails, as on a disk that is full or gone; else that one alone
// FAIL_ERRNO   what a call to the disk says then: 5 (EIO), 24 (EMFILE), 28 (ENOSPC)
// FAIL_COUNT   a file of 144 bytes, outside the folders, that all processes share: how many calls there were, how many
//              of them failed, and from where in the program memory was asked for that was not given

#include "interpose.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <new>
#include <string>
#include <vector>

#include <dirent.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unwind.h>

extern char** environ;

namespace {

struct Counts {
    std::atomic<std::int64_t> calls{0};
    std::atomic<std::int64_t> failed{0};
    std::int64_t from[16] = {}; ///< innermost first, from where the program begins in memory
};
static_assert(sizeof(Counts) == 144 && std::atomic<std::int64_t>::is_always_lock_free);

enum class What { nothing, disk, flush, memory, memory_of_children };

// Plain values, set before the libraries' own beginnings: an allocation may come before any constructor here.
What what = What::nothing;
bool in_main = false;
long at = 0;
bool ever = false;
int number = 0;
const char* folders = "";
Counts own;
Counts* counts = &own;

__attribute__((constructor(101))) void begin() {
    folders = setting("FAIL_UNDER");
    at = std::atol(setting("FAIL_AT"));
    ever = std::strcmp(setting("FAIL_EVER"), "1") == 0;
    number = std::atoi(setting("FAIL_ERRNO"));
    const std::string kind = setting("FAIL_WHAT");
    what = kind == "disk"     ? What::disk
           : kind == "flush"  ? What::flush
           : kind == "memory" ? What::memory
           : kind == "child"  ? What::memory_of_children
                              : What::nothing;
    const int file = real<int(const char*, int, ...)>("open")(setting("FAIL_COUNT"), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return;
    void* shared = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED)
        counts = static_cast<Counts*>(shared);
    close(file);
}

bool fails() {
    const long now = ++counts->calls;
    if (at == 0 || (ever ? now < at : now != at))
        return false;
    ++counts->failed;
    return true;
}

bool call_fails(const char* path) {
    if (what != What::disk || !lies_in(folders, path) || !fails())
        return false;
    errno = number;
    return true;
}

bool call_fails(int descriptor) {
    return what == What::disk && call_fails(PathOf(descriptor).path);
}

bool flush_fails(int descriptor) {
    if ((what != What::disk && what != What::flush) || !lies_in(folders, PathOf(descriptor).path) || !fails())
        return false;
    errno = number;
    return true;
}

int (*main_of_program)(int, char**, char**) = nullptr;

/// Keeps where a call comes from, as far as that is in the program itself.
void note_callers() {
    struct Walk {
        Dl_info program{};
        int found = 0;
    } walk;
    dladdr(reinterpret_cast<void*>(main_of_program), &walk.program);
    _Unwind_Backtrace(
        [](_Unwind_Context* context, void* given) {
            auto& [program, found] = *static_cast<Walk*>(given);
            Dl_info here{};
            const auto address = reinterpret_cast<void*>(_Unwind_GetIP(context));
            if (dladdr(address, &here) != 0 && here.dli_fbase == program.dli_fbase && found < 16)
                counts->from[found++] = static_cast<char*>(address) - static_cast<char*>(here.dli_fbase);
            return _URC_NO_REASON;
        },
        &walk);
}

bool memory_fails() {
    if (what != What::memory || !in_main || !fails())
        return false;
    note_callers();
    return true;
}

constexpr std::size_t large = 64 << 10; // bytes: pictures, not the small change of libraries in C

mode_t mode_in(int flags, va_list& more) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

} // namespace

extern "C" {

void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

#define FAILING_OPEN(name)                                                                                             \
    int name(const char* path, int flags, ...) {                                                                       \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        const mode_t mode = mode_in(flags, more);                                                                      \
        va_end(more);                                                                                                  \
        if (call_fails(path))                                                                                          \
            return -1;                                                                                                 \
        return real<int(const char*, int, ...)>(#name)(path, flags, mode);                                             \
    }
FAILING_OPEN(open)
FAILING_OPEN(open64)

#define FAILING(result, name, parameters, of, arguments, failure)                                                      \
    result name parameters {                                                                                           \
        if (call_fails(of))                                                                                            \
            return failure;                                                                                            \
        return real<result parameters>(#name) arguments;                                                               \
    }
FAILING(FILE*, fopen, (const char* path, const char* how), path, (path, how), nullptr)
FAILING(FILE*, fopen64, (const char* path, const char* how), path, (path, how), nullptr)
FAILING(DIR*, opendir, (const char* path), path, (path), nullptr)
FAILING(ssize_t, read, (int file, void* to, size_t size), file, (file, to, size), -1)
FAILING(ssize_t, pread, (int file, void* to, size_t size, off_t from), file, (file, to, size, from), -1)
FAILING(ssize_t, pread64, (int file, void* to, size_t size, off64_t from), file, (file, to, size, from), -1)
FAILING(ssize_t, write, (int file, const void* from, size_t size), file, (file, from, size), -1)
FAILING(ssize_t, writev, (int file, const iovec* from, int count), file, (file, from, count), -1)
FAILING(ssize_t, pwrite, (int file, const void* from, size_t size, off_t to), file, (file, from, size, to), -1)
FAILING(ssize_t, pwrite64, (int file, const void* from, size_t size, off64_t to), file, (file, from, size, to), -1)
FAILING(int, ftruncate, (int file, off_t size), file, (file, size), -1)
FAILING(int, ftruncate64, (int file, off64_t size), file, (file, size), -1)
FAILING(int, rename, (const char* from, const char* to), to, (from, to), -1)
FAILING(int, link, (const char* from, const char* to), to, (from, to), -1)
FAILING(int, unlink, (const char* path), path, (path), -1)
FAILING(int, remove, (const char* path), path, (path), -1)
FAILING(int, mkdir, (const char* path, mode_t mode), path, (path, mode), -1)
FAILING(int, unlinkat, (int folder, const char* name, int flags), PathAt(folder, name).path, (folder, name, flags), -1)

int fsync(int file) {
    return flush_fails(file) ? -1 : real<decltype(fsync)>("fsync")(file);
}
int fdatasync(int file) {
    return flush_fails(file) ? -1 : real<decltype(fdatasync)>("fdatasync")(file);
}

void* malloc(std::size_t size) {
    if (size < large || !memory_fails())
        return __libc_malloc(size);
    errno = ENOMEM;
    return nullptr;
}

void* calloc(std::size_t count, std::size_t size) {
    if (count * size < large || !memory_fails())
        return __libc_calloc(count, size);
    errno = ENOMEM;
    return nullptr;
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
    void* memory = size >= large && memory_fails() ? nullptr : __libc_memalign(alignment, size);
    if (!memory)
        return ENOMEM;
    *out = memory;
    return 0;
}

/// The child is loaded with this library, too, and counts where its parent only looks on.
int posix_spawn(pid_t* id, const char* program, const posix_spawn_file_actions_t* actions,
                const posix_spawnattr_t* attributes, char* const* arguments, char* const* environment) {
    const auto spawn = real<decltype(posix_spawn)>("posix_spawn");
    if (what != What::memory_of_children)
        return spawn(id, program, actions, attributes, arguments, environment);
    std::vector<std::string> more{"FAIL_WHAT=memory"};
    for (const char* name : {"LD_PRELOAD", "FAIL_AT", "FAIL_COUNT"})
        more.push_back(std::string(name) + "=" + setting(name));
    std::vector<char*> all;
    for (; *environment; environment++)
        all.push_back(*environment);
    for (std::string& one : more)
        all.push_back(one.data());
    all.push_back(nullptr);
    return spawn(id, program, actions, attributes, arguments, all.data());
}

int counted_main(int argc, char** argv, char** environment) {
    in_main = true;
    const int out = main_of_program(argc, argv, environment);
    in_main = false;
    return out;
}

int __libc_start_main(int (*main)(int, char**, char**), int argc, char** argv, void (*init)(), void (*fini)(),
                      void (*rtld_fini)(), void* stack_end) {
    main_of_program = main;
    return real<decltype(__libc_start_main)>("__libc_start_main")(counted_main, argc, argv, init, fini, rtld_fini,
                                                                  stack_end);
}
}

namespace {

/// As the library's own `new`: whoever set a handler is asked first.
void* taken(std::size_t size, std::size_t alignment) {
    for (bool refused = memory_fails();; refused = false) {
        const std::size_t wanted = size == 0 ? 1 : size;
        if (void* memory = refused          ? nullptr
                           : alignment == 0 ? __libc_malloc(wanted)
                                            : __libc_memalign(alignment, wanted))
            return memory;
        const std::new_handler handler = std::get_new_handler();
        if (!handler)
            throw std::bad_alloc();
        handler();
    }
}

} // namespace

void* operator new(std::size_t size) {
    return taken(size, 0);
}
void* operator new[](std::size_t size) {
    return taken(size, 0);
}
// Not counted: valijson, which reads the program's own schemas when it starts, does not look whether it was given any
// (docs/security.md).
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return __libc_malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return __libc_malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return taken(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return taken(size, static_cast<std::size_t>(alignment));
}
// What was taken above is the C library's: `delete` of any library gives it back.
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}
