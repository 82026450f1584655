#include "reading/aligned_page.h"

#include <utility>

namespace phieu {
namespace {

double scale_in_the_middle(const PageToScan& transform, const PageLayout& layout) {
    return px_per_mm_at(transform, {layout.width_mm / 2, layout.height_mm / 2});
}

} // namespace

AlignedPage::AlignedPage(cv::Mat gray, const PageLayout& layout, const ReferencePage& reference,
                         Registration registration)
    : gray_(std::move(gray)), layout_(&layout), reference_(&reference), registration_(std::move(registration)),
      light_(gray_, scale_in_the_middle(registration_.transform, layout)) {}

double AlignedPage::px_per_mm() const {
    return scale_in_the_middle(transform(), *layout_);
}

bool AlignedPage::shows(const Rect_mm& area) const {
    return lies_on(gray_, transform(), area);
}

cv::Mat AlignedPage::gray_in(const Rect_mm& area, Point_mm seen_from) const {
    return sample(gray_, local(seen_from), area, reading_px_per_mm);
}

cv::Mat AlignedPage::darkness_in(const Rect_mm& area, Point_mm seen_from) const {
    const PageToScan transform = local(seen_from);
    return light_.darkness(sample(gray_, transform, area, reading_px_per_mm), apply(transform, seen_from));
}

cv::Mat AlignedPage::darker_in(const Rect_mm& area, double darkness) const {
    const Point_mm middle = area.center();
    const PageToScan transform = local(middle);
    return light_.darker_than(darkness, sample(gray_, transform, area, reading_px_per_mm), apply(transform, middle));
}

} // namespace phieu
