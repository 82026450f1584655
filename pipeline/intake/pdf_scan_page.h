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
    double pixel_ratio = 1; ///< by how much pixels are finer along the picture's rows than along its columns
};

/// What a page draws.
struct PageContent {
    /// There when the page is nothing but one scanned picture: it draws one image and at most invisible text (an OCR
    /// layer). Anything else – vector graphics, visible text, annotations, several pictures, masks – is rendered.
    std::optional<ScanImage> scan;
    double px_per_pt = 0;    ///< of the finest picture that covers a good part of the page; 0 where none does
    bool incomplete = false; ///< something that the page draws is not in the file
};

PageContent content_of(QPDFPageObjectHelper page);

/// Decodes the picture's own samples. Nothing where its encoding is one that Poppler decodes better (JBIG2, JPEG 2000,
/// CMYK, palettes, 16 bits); a problem where the data is broken.
std::optional<OrProblem<cv::Mat>> decode_scan_image(const ScanImage& image, Detail detail);

/// The same of a band of the picture's rows, with every pixel. Nothing where all of it is no more work.
std::optional<OrProblem<Strip>> decode_scan_strip(const ScanImage& image, const Band& band);

} // namespace phieu
