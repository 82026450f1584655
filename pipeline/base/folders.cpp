#include "base/folders.h"

#include "base/descriptor.h"

#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace phieu {

void make_folders(const std::filesystem::path& folder) {
    std::error_code ec;
    if (folder.empty() || std::filesystem::is_directory(folder, ec))
        return;
    make_folders(folder.parent_path());
    if (std::filesystem::create_directory(folder, ec))
        flush_names(folder.parent_path());
}

void flush_names(const std::filesystem::path& folder) {
    const Descriptor open(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (open)
        ::fsync(open.number());
}

void remove_older(const std::filesystem::path& folder, std::chrono::hours age, std::string_view begin) {
    std::error_code ec;
    const auto now = std::filesystem::file_time_type::clock::now();
    for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, ec)) {
        const bool meant = entry.path().filename().string().starts_with(begin);
        if (const auto changed = entry.last_write_time(ec); meant && !ec && now - changed > age)
            std::filesystem::remove_all(entry.path(), ec);
    }
}

} // namespace phieu
