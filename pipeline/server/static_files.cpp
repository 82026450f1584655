#include "server/static_files.h"

#include "base/files.h"

#include <algorithm>

namespace phieu {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> types{{".html", "text/html; charset=utf-8"},
                                               {".js", "text/javascript; charset=utf-8"},
                                               {".css", "text/css; charset=utf-8"},
                                               {".pdf", "application/pdf"},
                                               {".svg", "image/svg+xml; charset=utf-8"},
                                               {".woff2", "font/woff2"},
                                               {".png", "image/png"}};

/// Pages are named by the first part of their address, and no page's name has a dot.
bool may_be_page(const std::vector<std::string>& segments) {
    if (segments.empty())
        return true;
    const bool climbs = std::any_of(segments.begin(), segments.end(),
                                    [](const std::string& part) { return part == "." || part == ".."; });
    return !climbs && segments.front() != "assets" && segments.front().find('.') == std::string::npos;
}

} // namespace

StaticFiles::StaticFiles(const fs::path& folder) {
    std::error_code ec; // no folder, no files: a program that was built without its pages
    for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
        const auto type = types.find(entry.path().extension().string());
        if (!entry.is_regular_file() || type == types.end()) // of no kind that our pages ask for
            continue;
        const auto bytes = read_file(entry.path());
        if (!bytes)
            throw Failure(bytes.error());
        files_["/" + fs::relative(entry.path(), folder).string()] = {type->second, std::string(as_text(*bytes))};
    }
}

Response StaticFiles::answer(const Request& request) const {
    if (request.method != "GET")
        return problem_response(
            {405, "method", "Thao tác không dùng được ở địa chỉ này.", "This method is not for this address."});
    auto at = files_.find(request.path);
    if (at == files_.end() && may_be_page(request.segments))
        at = files_.find("/index.html");
    if (at == files_.end())
        return problem_response({404, "not_found", "Không có địa chỉ này.", "There is nothing at this address."});
    Response response;
    response.type = at->second.type;
    response.body = at->second.content;
    const bool named_by_content = request.path.starts_with("/assets/"); // Vite puts a hash into each name
    response.headers.emplace_back("Cache-Control", named_by_content ? "max-age=31536000, immutable" : "no-cache");
    return response;
}

} // namespace phieu
