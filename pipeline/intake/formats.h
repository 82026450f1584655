#pragma once

#include "intake/content.h"
#include "intake/source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace phieu {

using SourceResult = OrProblem<std::unique_ptr<Source>>;

// One opener a format; `source.cpp` holds the table. Each is given files whose first bytes are of its format, and
// says by a Problem what is wrong with one.
SourceResult open_pdf(Content content);
SourceResult open_tiff(Content content);
SourceResult open_jpeg(Content content);
SourceResult open_png(Content content);
SourceResult open_heic(Content content);
SourceResult open_webp(Content content);
SourceResult open_bmp(Content content);
SourceResult open_jpeg2000(Content content);

/// Opens a file of one of these formats by its content, never by its name, and decodes its pages **in this process**:
/// for the child that strangers' files are decoded in, for tests and for tools that read what they made themselves.
/// Whoever is given files asks a Decoder (decoder.h). Thread-safe. Nothing is printed, and no exception comes out of a
/// page. A page that is white on black comes black on white; a picture that is too narrow to be a page is a problem.
/// @return the source, which the caller owns, or what is wrong with the file as a whole: it is empty, is none of these
///         formats, or is broken; of a path also that it can't be opened
SourceResult open_here(Content content);
SourceResult open_here(const std::filesystem::path& path);

/// As open_here(), for a file that was found in another: what is attached to it in turn is named, not opened.
SourceResult open_attached(Content content);
SourceResult open_attached_pdf(Content content);

/// Decodes a JPEG held in memory to gray (CV_8UC1), at a half or a quarter of its size when `detail` allows. Does not
/// look at EXIF. Thread-safe.
OrProblem<cv::Mat> decode_jpeg(const std::uint8_t* data, std::size_t size, Detail detail);

/// The same of a band of its rows, with every pixel.
OrProblem<Strip> decode_jpeg_strip(const std::uint8_t* data, std::size_t size, const Band& band);

/// Decodes one directory (from 0) of a TIFF held in memory.
OrProblem<cv::Mat> decode_tiff(const std::string& bytes, Detail detail);

/// @return whether a picture of this size can show anything: a page, or a line of writing cut from one, the smallest
/// and longest that anybody wants read.
bool may_be_picture(cv::Size size);

/// @return whether a picture of this size may be decoded at all.
bool within_limit(double width_px, double height_px);

/// @return by how much (1, 2, 4) a picture of this size is reduced for reading.
int reduction_for(int width_px, int height_px, Detail detail);

/// Reduces a picture that was decoded in full, by averaging. Where nothing is to reduce, the result shares its pixels.
cv::Mat reduced(const cv::Mat& gray, Detail detail);

/// Makes a device's name (Source::device) of what a file says: empty parts are left out, and a maker whose name begins
/// the model's; control characters, broken UTF-8 and what is too long are dropped.
std::string device_name(std::string_view maker, std::string_view model);

} // namespace phieu
