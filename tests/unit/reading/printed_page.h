#pragma once

#include "reading/aligned_page.h"
#include "support.h"

namespace phieu {

/// A page as it is printed, that nobody wrote on, laid into a scan by a transform that the test knows.
struct PrintedPage {
    FormPtr form;
    int number = 1;
    PageToScan truth; ///< page mm → scan px
    cv::Mat scan;     ///< CV_8UC1, paper 235, print 45, a scanner's noise

    const PageLayout& layout() const { return *form->page(number); }

    /// The page read through another transform than the true one: as if registration had erred by `off`, page mm.
    AlignedPage aligned(ReferenceLibrary& references, Point_mm off = {}) const;

    /// Where a point of the page lies in the scan.
    cv::Point2d at(Point_mm place) const { return apply(truth, place); }
};

/// A page turned clockwise, at `px_per_mm`, with room around it.
PageToScan turned_page(const PageLayout& layout, double degrees, double px_per_mm);

PrintedPage printed_page(const std::string& form, int number, const PageToScan& truth, std::uint64_t seed = 1);

/// The same at 7 px/mm, straight.
PrintedPage printed_page(const std::string& form, int number = 1);

} // namespace phieu
