#pragma once

#include "intake/source.h"

#include <optional>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace phieu {

/// The one picture that a scanned PDF page consists of, before decoding.
struct ScanImage {
    QPDFObjectHandle stream;
    int width_px = 0;
    int height_px = 0;
    int quarter_turns = 0; ///< clockwise, to be upright: from the placement's matrix and /Rotate
    double page_width_pt = 0;
};

/// Looks whether a page is nothing but one scanned picture: its content draws one image and at most invisible text (an
/// OCR layer). Anything else – vector graphics, visible text, annotations, several pictures, masks – is not, and is
/// rendered.
std::optional<ScanImage> scan_image_of(QPDFPageObjectHelper page);

/// Decodes the picture's own samples. Nothing where its encoding is one that Poppler decodes better (JBIG2, JPEG 2000,
/// CMYK, palettes, 16 bits); a problem where the data is broken.
std::optional<OrProblem<cv::Mat>> decode_scan_image(const ScanImage& image, Detail detail);

} // namespace phieu
