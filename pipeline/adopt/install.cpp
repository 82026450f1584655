#include "adopt/install.h"

#include "base/descriptor.h"
#include "base/folders.h"
#include "base/installed.h"

#include <chrono>
#include <memory>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace phieu::adopt {
namespace {

namespace fs = std::filesystem;

constexpr const char* staging_name = ".adopt-";

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
    const fs::path own = data_dir / "templates";
    // A form that was deleted and is still frozen was in use: its sheets and answers are somewhere.
    if (!has_template(own, id) && !has_template(own / "frozen", id) && !has_template(installed("templates"), id))
        return {};
    return fail(ErrorKind::usage, fmt::format("Đã có mẫu phiếu mang mã {}. Hãy chọn mã khác (--id).", id),
                fmt::format("There is a template {} already. Choose another id (--id).", id));
}

Result<fs::path> install(const nlohmann::ordered_json& form, const std::map<std::string, Bytes>& files,
                         const fs::path& templates) {
    const std::string id = form.at("id");
    const int version = form.at("version");
    std::error_code ec;
    fs::create_directories(templates, ec);
    const Descriptor one_at_a_time(::open(templates.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ::flock(one_at_a_time.number(), LOCK_EX);
    remove_older(templates, std::chrono::hours(24), staging_name); // of installations that were killed
    std::string staging = (templates / (std::string(staging_name) + "XXXXXX")).string();
    if (ec || !::mkdtemp(staging.data()))
        return not_written(templates, ec ? ec : std::error_code(errno, std::generic_category()));
    const std::shared_ptr<void> swept(nullptr, [&](void*) {
        std::error_code ignored; // nothing of it is in use
        fs::remove_all(staging, ignored);
    });
    const std::string own = fmt::format("{}.v{}.", id, version), name = own + "json";
    for (const auto& [file, bytes] : files)
        if (auto written = write_file(fs::path(staging) / file, bytes.data(), bytes.size()); !written)
            return tl::unexpected(written.error());
    if (auto written = write_file(fs::path(staging) / name, form.dump(1) + "\n"); !written)
        return tl::unexpected(written.error());
    if (version == 1 ? has_template(templates, id) : fs::exists(templates / name, ec))
        return fail(ErrorKind::usage, fmt::format("Đã có mẫu phiếu mang mã {}.", id),
                    fmt::format("There is a template {} already.", id));
    std::vector<fs::path> moved;
    const auto move = [&](const std::string& file) { // what another one brought meanwhile is not replaced
        if (file != name && file.starts_with(own))
            fs::remove(templates / file, ec); // left by an installation that was killed: the template comes last
        fs::create_hard_link(fs::path(staging) / file, templates / file, ec);
        if (!ec)
            moved.push_back(templates / file);
        return !ec;
    };
    bool whole = true;
    for (const auto& [file, bytes] : files)
        whole = whole && move(file);
    whole = whole && move(name);
    if (whole) {
        flush_names(templates);
        return templates / name;
    }
    const std::error_code why = ec;
    for (const fs::path& file : moved)
        fs::remove(file, ec);
    return not_written(templates, why);
}

} // namespace phieu::adopt
