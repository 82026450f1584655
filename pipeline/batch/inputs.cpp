#include "batch/inputs.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {

namespace fs = std::filesystem;

Result<std::vector<Input>> list_inputs(const std::vector<fs::path>& named) {
    std::vector<Input> inputs;
    for (const fs::path& path : named) {
        std::error_code ec;
        const fs::file_status status = fs::status(path, ec);
        if (!fs::exists(status))
            return fail(ErrorKind::usage, fmt::format("Không có tệp hay thư mục {}.", path.string()),
                        fmt::format("There is no file or folder {}.", path.string()));
        if (!fs::is_directory(status)) {
            inputs.push_back({path, path.filename().string()});
            continue;
        }
        std::vector<Input> inside;
        for (auto at = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, ec);
             at != fs::recursive_directory_iterator(); at.increment(ec)) {
            const bool hidden = at->path().filename().string().starts_with('.');
            if (hidden && at->is_directory(ec))
                at.disable_recursion_pending();
            if (!hidden && fs::is_regular_file(at->symlink_status(ec)))
                inside.push_back({at->path(), fs::relative(at->path(), path, ec).string()});
        }
        std::sort(inside.begin(), inside.end(), [](const Input& a, const Input& b) { return a.name < b.name; });
        inputs.insert(inputs.end(), inside.begin(), inside.end());
    }
    return inputs;
}

} // namespace phieu
