#include "base/text.h"
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

namespace {

/// One line without blanks at its ends; nothing of bytes that are no UTF-8.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char32_t c : code_points(text)) {
        const bool blank = c <= U' ' || c == 0x7f || c == 0xa0;
        if (!blank)
            out += utf8(c);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace

std::string device_name(std::string_view maker, std::string_view model) {
    const std::string by = one_line(maker);
    const std::string what = one_line(model);
    std::string out = what.starts_with(by) ? what : what.empty() ? by : by + " " + what;
    if (out.size() > longest_device) {
        std::size_t end = longest_device;
        while ((static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) // not within a character
            end--;
        out.resize(end);
    }
    return out;
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
