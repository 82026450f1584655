#pragma once

#include "synth/machine.h"

#include <filesystem>

namespace phieu::synth {

/// A picture as it lies in a file: its JPEG bytes, as wide and high in pixels.
struct JpegPage {
    std::vector<unsigned char> bytes;
    cv::Size size_px;
    int dpi = 300;
};

/// Writes scans as one PDF, each page an untouched JPEG as scanners store it. Throws std::runtime_error.
void write_pdf(const std::filesystem::path& out, const std::vector<JpegPage>& pages);
void write_pdf(const std::filesystem::path& out, const std::vector<cv::Mat>& scans,
               const std::vector<Journey>& journeys);

/// One directory of a TIFF.
struct TiffPage {
    cv::Mat picture;      ///< 8-bit gray
    bool bilevel = false; ///< CCITT G4, black below 128; otherwise gray with LZW
    double dpi_x = 300;
    double dpi_y = 300;
    int orientation = 1;    ///< TIFF 6.0, tag 274: how a viewer turns the stored rows
    bool thumbnail = false; ///< NewSubfileType 1: a smaller picture of the page before
    bool negative = false;  ///< PhotometricInterpretation says the contrary of the usual
};

/// Writes a multi-page TIFF by libtiff: each directory behind its pixels, chained from the one before. Throws
/// std::runtime_error.
void write_tiff(const std::filesystem::path& out, const std::vector<TiffPage>& pages);

/// Writes bilevel scans as one multi-page TIFF with CCITT G4.
void write_tiff_g4(const std::filesystem::path& out, const std::vector<cv::Mat>& scans, int dpi);

} // namespace phieu::synth
