#pragma once

#include <cstdint>

#include <opencv2/core.hpp>

namespace phieu {

// What formats say about their pixels, put right in one way for all of them. Pictures are CV_8UC1, 255 white.

/// @param orientation  of EXIF and TIFF, 1–8; anything else leaves the picture as it is
cv::Mat upright(cv::Mat gray, int orientation);

/// How many pixels make one length along a row and along a column; 0 where the file does not say.
struct PixelDensity {
    double x = 0;
    double y = 0;
};

/// @return by how much pixels are finer along a row than along a column; 1 where the file says nothing, nothing
/// believable, or what would make of a sheet of paper something else (tags are often left over from another picture)
double pixel_ratio(const PixelDensity& density, cv::Size size);

/// Makes pixels square by stretching the coarser side. A picture of black and white alone stays one.
/// @param ratio  pixel_ratio(); 1 returns the picture itself
cv::Mat squared(const cv::Mat& gray, double ratio);

/// The brightness of memory that nobody painted, in the decoder's child (decode_child.cpp).
inline constexpr int unpainted_gray = 0x80;

/// Whether a good piece of a photo, 64 pixels each way, was never painted: a library left it as the memory was, and the
/// page is not whole. What a camera saw is nowhere that even.
/// @param gray  of a format that loses detail; of others such a piece may be drawn
bool has_unpainted_part(const cv::Mat& gray);

/// Lays a picture that is transparent in places on white paper. Where the colour says nothing and only the transparency
/// shows a page, that is taken; a picture that is transparent everywhere is taken for opaque.
/// @param multiplied  `gray` is already multiplied with `alpha`
cv::Mat over_white(const cv::Mat& gray, const cv::Mat& alpha, bool multiplied);

/// The same of four interleaved channels (CV_8UC4: red, green, blue, alpha).
cv::Mat over_white(const cv::Mat& rgba, bool multiplied);

} // namespace phieu
