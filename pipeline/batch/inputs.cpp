#include "batch/inputs.h"

#include "base/natural_order.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

std::string lower_ascii(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// What Windows, macOS, office programs and browsers leave in folders, in small letters.
bool is_left_over(const fs::path& path) {
    constexpr std::array<std::string_view, 5> names{"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"};
    constexpr std::array<std::string_view, 6> unfinished{".tmp",     ".temp",       ".part",
                                                         ".partial", ".crdownload", ".download"};
    const std::string name = lower_ascii(path.filename().string());
    const std::string extension = lower_ascii(path.extension().string());
    return name.starts_with('.') || name.starts_with("~$") || name.starts_with("$recycle.bin") ||
           name.starts_with("system volume information") || name.starts_with("@eadir") ||
           name.ends_with(":zone.identifier") || std::find(names.begin(), names.end(), name) != names.end() ||
           std::find(unfinished.begin(), unfinished.end(), extension) != unfinished.end();
}

bool comes_before(const Input& a, const Input& b) {
    return a.name != b.name ? natural_before(a.name, b.name) : a.path.native() < b.path.native();
}

std::vector<Input> inside(const fs::path& folder, const std::string& not_inside) {
    std::vector<Input> found;
    std::error_code ec;
    for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, ec);
         at != fs::recursive_directory_iterator(); at.increment(ec)) {
        const bool left_over = is_left_over(at->path());
        const bool closed = at.depth() == 0 && at->path().filename() == not_inside;
        if ((left_over || closed) && at->is_directory(ec))
            at.disable_recursion_pending();
        if (!left_over && fs::is_regular_file(at->symlink_status(ec)))
            found.push_back({at->path(), valid_utf8(fs::relative(at->path(), folder, ec).string())});
    }
    std::sort(found.begin(), found.end(), comes_before);
    return found;
}

/// Puts files of one folder that stand in the order of their bytes, from `first` on, in natural order.
void as_a_pattern(std::vector<Input>& inputs, std::size_t first) {
    const auto from = inputs.begin() + static_cast<std::ptrdiff_t>(first);
    const bool one_folder = std::all_of(
        from, inputs.end(), [&](const Input& input) { return input.path.parent_path() == from->path.parent_path(); });
    const auto in_bytes = [](const Input& a, const Input& b) { return a.path.native() < b.path.native(); };
    if (one_folder && std::is_sorted(from, inputs.end(), in_bytes))
        std::sort(from, inputs.end(), comes_before);
}

} // namespace

Result<std::vector<Input>> list_inputs(const std::vector<fs::path>& named, const std::string& not_inside) {
    std::vector<Input> inputs;
    std::size_t files_from = 0; // the files named since the last folder
    for (const fs::path& path : named) {
        std::error_code ec;
        const fs::file_status status = fs::status(path, ec);
        if (!fs::exists(status))
            return fail(ErrorKind::usage, fmt::format("Không có tệp hay thư mục {}.", valid_utf8(path.string())),
                        fmt::format("There is no file or folder {}.", valid_utf8(path.string())));
        if (!fs::is_directory(status)) {
            inputs.push_back({path, valid_utf8(path.filename().string())});
            continue;
        }
        as_a_pattern(inputs, files_from);
        for (Input& input : inside(path, not_inside))
            inputs.push_back(std::move(input));
        files_from = inputs.size();
    }
    as_a_pattern(inputs, files_from);
    return inputs;
}

} // namespace phieu
