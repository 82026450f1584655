#pragma once

#include "form/catalog.h"
#include "reading/print_features.h"

#include <map>
#include <mutex>
#include <utility>

#include <opencv2/core.hpp>

namespace phieu {

/// Resolution of everything the reader looks at, after sampling out of the scan.
inline constexpr double reading_px_per_mm = 6;

/// Resolution at which printed content is matched for registration.
inline constexpr double anchor_px_per_mm = 3;

/// Resolution at which a page's ink is looked at as a whole: a thin pen's stroke is a pixel wide.
inline constexpr double page_ink_px_per_mm = 2;

/// Window in which ink is counted to find codes that were stuck on a page: px at page_ink_px_per_mm, 5 mm.
inline constexpr int dense_window_px = 11;

/// A piece of print that is found again in a scan to register it.
struct AnchorPatch {
    Rect_mm area;  ///< page frame
    cv::Mat print; ///< CV_8UC1, 255 white, at anchor_px_per_mm
};

/// What a page of a form looks like before anyone writes on it: drawn from the same display list as the PDF, without
/// what differs from sheet to sheet (codes, serial). Shared by all threads: nobody writes to its pictures.
struct ReferencePage {
    cv::Mat print;              ///< CV_8UC1, 255 white, at reading_px_per_mm; (0, 0) is the page's top left
    cv::Mat near_print;         ///< 255 within `print_margin_mm` of anything printed, else 0; as large
    cv::Mat near_print_at_once; ///< `near_print` with 0.5 mm more, at page_ink_px_per_mm
    cv::Mat dense_from;         ///< CV_16UC1, as large: the sum of ink (255 a pixel) in a window, of what no print
                                ///< hides, beyond which it is as dense as a code; 65535 where too much is hidden
    std::vector<AnchorPatch> anchors; ///< spread over the page; text rather than boxes, which people write on

    /// @param map  this page's own `print` or `near_print`
    /// @param area  page frame; may reach beyond the page
    /// @return the part of `map` that covers `area`: where all of it lies on the page, the map's own pixels; else a
    /// copy, white (0 in near_print) beyond the page
    cv::Mat cut(const cv::Mat& map, const Rect_mm& area) const;
};

/// Print wanders and thickens by this much through printer, copier and scanner; ink nearer to print is not counted.
inline constexpr double print_margin_mm = 0.4;

/// Where a cover sheet's corner squares and codes stand.
const PageLayout& cover_layout();

/// Reference pages, each drawn once when first asked for. Thread-safe; references stay valid as long as the library.
class ReferenceLibrary {
public:
    /// @param number  counts from 1; the form must have it. The library keeps the form.
    const ReferencePage& page(const FormPtr& form, int number);

    /// @return what `print` of that page looks like, at anchor_px_per_mm; found once when first asked for
    const PrintFeatures& features(const FormPtr& form, int number);

    /// @return the page that every cover sheet is, but for its codes and the words that say whose it is
    const ReferencePage& cover();

private:
    std::mutex mutex_;
    std::map<std::pair<FormPtr, int>, std::unique_ptr<ReferencePage>> pages_;
    std::map<std::pair<FormPtr, int>, std::unique_ptr<PrintFeatures>> features_;
    std::unique_ptr<ReferencePage> cover_;
};

} // namespace phieu
