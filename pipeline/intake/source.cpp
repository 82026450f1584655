#include "intake/formats.h"
#include "vision/sampling.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace phieu {
namespace {

namespace fs = std::filesystem;

struct Format {
    bool (*sniff)(std::string_view head);
    SourceResult (*open)(const fs::path& path);
};

bool is_pdf(std::string_view head) {
    return head.find("%PDF-") !=
           std::string_view::npos; // readers accept a header within the first 1,024 bytes (ISO 32000 Annex H)
}
bool is_tiff(std::string_view head) {
    return head.starts_with(std::string_view("II*\0", 4)) || head.starts_with(std::string_view("MM\0*", 4));
}
bool is_jpeg(std::string_view head) {
    return head.starts_with("\xFF\xD8\xFF");
}
bool is_png(std::string_view head) {
    return head.starts_with("\x89PNG\r\n\x1a\n");
}

/// A new format is one file with an opener, and one row here.
constexpr std::array formats{Format{is_jpeg, open_jpeg}, Format{is_tiff, open_tiff}, Format{is_png, open_png},
                             Format{is_pdf, open_pdf}};

} // namespace

bool within_limit(double width_px, double height_px) {
    return width_px >= 1 && height_px >= 1 && width_px * height_px <= most_megapixels * 1e6;
}

int reduction_for(int width, int height, Detail detail) {
    int reduction = 1;
    while (detail == Detail::reading && reduction < 4 &&
           std::max(width, height) / (reduction * 2) >= reading_long_side_px &&
           std::min(width, height) >= reduction * 2) // of a line one pixel high nothing would be left
        reduction *= 2;
    return reduction;
}

cv::Mat reduced(const cv::Mat& gray, Detail detail) {
    const int by = reduction_for(gray.cols, gray.rows, detail);
    return by == 1 ? gray : shrunk(gray, by);
}

OrProblem<std::unique_ptr<Source>> open_source(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return tl::unexpected(Problem::unreadable_file);
    char head[1024];
    in.read(head, sizeof head);
    if (in.gcount() == 0)
        return tl::unexpected(Problem::empty_file);
    for (const Format& format : formats)
        if (format.sniff({head, static_cast<std::size_t>(in.gcount())}))
            return format.open(path);
    return tl::unexpected(Problem::unknown_format);
}

} // namespace phieu
