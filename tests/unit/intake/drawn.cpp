#include "intake/drawn.h"

#include "base/files.h"
#include "intake/formats.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <tiffio.h>

namespace phieu {

cv::Mat drawn_page() {
    cv::Mat page(877, 620, CV_8UC1, cv::Scalar(240));
    cv::rectangle(page, {30, 30, 120, 90}, 20, cv::FILLED); // top left
    cv::circle(page, {520, 760}, 50, 60, 6);
    for (int row = 0; row < 24; row++)
        cv::line(page, {60, 180 + 24 * row}, {220 + 13 * row, 180 + 24 * row}, 30, 3);
    cv::putText(page, "PHIEU", {250, 120}, cv::FONT_HERSHEY_SIMPLEX, 3, 0, 6);
    return page;
}

cv::Mat stored_for(const cv::Mat& picture, int orientation) {
    cv::Mat out = picture.clone();
    const bool mirror_x = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool mirror_y = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    if (mirror_x)
        cv::flip(out, out, 1);
    if (mirror_y)
        cv::flip(out, out, 0);
    if (orientation >= 5)
        cv::transpose(out, out);
    return out;
}

namespace {

/// Rows or tiles as libtiff wants them.
std::string packed(const cv::Mat& part, const TiffWish& wish) {
    std::string out;
    for (int y = 0; y < part.rows; y++) {
        for (int x = 0; x < part.cols; x++) {
            const std::uint8_t level = part.at<std::uint8_t>(y, x);
            if (wish.bits == 1) {
                if (x % 8 == 0)
                    out += '\0';
                if ((level < 128) == wish.min_is_white)
                    out.back() = static_cast<char>(out.back() | 0x80 >> (x % 8));
            } else {
                out.append(static_cast<std::size_t>(wish.bits / 8), static_cast<char>(level));
            }
        }
    }
    return out;
}

void set_tags(TIFF* tiff, const cv::Mat& page, const TiffWish& wish) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page.cols);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page.rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, wish.bits == 1 ? 1 : 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, wish.bits == 24 ? 3 : 1);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, wish.orientation);
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, wish.subfile);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 wish.subfile & 4                      ? PHOTOMETRIC_MASK
                 : wish.bits == 24                     ? PHOTOMETRIC_RGB
                 : wish.bits == 1 && wish.min_is_white ? PHOTOMETRIC_MINISWHITE
                                                       : PHOTOMETRIC_MINISBLACK);
    if (wish.x_dpi > 0) {
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, wish.x_dpi);
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, wish.y_dpi);
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    }
}

} // namespace

void write_tiff(const std::string& path, const std::vector<cv::Mat>& pages, const std::vector<TiffWish>& wishes) {
    TIFF* tiff = TIFFOpen(path.c_str(), wishes.front().big ? "w8" : "w");
    ASSERT_TRUE(tiff);
    constexpr int tile = 128;
    for (std::size_t n = 0; n < pages.size(); n++) {
        const TiffWish& wish = wishes[n];
        set_tags(tiff, pages[n], wish);
        cv::Mat page = pages[n];
        if (wish.tiled) {
            TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tile);
            TIFFSetField(tiff, TIFFTAG_TILELENGTH, tile);
            cv::copyMakeBorder(page, page, 0, -page.rows & (tile - 1), 0, -page.cols & (tile - 1), cv::BORDER_CONSTANT,
                               cv::Scalar(0));
        } else {
            TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 64);
        }
        if (wish.tiled) {
            for (int y = 0; y < page.rows; y += tile)
                for (int x = 0; x < page.cols; x += tile) {
                    std::string bytes = packed(page({x, y, tile, tile}), wish);
                    TIFFWriteTile(tiff, bytes.data(), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0,
                                  0);
                }
        } else {
            for (int y = 0; y < page.rows; y++) {
                std::string bytes = packed(page.row(y), wish);
                TIFFWriteScanline(tiff, bytes.data(), static_cast<std::uint32_t>(y), 0);
            }
        }
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
}

std::string pdf_of(const std::vector<PdfPage>& pages) {
    std::string out = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    const auto add = [&](const std::string& object) {
        offsets.push_back(out.size());
        out += fmt::format("{} 0 obj\n{}\nendobj\n", offsets.size(), object);
    };
    std::string kids;
    for (std::size_t n = 0; n < pages.size(); n++)
        kids += fmt::format("{} 0 R ", 4 + 3 * n);
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size()));
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (const PdfPage& page : pages) {
        const std::size_t first = offsets.size() + 1;
        add(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {0:.3f} {1:.3f}] /Contents {2} 0 R "
                        "/Resources << /XObject << /I {3} 0 R >> /Font << /F 3 0 R >> >> >>",
                        page.width_pt, page.height_pt, first + 1, first + 2));
        const std::string matrix =
            page.matrix.empty() ? fmt::format("{:.3f} 0 0 {:.3f} 0 0", page.width_pt, page.height_pt) : page.matrix;
        const std::string content = fmt::format("q {} cm /I Do Q {}", matrix, page.beside);
        add(fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content));
        add(fmt::format("<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray "
                        "/BitsPerComponent 8 /Filter /DCTDecode /Length {} >>\nstream\n{}\nendstream",
                        page.width_px, page.height_px, page.jpeg.size(), page.jpeg));
    }
    const std::size_t table = out.size();
    out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets.size() + 1);
    for (const std::size_t offset : offsets)
        out += fmt::format("{:010} 00000 n \n", offset);
    out += fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", offsets.size() + 1, table);
    return out;
}

std::string jpeg_of(const cv::Mat& picture) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, 92});
    return {bytes.begin(), bytes.end()};
}

std::string bytes_of(const std::string& path) {
    const Bytes bytes = read_file(path).value();
    return {bytes.begin(), bytes.end()};
}

void write_bytes(const std::string& path, const std::string& bytes) {
    ASSERT_TRUE(write_file(path, bytes));
}

void expect_page(const std::string& path, const cv::Mat& picture, int page, double most) {
    auto source = open_here(path);
    ASSERT_TRUE(source) << path << ": " << name_of(source.error());
    const auto gray = (*source)->page(page, Detail::full);
    ASSERT_TRUE(gray) << path << ": " << name_of(gray.error());
    EXPECT_EQ(gray->type(), CV_8UC1);
    EXPECT_NEAR(static_cast<double>(gray->cols) / gray->rows, static_cast<double>(picture.cols) / picture.rows, 0.02)
        << path;
    cv::Mat same;
    cv::resize(*gray, same, picture.size(), 0, 0, cv::INTER_AREA);
    EXPECT_LT(cv::norm(same, picture, cv::NORM_L1) / static_cast<double>(picture.total()), most) << path;
    const auto reading = (*source)->page(page, Detail::reading);
    ASSERT_TRUE(reading) << path;
    EXPECT_NEAR(static_cast<double>(reading->cols) / reading->rows, static_cast<double>(gray->cols) / gray->rows, 0.01);
}

std::optional<Problem> problem_in(const std::string& path, int page) {
    auto source = open_here(path);
    if (!source)
        return source.error();
    if ((*source)->trouble())
        return (*source)->trouble();
    const auto gray = (*source)->page(page, Detail::reading);
    return gray ? std::nullopt : std::optional(gray.error());
}

} // namespace phieu
