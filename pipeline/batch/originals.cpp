#include "batch/originals.h"

#include "base/files.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {

namespace fs = std::filesystem;

Result<fs::path> keep_original(const fs::path& file, const std::string& name, const DataDir& data,
                               const std::string& sha256) {
    std::string extension = fs::path(name).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    const fs::path kept = data.original(sha256, extension);
    std::error_code ec;
    if (fs::exists(kept, ec))
        return kept;
    fs::create_directories(kept.parent_path(), ec);
    const fs::path temporary = temporary_beside(kept);
    if (fs::copy_file(file, temporary, fs::copy_options::overwrite_existing, ec))
        fs::rename(temporary, kept, ec);
    if (ec) {
        const std::string why = ec.message();
        fs::remove(temporary, ec);
        return fail(ErrorKind::database, fmt::format("Không lưu được bản gốc của {}: {}.", file.string(), why),
                    fmt::format("Can't keep the original of {}: {}.", file.string(), why));
    }
    return kept;
}

} // namespace phieu
