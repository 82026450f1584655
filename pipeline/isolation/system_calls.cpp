#include "isolation/system_calls.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

namespace phieu {
namespace {

/// What decoders do between one page and the next. Memory, threads, the clock, and what is open already.
constexpr std::array harmless{
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(membarrier),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

int (*open_for_reading)(const char* path) = nullptr;
std::atomic_flag opening = ATOMIC_FLAG_INIT;

long opened(const char* path, std::uint64_t flags) {
    if ((flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC | O_DIRECTORY | O_PATH)) != 0)
        return -EACCES;
    while (opening.test_and_set(std::memory_order_acquire))
        sched_yield();
    const long out = open_for_reading(path);
    opening.clear(std::memory_order_release);
    return out;
}

/// glibc asks fstatat() of a descriptor with an empty name where it means fstat().
long status(int descriptor, const char* path, void* out, std::uint64_t flags) {
    if ((flags & AT_EMPTY_PATH) == 0 || *path != '\0')
        return -EACCES;
    return syscall(SYS_fstat, descriptor, out) == 0 ? 0 : -errno;
}

const char* text_at(std::uint64_t address) {
    return reinterpret_cast<const char*>(address); // NOLINT: as the kernel would
}

/// Answers a call in the kernel's stead.
long answer(int call, const std::array<std::uint64_t, 4>& arguments) {
#ifdef SYS_open
    if (call == SYS_open)
        return opened(text_at(arguments[0]), arguments[1]);
#endif
    if (call == SYS_openat)
        return opened(text_at(arguments[1]), arguments[2]);
    if (call == SYS_newfstatat)
        return status(static_cast<int>(arguments[0]), text_at(arguments[1]), const_cast<char*>(text_at(arguments[2])),
                      arguments[3]);
    return -EPERM;
}

void on_trapped_call(int, siginfo_t* info, void* context) {
    const int kept = errno;
    mcontext_t& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
    const auto at = [&](int which) { return static_cast<std::uint64_t>(machine.gregs[which]); };
    machine.gregs[REG_RAX] = answer(info->si_syscall, {at(REG_RDI), at(REG_RSI), at(REG_RDX), at(REG_R10)});
#elif defined(__aarch64__)
    const auto at = [&](int which) { return static_cast<std::uint64_t>(machine.regs[which]); };
    machine.regs[0] = static_cast<std::uint64_t>(answer(info->si_syscall, {at(0), at(1), at(2), at(3)}));
#else
#error "which registers hold a system call's arguments?"
#endif
    errno = kept;
}

class Filter {
public:
    Filter() : filter_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}
    ~Filter() { seccomp_release(filter_); }
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    template <typename... Conditions>
    void add(std::uint32_t action, int call, Conditions... conditions) {
        const std::array<scmp_arg_cmp, sizeof...(conditions)> all{conditions...};
        if (call >= 0) // a call that this machine does not have is negative
            good_ &= seccomp_rule_add_array(filter_, action, call, sizeof...(conditions), all.data()) == 0;
    }
    bool load() { return good_ && filter_ && seccomp_load(filter_) == 0; }

private:
    scmp_filter_ctx filter_;
    bool good_ = true;
};

scmp_arg_cmp is(unsigned argument, std::uint64_t value) {
    return {argument, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp has(unsigned argument, std::uint64_t mask, std::uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

} // namespace

bool forbid_system_calls(int socket, int (*open)(const char* path)) {
    open_for_reading = open;
    struct sigaction action {};
    action.sa_sigaction = on_trapped_call;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    if (sigaction(SIGSYS, &action, nullptr) != 0)
        return false;
    Filter filter;
    for (const int call : harmless)
        filter.add(SCMP_ACT_ALLOW, call);
    // Memory, but none that can be run: what a page brings stays data.
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(mmap), has(2, PROT_EXEC, 0));
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(mprotect), has(2, PROT_EXEC, 0));
    // Threads (libde265 decodes with them), but no processes. clone3() hides its flags: glibc goes back to clone().
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(clone), has(0, CLONE_THREAD, CLONE_THREAD));
    filter.add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
    // Messages to the parent alone.
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(sendmsg), is(0, static_cast<std::uint64_t>(socket)));
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(recvmsg), is(0, static_cast<std::uint64_t>(socket)));
    // abort() and no other process's signals; limits are asked, not set; a descriptor's flags, not its owner.
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), is(0, static_cast<std::uint64_t>(getpid())));
    filter.add(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), is(2, 0));
    for (const int what : {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC})
        filter.add(SCMP_ACT_ALLOW, SCMP_SYS(fcntl), is(1, static_cast<std::uint64_t>(what)));
    // Fonts: the parent opens them (intake/font_files.h).
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(newfstatat)})
        filter.add(SCMP_ACT_TRAP, call);
    return filter.load();
}

} // namespace phieu
