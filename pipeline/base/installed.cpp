#include "base/installed.h"

#include "base/files.h"
#include "base/result.h"

#include <cstdlib>

namespace phieu {
namespace fs = std::filesystem;

fs::path installed(const fs::path& relative) {
    static const fs::path root = []() -> fs::path {
        if (const char* home = std::getenv("PHIEU_HOME"))
            return home;
        std::error_code ec;
        fs::path folder = fs::read_symlink("/proc/self/exe", ec).parent_path();
        for (; !folder.empty() && folder != folder.root_path(); folder = folder.parent_path())
            for (const fs::path& here : {folder, folder / "share" / "phieu"}) // of the sources; of a package
                if (fs::exists(here / "templates" / "template.schema.json", ec))
                    return here;
        return "/usr/share/phieu";
    }();
    return root / relative;
}

std::string read_installed(const fs::path& relative) {
    const auto bytes = read_file(installed(relative));
    if (!bytes)
        throw Failure({ErrorKind::internal, bytes.error().what});
    return {bytes->begin(), bytes->end()};
}

} // namespace phieu
