#include "server/static_files.h"

#include "base/files.h"
#include "base/text.h"

#include <algorithm>

#include <zlib.h>

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

/// @return as gzip; empty where that is no shorter
std::string packed(const std::string& content) {
    constexpr int gzip = 16, memory = 8; // of deflateInit2: a gzip head instead of zlib's; the usual memory
    z_stream stream{};
    if (::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + gzip, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out(content.size(), '\0'); // what needs more room is not shorter
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int state = ::deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return state == Z_STREAM_END ? out : std::string();
}

bool takes_gzip(const Request& request) {
    const auto accepted = request.headers.find("accept-encoding");
    if (accepted == request.headers.end())
        return false;
    for (std::string one : split(accepted->second, ',')) {
        std::erase(one, ' ');
        if (one == "gzip")
            return true;
    }
    return false;
}

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
        std::string content(as_text(*bytes));
        std::string shorter = packed(content);
        files_["/" + fs::relative(entry.path(), folder).string()] = {type->second, std::move(content),
                                                                     std::move(shorter)};
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
    const bool shorter = !at->second.packed.empty() && takes_gzip(request);
    response.body = shorter ? at->second.packed : at->second.content;
    if (shorter)
        response.headers.emplace_back("Content-Encoding", "gzip");
    response.headers.emplace_back("Vary", "Accept-Encoding");
    const bool named_by_content = request.path.starts_with("/assets/"); // Vite puts a hash into each name
    response.headers.emplace_back("Cache-Control", named_by_content ? "max-age=31536000, immutable" : "no-cache");
    return response;
}

} // namespace phieu
