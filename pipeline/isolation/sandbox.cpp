#include "isolation/sandbox.h"

#include "isolation/system_calls.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <new>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace phieu {
namespace {

struct Row {
    Guard guard;
    const char* vi;
    const char* en;
};

constexpr std::array rows{
    Row{Guard::no_new_privileges, "tiến trình giải mã có thể giành thêm quyền", "the decoder could gain privileges"},
    Row{Guard::no_files, "tiến trình giải mã mở được các tệp khác của máy", "the decoder can open the machine's files"},
    Row{Guard::no_network, "tiến trình giải mã nối được ra mạng", "the decoder can reach the network"},
    Row{Guard::memory, "bộ nhớ của tiến trình giải mã không bị giới hạn", "the decoder's memory has no limit"},
    Row{Guard::processor, "thời gian chạy của tiến trình giải mã không bị giới hạn",
        "the decoder's time of processor has no limit"},
};

bool limit(__rlimit_resource resource, rlim_t most) {
    const rlimit wanted{most, most};
    rlimit now{};
    return setrlimit(resource, &wanted) == 0 && getrlimit(resource, &now) == 0 && now.rlim_max <= most;
}

bool network_closed() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket >= 0)
        close(socket);
    return socket < 0 && errno == EPERM;
}

bool files_closed() {
    const int file = open("/proc/self/environ", O_RDONLY); // is there, may be read, and is no font
    if (file >= 0)
        close(file);
    return file < 0 && errno == EACCES;
}

} // namespace

std::vector<Sentence> missing_guards(std::uint32_t guards) {
    std::vector<Sentence> out;
    for (const Row& row : rows)
        if ((guards & static_cast<std::uint32_t>(row.guard)) == 0)
            out.push_back({row.vi, row.en});
    return out;
}

void end_without_memory() {
    std::set_new_handler([] { _exit(exit_no_memory); });
}

std::uint32_t close_off(int socket, int (*open_for_reading)(const char* path)) {
    std::uint32_t works = 0;
    const auto note = [&](Guard guard, bool closed) { works |= closed ? static_cast<std::uint32_t>(guard) : 0; };
    limit(RLIMIT_CORE, 0);  // a dump would hold the page
    limit(RLIMIT_FSIZE, 0); // nothing it may write to is a file on disk
    note(Guard::no_new_privileges, prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    note(Guard::processor, limit(RLIMIT_CPU, most_processor_seconds));
    note(Guard::memory, !sanitized && limit(RLIMIT_DATA, most_memory));
    if (!sanitized && forbid_system_calls(socket, open_for_reading)) {
        note(Guard::no_files, files_closed());
        note(Guard::no_network, network_closed());
    }
    return works;
}

} // namespace phieu
