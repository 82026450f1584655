#pragma once

#include <cstdio> // jpeglib.h needs it
#include <optional>

#include <jpeglib.h>
#include <opencv2/core.hpp>

namespace phieu {

/// Decodes the light of a plain JPEG at half size, as scanners write nearly all of theirs: Huffman coded, 8 bits, all
/// rows from top to bottom in one scan, gray or YCbCr. In little more than half of libjpeg's time where paper has
/// grain, as most of it goes into Huffman codes, and with its pixels to the bit. (At full size the gain is a quarter at
/// best.)
/// @param decoder  has read the header, and its next byte is the first of the scan; is left as it is
/// @return nothing for any other kind, and wherever a byte of the scan is not as it must be: libjpeg then says what is
///         wrong. Never part of a picture. Thread-safe.
std::optional<cv::Mat> decode_plain_jpeg(const jpeg_decompress_struct& decoder);

} // namespace phieu
