#pragma once

#include "synth/machine.h"

#include <filesystem>

namespace phieu::synth {

/// Writes scans as one PDF, each page an untouched JPEG as scanners store it.
void write_pdf(const std::filesystem::path& out, const std::vector<cv::Mat>& scans,
               const std::vector<Journey>& journeys);

/// Writes bilevel scans as one multi-page TIFF with CCITT G4.
void write_tiff_g4(const std::filesystem::path& out, const std::vector<cv::Mat>& scans, int dpi);

} // namespace phieu::synth
