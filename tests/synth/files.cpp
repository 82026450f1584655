#include "synth/files.h"

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <cairo-pdf.h>
#include <cairo.h>
#include <opencv2/imgproc.hpp>
#include <tiffio.h>

namespace phieu::synth {

void write_pdf(const std::filesystem::path& out, const std::vector<cv::Mat>& scans,
               const std::vector<Journey>& journeys) {
    cairo_surface_t* pdf = cairo_pdf_surface_create(out.c_str(), 595, 842);
    cairo_t* cairo = cairo_create(pdf);
    for (std::size_t n = 0; n < scans.size(); n++) {
        const std::vector<unsigned char> jpeg = encode(scans[n], journeys[n]);
        const double scale = 72.0 / journeys[n].dpi;
        cairo_pdf_surface_set_size(pdf, scans[n].cols * scale, scans[n].rows * scale);
        // Cairo stores the JPEG as it is; the surface itself only gives the size.
        cairo_surface_t* picture = cairo_image_surface_create(CAIRO_FORMAT_A1, scans[n].cols, scans[n].rows);
        auto* bytes = static_cast<unsigned char*>(std::malloc(jpeg.size()));
        std::memcpy(bytes, jpeg.data(), jpeg.size());
        cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_JPEG, bytes, jpeg.size(), std::free, bytes);
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

void write_tiff_g4(const std::filesystem::path& out, const std::vector<cv::Mat>& scans, int dpi) {
    TIFF* tiff = TIFFOpen(out.c_str(), "w");
    if (!tiff)
        throw std::runtime_error("can't write " + out.string());
    for (const cv::Mat& scan : scans) {
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, scan.cols);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, scan.rows);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 64);
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, static_cast<double>(dpi));
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, static_cast<double>(dpi));
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
        std::vector<unsigned char> row(static_cast<std::size_t>((scan.cols + 7) / 8));
        for (int y = 0; y < scan.rows; y++) {
            std::fill(row.begin(), row.end(), 0);
            for (int x = 0; x < scan.cols; x++)
                if (scan.at<std::uint8_t>(y, x) < 128)
                    row[static_cast<std::size_t>(x / 8)] |= static_cast<unsigned char>(0x80 >> (x % 8));
            TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0);
        }
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
}

} // namespace phieu::synth
