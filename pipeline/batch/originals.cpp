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
    if (is_kept(kept, sha256))
        return kept; // else half of it was written once, or it decayed: it is made anew
    const auto copied = copy_whole(file, kept);
    if (!copied)
        return fail(ErrorKind::database,
                    fmt::format("Không lưu được bản gốc của {}. {}", file.string(), copied.error().what.vi),
                    fmt::format("Can't keep the original of {}. {}", file.string(), copied.error().what.en));
    if (*copied == sha256)
        return kept;
    std::error_code ec;
    fs::remove(kept, ec);
    return fail(ErrorKind::input, fmt::format("Tệp {} thay đổi trong khi đọc. Hãy nạp lại khi tệp đã ghi xong.", name),
                fmt::format("{} changed while it was read. Send it again once it is complete.", name));
}

bool is_kept(const fs::path& original, const std::string& sha256) {
    std::error_code ec;
    if (!fs::exists(original, ec))
        return false;
    const auto there = sha256_of_file(original);
    return there && *there == sha256;
}

} // namespace phieu
