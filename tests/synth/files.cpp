#include "synth/files.h"

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <cairo-pdf.h>
#include <cairo.h>
#include <opencv2/imgproc.hpp>
#include <tiffio.h>

namespace phieu::synth {
namespace {

/// The bits of one row of a bilevel picture, black is 1.
std::vector<unsigned char> packed(const cv::Mat& picture, int y) {
    std::vector<unsigned char> row(static_cast<std::size_t>((picture.cols + 7) / 8));
    for (int x = 0; x < picture.cols; x++)
        if (picture.at<std::uint8_t>(y, x) < 128)
            row[static_cast<std::size_t>(x / 8)] |= static_cast<unsigned char>(0x80 >> (x % 8));
    return row;
}

void write_directory(TIFF* tiff, const TiffPage& page) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page.picture.cols);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page.picture.rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, page.bilevel ? 1 : 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, page.bilevel ? COMPRESSION_CCITTFAX4 : COMPRESSION_LZW);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 page.bilevel != page.negative ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 64);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, page.dpi_x);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, page.dpi_y);
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, page.orientation);
    if (page.thumbnail)
        TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
    for (int y = 0; y < page.picture.rows; y++) {
        std::vector<unsigned char> row =
            page.bilevel ? packed(page.picture, y)
                         : std::vector<unsigned char>(page.picture.ptr(y), page.picture.ptr(y) + page.picture.cols);
        TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0);
    }
    TIFFWriteDirectory(tiff);
}

} // namespace

void write_pdf(const std::filesystem::path& out, const std::vector<JpegPage>& pages) {
    cairo_surface_t* pdf = cairo_pdf_surface_create(out.c_str(), 595, 842);
    cairo_t* cairo = cairo_create(pdf);
    for (const JpegPage& page : pages) {
        const double scale = 72.0 / page.dpi;
        cairo_pdf_surface_set_size(pdf, page.size_px.width * scale, page.size_px.height * scale);
        // Cairo stores the JPEG as it is; the surface itself only gives the size.
        cairo_surface_t* picture = cairo_image_surface_create(CAIRO_FORMAT_A1, page.size_px.width, page.size_px.height);
        auto* bytes = static_cast<unsigned char*>(std::malloc(page.bytes.size()));
        std::memcpy(bytes, page.bytes.data(), page.bytes.size());
        cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_JPEG, bytes, page.bytes.size(), std::free, bytes);
        cairo_save(cairo);
        cairo_scale(cairo, scale, scale);
        cairo_set_source_surface(cairo, picture, 0, 0);
        cairo_paint(cairo);
        cairo_restore(cairo);
        cairo_show_page(cairo);
        cairo_surface_destroy(picture);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(pdf);
    const bool good = cairo_surface_status(pdf) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(pdf);
    if (!good)
        throw std::runtime_error("can't write " + out.string());
}

void write_pdf(const std::filesystem::path& out, const std::vector<cv::Mat>& scans,
               const std::vector<Journey>& journeys) {
    std::vector<JpegPage> pages;
    for (std::size_t n = 0; n < scans.size(); n++)
        pages.push_back({encode(scans[n], journeys[n]), scans[n].size(), journeys[n].dpi});
    write_pdf(out, pages);
}

void write_tiff(const std::filesystem::path& out, const std::vector<TiffPage>& pages) {
    TIFF* tiff = TIFFOpen(out.c_str(), "w");
    if (!tiff)
        throw std::runtime_error("can't write " + out.string());
    for (const TiffPage& page : pages)
        write_directory(tiff, page);
    TIFFClose(tiff);
}

void write_tiff_g4(const std::filesystem::path& out, const std::vector<cv::Mat>& scans, int dpi) {
    std::vector<TiffPage> pages;
    for (const cv::Mat& scan : scans)
        pages.push_back(
            {.picture = scan, .bilevel = true, .dpi_x = static_cast<double>(dpi), .dpi_y = static_cast<double>(dpi)});
    write_tiff(out, pages);
}

} // namespace phieu::synth
