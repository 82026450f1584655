#include "server/api/download.h"

#include "base/files.h"

#include <fmt/format.h>
#include <sodium.h>

namespace phieu::api {

Response download(Desk& desk, const std::string& name, const std::string& type,
                  const std::function<Result<void>(const std::filesystem::path&)>& write) {
    const auto path = desk.data.exports() / fmt::format("{:08x}-{}", randombytes_random(), name);
    std::filesystem::create_directories(path.parent_path());
    const auto written = write(path);
    const Result<Bytes> bytes = written ? read_file(path) : tl::unexpected(written.error());
    std::error_code ec; // there may be nothing to remove
    std::filesystem::remove(path, ec);
    if (!bytes)
        throw Failure(bytes.error());
    Response response{200, type, {bytes->begin(), bytes->end()}, {}};
    const char* of_nobody = desk.is_practice() ? "tap-lam-" : "";
    response.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}{}\"", of_nobody, name));
    return response;
}

} // namespace phieu::api
