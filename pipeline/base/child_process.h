#pragma once

#include "base/descriptor.h"

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace phieu {

/// How a child ended.
struct Ended {
    int signal = 0;           ///< that killed it; 0 where it ended by itself
    int code = 0;             ///< its exit code then
    long most_memory_kib = 0; ///< resident, at its most
};

/// A program that runs beside this one. It is given nothing that it was not meant to have: the descriptors named, an
/// environment of its own, no signals of the terminal, /dev/null for what it says. What it starts in turn ends with it.
/// One thread at a time.
class ChildProcess {
public:
    struct Wish {
        std::string program;                  ///< a path
        std::vector<std::string> arguments;   ///< with its name as the first
        std::vector<std::string> environment; ///< "NAME=value"
        std::vector<int> descriptors;         ///< the n-th becomes `first_descriptor` + n; they stay the caller's
        bool talks = false;                   ///< keeps this program's stderr
    };
    static constexpr int first_descriptor = 3;

    /// By posix_spawn: a copy of a process with threads may stand still before it can exec. Throws Failure.
    explicit ChildProcess(const Wish& wish);
    /// Kills it and waits for its end.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    pid_t id() const { return id_; }

    /// Waits for its end, for ever.
    Ended wait();
    /// @return nothing while it runs
    std::optional<Ended> ended();
    void kill();

    /// @return the seconds of a processor that it has taken
    double seconds_of_processor() const;

private:
    pid_t id_ = -1;
    std::optional<Ended> ended_;
};

} // namespace phieu
