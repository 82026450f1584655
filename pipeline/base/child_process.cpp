#include "base/child_process.h"

#include "base/result.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace phieu {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> out;
    for (const std::string& word : words)
        out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

class Actions {
public:
    explicit Actions(const ChildProcess::Wish& wish) {
        posix_spawn_file_actions_init(&actions_);
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            if (standard != STDERR_FILENO || !wish.talks)
                posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
        int to = ChildProcess::first_descriptor;
        for (const int from : wish.descriptors) { // out of the way first: one's place may be another's number
            moved_.emplace_back(fcntl(from, F_DUPFD_CLOEXEC, most_given));
            posix_spawn_file_actions_adddup2(&actions_, moved_.back().number(), to++);
        }
        posix_spawn_file_actions_addclosefrom_np(&actions_, to);
    }
    ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    static constexpr int most_given = 16;

    posix_spawn_file_actions_t actions_{};
    std::vector<Descriptor> moved_;
};

/// No signal is blocked or ignored, and Ctrl-C in a terminal is for this program alone.
class Attributes {
public:
    Attributes() {
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

} // namespace

void Descriptor::close() {
    if (number_ >= 0)
        ::close(std::exchange(number_, -1));
}

ChildProcess::ChildProcess(const Wish& wish) {
    const Actions actions(wish);
    const Attributes attributes;
    const int error = posix_spawn(&id_, wish.program.c_str(), actions.get(), attributes.get(),
                                  pointers(wish.arguments).data(), pointers(wish.environment).data());
    if (error != 0)
        throw Failure({ErrorKind::internal,
                       {fmt::format("Không chạy được tiến trình con ({}). Hãy kiểm tra bộ nhớ và số tiến trình của máy "
                                    "rồi chạy lại.",
                                    std::strerror(error)),
                        fmt::format("A child process could not be started ({}). Check the machine's memory and number "
                                    "of processes, then run again.",
                                    std::strerror(error))}});
}

ChildProcess::~ChildProcess() {
    kill();
    wait();
}

Ended ChildProcess::wait() {
    while (!ended_) {
        int status = 0;
        rusage usage{};
        if (wait4(id_, &status, 0, &usage) == id_)
            ended_ = Ended{WIFSIGNALED(status) ? WTERMSIG(status) : 0, WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                           usage.ru_maxrss};
        else if (errno != EINTR) // somebody else has waited for it
            ended_ = Ended{};
    }
    return *ended_;
}

std::optional<Ended> ChildProcess::ended() {
    siginfo_t info{};
    if (!ended_ && waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0)
        return std::nullopt;
    return wait();
}

void ChildProcess::kill() {
    if (!ended_)
        ::kill(-id_, SIGKILL);
}

double ChildProcess::seconds_of_processor() const {
    clockid_t clock{};
    timespec taken{};
    if (ended_ || clock_getcpuclockid(id_, &clock) != 0 || clock_gettime(clock, &taken) != 0)
        return 0;
    return static_cast<double>(taken.tv_sec) + static_cast<double>(taken.tv_nsec) / 1e9;
}

} // namespace phieu
