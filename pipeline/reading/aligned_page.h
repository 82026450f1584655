#pragma once

#include "form/layout.h"
#include "reading/reference.h"
#include "reading/registration.h"
#include "vision/light.h"

namespace phieu {

/// A page of a form whose place in its scan is known: whatever looks at the page looks through this.
///
/// Two frames. Questions are asked in the *page frame*: millimetres from the top left of the trimmed page, y down. The
/// scan's own frame is pixels of `gray()`. Patches that come back are upright and have `reading_px_per_mm` pixels a
/// millimetre; their sides are rounded to whole pixels, and what lies off the scan is white paper in them. The page is
/// never warped as a whole.
///
/// A value: it shares the scan's pixels with whoever gave them, and nobody may write to them any more. `layout()` and
/// `reference()` belong to the form and to the reference library, which must outlive it. Immutable: several threads may
/// read it at once.
class AlignedPage {
public:
    /// @param gray  the scan, CV_8UC1, 255 white, streaks healed
    AlignedPage(cv::Mat gray, const PageLayout& layout, const ReferencePage& reference, Registration registration);

    const cv::Mat& gray() const { return gray_; }
    const PageLayout& layout() const { return *layout_; }
    const ReferencePage& reference() const { return *reference_; }
    const Registration& registration() const { return registration_; }
    const Light& light() const { return light_; }

    /// Page mm → scan px, of the page as a whole.
    const PageToScan& transform() const { return registration_.transform; }

    /// Page mm → scan px near a point, where it is better than `transform()` by what the print around says: paper curls
    /// and feeders stretch.
    PageToScan local(Point_mm at) const { return registration_.local(at); }

    /// @return pixels of the scan for one millimetre, in the middle of the page
    double px_per_mm() const;

    /// @return whether all of `area` lies on the scan
    bool shows(const Rect_mm& area) const;

    /// @param seen_from  where the local transform and the paper's brightness are taken; a wide area and a narrow one
    ///                   seen from one point fit together
    /// @return gray values of `area` (CV_8UC1)
    cv::Mat gray_in(const Rect_mm& area, Point_mm seen_from) const;

    /// @return darkness of `area`: 0 paper, 1 black print (CV_32FC1; noise may go beyond both)
    cv::Mat darkness_in(const Rect_mm& area, Point_mm seen_from) const;

    /// @return 255 where `area` is darker than that, else 0 (CV_8UC1); the cheap way to a threshold. Seen from its
    /// centre.
    cv::Mat darker_in(const Rect_mm& area, double darkness) const;

    /// @return what the form prints in `area` (CV_8UC1, 255 white), and white beyond the page. May be the reference
    /// page's own pixels: don't write to it.
    cv::Mat print_in(const Rect_mm& area) const { return reference_->cut(reference_->print, area); }

    /// @return 255 within `print_margin_mm` of print in `area`, else 0 (CV_8UC1). May be the reference page's own
    /// pixels: don't write to it.
    cv::Mat near_print_in(const Rect_mm& area) const { return reference_->cut(reference_->near_print, area); }

private:
    cv::Mat gray_;
    const PageLayout* layout_;
    const ReferencePage* reference_;
    Registration registration_;
    Light light_;
};

} // namespace phieu
