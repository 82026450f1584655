#include "adopt/install.h"

#include "base/installed.h"

#include <memory>

#include <fmt/format.h>
#include <unistd.h>

namespace phieu::adopt {
namespace {

namespace fs = std::filesystem;

/// Whether a template of that id lies in a folder, in any version.
bool has_template(const fs::path& folder, const std::string& id) {
    std::error_code ec; // no folder, no template
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ec)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".json") && (name == id + ".json" || name.starts_with(id + ".v")))
            return true;
    }
    return false;
}

tl::unexpected<Error> not_written(const fs::path& folder, const std::error_code& why) {
    return fail(ErrorKind::database, fmt::format("Không ghi được vào {}: {}.", folder.string(), why.message()),
                fmt::format("Can't write to {}: {}.", folder.string(), why.message()));
}

} // namespace

Result<void> check_is_new(const std::string& id, const fs::path& data_dir) {
    if (!has_template(data_dir / "templates", id) && !has_template(installed("templates"), id))
        return {};
    return fail(ErrorKind::usage, fmt::format("Đã có mẫu phiếu mang mã {}. Hãy chọn mã khác (--id).", id),
                fmt::format("There is a template {} already. Choose another id (--id).", id));
}

Result<fs::path> install(const TakenOver& form, const std::string& id, const fs::path& templates) {
    std::error_code ec;
    fs::create_directories(templates, ec);
    std::string staging = (templates / ".adopt-XXXXXX").string();
    if (ec || !::mkdtemp(staging.data()))
        return not_written(templates, ec ? ec : std::error_code(errno, std::generic_category()));
    const std::shared_ptr<void> swept(nullptr, [&](void*) {
        std::error_code ignored; // nothing of it is in use
        fs::remove_all(staging, ignored);
    });
    const std::string name = id + ".v1.json";
    for (const auto& [file, bytes] : form.files)
        if (auto written = write_file(fs::path(staging) / file, bytes.data(), bytes.size()); !written)
            return tl::unexpected(written.error());
    if (auto written = write_file(fs::path(staging) / name, form.draft.form.dump(1) + "\n"); !written)
        return tl::unexpected(written.error());
    if (has_template(templates, id))
        return fail(ErrorKind::usage, fmt::format("Đã có mẫu phiếu mang mã {}.", id),
                    fmt::format("There is a template {} already.", id));
    std::vector<fs::path> moved;
    const auto move = [&](const std::string& file) {
        fs::rename(fs::path(staging) / file, templates / file, ec);
        if (!ec)
            moved.push_back(templates / file);
        return !ec;
    };
    bool whole = true;
    for (const auto& [file, bytes] : form.files)
        whole = whole && move(file);
    whole = whole && move(name);
    if (whole)
        return templates / name;
    const std::error_code why = ec;
    for (const fs::path& file : moved)
        fs::remove(file, ec);
    return not_written(templates, why);
}

} // namespace phieu::adopt
