#include "server/upload_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace phieu {
namespace {

[[noreturn]] void disk_trouble(const std::filesystem::path& path, int error) {
    throw std::system_error(error, std::generic_category(), path.string());
}

} // namespace

UploadFile::UploadFile(const std::filesystem::path& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0)
        disk_trouble(path_, errno);
}

UploadFile::~UploadFile() {
    ::close(file_);
}

void UploadFile::append(std::string_view piece, long long end) {
    const long long begin = end;
    while (!piece.empty()) {
        const auto written = ::pwrite(file_, piece.data(), piece.size(), end);
        if (written < 0 && errno != EINTR) {
            const int error = errno; // the size says how much is here: half a piece must not seem to be
            if (::ftruncate(file_, begin) != 0)
                disk_trouble(path_, errno);
            disk_trouble(path_, error);
        }
        if (written > 0) {
            piece.remove_prefix(static_cast<std::size_t>(written));
            end += written;
        }
    }
}

void UploadFile::sync() {
    if (::fsync(file_) != 0)
        disk_trouble(path_, errno);
}

} // namespace phieu
