#include "reading/reference.h"

#include "base/cases.h"
#include "form/compose.h"
#include "form/print.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double cell_w_mm = 32; // one anchor a cell
constexpr double cell_h_mm = 24;
constexpr double patch_w_mm = 10;
constexpr double patch_h_mm = 6;
constexpr double more_margin_mm = 0.5; // of the page at once: its transform is less exact than a target's
constexpr double least_corner = 2e-4;  // smaller eigenvalue of the gradient, of print at 0…1: rules alone have none

cv::Mat raster(const Drawing& page, const PageLayout& layout, double px_per_mm) {
    GrayImage image = rasterize(page, layout.width_mm, layout.height_mm, px_per_mm);
    return cv::Mat(image.height_px, image.width_px, CV_8UC1, image.pixels.data()).clone();
}

cv::Rect pixels(const Rect_mm& area, double px_per_mm) {
    return {static_cast<int>(std::lround(area.x * px_per_mm)), static_cast<int>(std::lround(area.y * px_per_mm)),
            static_cast<int>(std::lround(area.w * px_per_mm)), static_cast<int>(std::lround(area.h * px_per_mm))};
}

/// In each cell of a grid the piece of print that can be placed best in both directions, away from where people write.
std::vector<AnchorPatch> choose_anchors(const cv::Mat& print, const PageLayout& layout) {
    cv::Mat corner;
    cv::cornerMinEigenVal(print, corner, static_cast<int>(patch_h_mm * anchor_px_per_mm) | 1, 3);
    const auto forbid = [&](const Rect_mm& rect) {
        corner(pixels(rect, anchor_px_per_mm) & cv::Rect({}, corner.size())) = 0;
    };
    for (const QuestionLayout& question : layout.questions)
        std::visit(Cases{[&](const ChoiceLayout& choice) {
                             for (const OptionLayout& option : choice.options)
                                 forbid(grown(option.rect, 3));
                         },
                         [&](const TextLayout& text) { forbid(grown(text.rect, 2)); },
                         [&](const NumberLayout& number) { forbid(grown(number.rect, 2)); }},
                   question.kind);
    for (const Rect_mm& code : layout.codes)
        if (!is_empty(code))
            forbid(grown(code, 4));
    std::vector<AnchorPatch> anchors;
    for (double y = patch_h_mm; y + cell_h_mm < layout.height_mm; y += cell_h_mm)
        for (double x = patch_w_mm; x + cell_w_mm < layout.width_mm; x += cell_w_mm) {
            const cv::Rect cell = pixels({x, y, cell_w_mm, cell_h_mm}, anchor_px_per_mm) & cv::Rect({}, corner.size());
            double best = 0;
            cv::Point at;
            cv::minMaxLoc(corner(cell), nullptr, &best, nullptr, &at);
            if (best < least_corner)
                continue;
            const cv::Rect patch(cell.x + at.x - static_cast<int>(patch_w_mm * anchor_px_per_mm / 2),
                                 cell.y + at.y - static_cast<int>(patch_h_mm * anchor_px_per_mm / 2),
                                 static_cast<int>(patch_w_mm * anchor_px_per_mm),
                                 static_cast<int>(patch_h_mm * anchor_px_per_mm));
            if ((patch & cv::Rect({}, print.size())) != patch)
                continue;
            const Rect_mm area{patch.x / anchor_px_per_mm, patch.y / anchor_px_per_mm, patch.width / anchor_px_per_mm,
                               patch.height / anchor_px_per_mm};
            anchors.push_back({area, print(patch).clone()});
        }
    return anchors;
}

/// @return 255 where any of a pixel's area is near print, or `more_margin_mm` farther
cv::Mat at_once(const cv::Mat& near_print, const PageLayout& layout) {
    cv::Mat share;
    cv::resize(near_print, share,
               {static_cast<int>(std::lround(layout.width_mm * page_ink_px_per_mm)),
                static_cast<int>(std::lround(layout.height_mm * page_ink_px_per_mm))},
               0, 0, cv::INTER_AREA);
    const int side = 2 * static_cast<int>(std::lround(more_margin_mm * page_ink_px_per_mm)) + 1;
    cv::Mat near = share > 0;
    cv::dilate(near, near, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
    return near;
}

cv::Mat dense_from(const cv::Mat& near_print) {
    constexpr double least_filled = 0.3, least_seen = 0.25;
    cv::Mat seen;
    cv::boxFilter(255 - near_print, seen, CV_16U, {dense_window_px, dense_window_px}, {-1, -1}, false);
    cv::Mat out = least_filled * seen;
    out.setTo(65535, seen <= 255 * dense_window_px * dense_window_px * least_seen);
    return out;
}

std::unique_ptr<ReferencePage> build(const Drawing& drawing, const PageLayout& layout) {
    auto page = std::make_unique<ReferencePage>();
    page->print = raster(drawing, layout, reading_px_per_mm);
    const int margin = static_cast<int>(std::lround(print_margin_mm * reading_px_per_mm)) * 2 + 1;
    cv::dilate(page->print < 160, page->near_print, cv::getStructuringElement(cv::MORPH_ELLIPSE, {margin, margin}));
    page->near_print_at_once = at_once(page->near_print, layout);
    page->dense_from = dense_from(page->near_print_at_once);
    page->anchors = choose_anchors(raster(drawing, layout, anchor_px_per_mm), layout);
    return page;
}

} // namespace

cv::Mat ReferencePage::cut(const cv::Mat& map, const Rect_mm& area) const {
    const cv::Rect wanted = pixels(area, reading_px_per_mm);
    const cv::Rect inside = wanted & cv::Rect({}, map.size());
    if (inside == wanted)
        return map(wanted);
    cv::Mat out(wanted.size(), map.type(), cv::Scalar(&map == &near_print ? 0 : 255));
    if (!inside.empty())
        map(inside).copyTo(out(inside - wanted.tl()));
    return out;
}

const ReferencePage& ReferenceLibrary::page(const FormPtr& form, int number) {
    const std::lock_guard lock(mutex_);
    auto& slot = pages_[{form, number}];
    if (!slot)
        slot = build(form->composed.pages[static_cast<std::size_t>(number - 1)], *form->page(number));
    return *slot;
}

const PrintFeatures& ReferenceLibrary::features(const FormPtr& form, int number) {
    const cv::Mat& print = page(form, number).print;
    const std::lock_guard lock(mutex_);
    auto& slot = features_[{form, number}];
    if (!slot) {
        cv::Mat small;
        cv::resize(print, small, {}, anchor_px_per_mm / reading_px_per_mm, anchor_px_per_mm / reading_px_per_mm,
                   cv::INTER_AREA);
        slot = std::make_unique<PrintFeatures>(print_features(small));
    }
    return *slot;
}

const PageLayout& cover_layout() {
    static const PageLayout layout = page_frame(210, 297);
    return layout;
}

const ReferencePage& ReferenceLibrary::cover() {
    const std::lock_guard lock(mutex_);
    if (!cover_)
        cover_ = build(cover_frame(), cover_layout());
    return *cover_;
}

} // namespace phieu
