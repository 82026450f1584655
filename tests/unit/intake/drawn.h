#pragma once

#include "intake/source.h"
#include "support.h"

#include <string>
#include <vector>

namespace phieu {

// Files drawn byte by byte, so that a test says exactly what is right or wrong with them.

/// A page that looks like no other when it is turned or mirrored, CV_8UC1.
cv::Mat drawn_page();

struct TiffWish {
    int orientation = 1;
    int bits = 8; ///< 1, 8 or 24
    bool tiled = false;
    bool big = false;
    float x_dpi = 0, y_dpi = 0;
    int subfile = 0;          ///< NewSubfileType
    bool min_is_white = true; ///< of one bit: what 0 means
};

/// Writes pictures as the pages of a TIFF, stored as they are; one wish for each page.
void write_tiff(const std::string& path, const std::vector<cv::Mat>& pages, const std::vector<TiffWish>& wishes);

/// As `upright` of an orientation makes it upright again.
cv::Mat stored_for(const cv::Mat& picture, int orientation);

struct PdfPage {
    std::string jpeg;
    int width_px = 0, height_px = 0;
    double width_pt = 0, height_pt = 0;
    std::string beside; ///< operators behind the picture's
    std::string matrix; ///< of the placement; empty: fills the page
};

/// A PDF of one picture a page. @return its bytes, with a right table of objects
std::string pdf_of(const std::vector<PdfPage>& pages);

std::string jpeg_of(const cv::Mat& picture);
std::string bytes_of(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

/// Expects a page of a file to show a picture, upright and complete. @param most  mean difference in gray levels
void expect_page(const std::string& path, const cv::Mat& picture, int page = 1, double most = 6);

/// @return the file's problem, or else the page's; nothing where all is well
std::optional<Problem> problem_in(const std::string& path, int page = 1);

} // namespace phieu
