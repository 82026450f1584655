#include "report/write/output_file.h"

#include "base/files.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// The file that a link leads to is replaced, not the link.
fs::path behind_links(const fs::path& target) {
    std::error_code ec;
    if (!fs::is_symlink(target, ec))
        return target;
    const fs::path file = fs::weakly_canonical(target, ec);
    return ec ? target : file;
}

/// Writes all of the open file `from` into `to`. @return 0 or the error number
int pour(int from, int to) {
    std::array<char, 1 << 16> piece{};
    for (;;) {
        const ssize_t got = ::read(from, piece.data(), piece.size());
        if (got == 0)
            return 0;
        if (got < 0 && errno != EINTR)
            return errno;
        for (ssize_t done = 0; done < got;) {
            const ssize_t wrote = ::write(to, piece.data() + done, static_cast<std::size_t>(got - done));
            if (wrote < 0 && errno != EINTR)
                return errno;
            done += wrote > 0 ? wrote : 0;
        }
    }
}

/// Opens a device or pipe. A stream that this process has open already is joined where it stands: opened anew by its
/// name, a redirected /dev/stdout would be written over from its beginning. @return −1 and errno on failure
int open_in_place(const fs::path& target) {
    const std::string name = fs::absolute(target).lexically_normal().string();
    int open_here = name == "/dev/stdout" ? STDOUT_FILENO : name == "/dev/stderr" ? STDERR_FILENO : -1;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"})
        if (name.starts_with(folder))
            std::from_chars(name.data() + folder.size(), name.data() + name.size(), open_here);
    return open_here < 0 ? ::open(target.c_str(), O_WRONLY | O_CLOEXEC) : ::fcntl(open_here, F_DUPFD_CLOEXEC, 0);
}

/// @return 0 or the error number
int pour(const fs::path& from, const fs::path& to) {
    const int in = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return errno;
    const int out = open_in_place(to);
    int trouble = out < 0 ? errno : pour(in, out);
    ::close(in);
    if (out >= 0 && ::close(out) != 0 && trouble == 0)
        trouble = errno;
    return trouble;
}

/// @return 0 or the error number
int flush_to_disk(const fs::path& file) {
    const int open = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (open < 0)
        return errno;
    const int trouble = ::fsync(open) == 0 ? 0 : errno;
    ::close(open);
    return trouble;
}

} // namespace

// What a name in /dev or /proc stands for is the system's, even where it is a regular file (/dev/stdout).
bool is_written_in_place(const fs::path& target) {
    const std::string name = fs::absolute(target).lexically_normal().string();
    std::error_code ec;
    const fs::file_status status = fs::status(target, ec);                               // of what a link leads to
    const bool of_devices = name.starts_with("/dev/") && !name.starts_with("/dev/shm/"); // which is a disk in memory
    return of_devices || name.starts_with("/proc/") || (fs::exists(status) && !fs::is_regular_file(status));
}

OutputFile::OutputFile(const fs::path& target) : target_(behind_links(target)) {
    std::error_code ec;
    if (is_written_in_place(target)) {
        target_ = target;
        std::string folder = (fs::temp_directory_path() / "phieu-out-XXXXXX").string();
        if (::mkdtemp(folder.data()))
            folder_ = folder;
        temporary_ = fs::path(folder) / "out";
        return;
    }
    if (target_.has_parent_path())
        fs::create_directories(target_.parent_path(), ec);
    static std::atomic<int> made = 0; // two of one target at a time stay two
    temporary_ = temporary_beside(target_);
    temporary_ += std::to_string(++made);
}

OutputFile::~OutputFile() {
    std::error_code ec;
    fs::remove(temporary_, ec);
    if (!folder_.empty())
        fs::remove(folder_, ec);
}

Result<void> OutputFile::keep() {
    int trouble = folder_.empty() ? flush_to_disk(temporary_) : pour(temporary_, target_);
    if (trouble == 0 && folder_.empty() && ::rename(temporary_.c_str(), target_.c_str()) != 0)
        trouble = errno;
    if (trouble != 0)
        return cannot_write(target_, std::strerror(trouble));
    return {};
}

tl::unexpected<Error> cannot_write(const fs::path& target, const std::string& reason) {
    const std::string why = reason.empty() ? "" : ": " + reason;
    return fail(ErrorKind::usage, fmt::format("Không ghi được tệp {}{}.", target.string(), why),
                fmt::format("Can't write {}{}.", target.string(), why));
}

} // namespace phieu
