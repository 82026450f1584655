#include "reading/registration.h"

#include "base/median.h"
#include "form/compose.h"
#include "vision/correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

// Limits of what is still a registration; measured on synthetic scans (docs/accuracy.md, "registration").
constexpr double least_anchors = 0.5;      // share of the print that must be found
constexpr double most_residual_mm = 1.6;   // beyond this, local finding could lock on a neighbour
constexpr double stray_mm = 2.5;           // an anchor farther off matched something else
constexpr double anchor_reach_mm = 2;      // half the distance between text lines: no jump to the next line
constexpr double least_anchor_match = 0.5; // normalised cross-correlation
constexpr double code_tolerance_mm = 2; // a code's corners are read to half a module (0.3 mm), and warp with the paper
constexpr double grow_by_mm = 60;       // how far beyond known print the transform is trusted
constexpr std::size_t least_pairs = 4;  // to fit a page to
constexpr std::size_t most_candidates = 6; // squares considered for one corner

struct Pair {
    cv::Point2d page_mm;
    cv::Point2d scan_px;
};

std::vector<cv::Point2d> page_side(const std::vector<Pair>& pairs) {
    std::vector<cv::Point2d> out;
    out.reserve(pairs.size());
    for (const Pair& pair : pairs)
        out.push_back(pair.page_mm);
    return out;
}

std::vector<cv::Point2d> scan_side(const std::vector<Pair>& pairs) {
    std::vector<cv::Point2d> out;
    out.reserve(pairs.size());
    for (const Pair& pair : pairs)
        out.push_back(pair.scan_px);
    return out;
}

/// Least squares with as many parameters as the evidence bears: its spread decides between similarity, affine and
/// homography.
PageToScan fit(const std::vector<Pair>& pairs, double page_diagonal_mm) {
    const std::vector<cv::Point2d> from = page_side(pairs);
    const std::vector<cv::Point2d> to = scan_side(pairs);
    const cv::Rect2d box = [&] {
        double x0 = 1e9, x1 = -1e9, y0 = 1e9, y1 = -1e9;
        for (const cv::Point2d& p : from) {
            x0 = std::min(x0, p.x);
            x1 = std::max(x1, p.x);
            y0 = std::min(y0, p.y);
            y1 = std::max(y1, p.y);
        }
        return cv::Rect2d(x0, y0, x1 - x0, y1 - y0);
    }();
    const double spread = std::min(box.width, box.height) / page_diagonal_mm;
    cv::Mat m;
    if (spread > 0.3 && pairs.size() >= 4)
        m = cv::findHomography(from, to, pairs.size() >= 8 ? cv::RANSAC : 0, 12);
    if (m.empty()) {
        cv::Mat affine = spread > 0.15 ? cv::estimateAffine2D(from, to, cv::noArray(), cv::RANSAC, 12) : cv::Mat();
        if (affine.empty())
            affine = cv::estimateAffinePartial2D(from, to, cv::noArray(), cv::LMEDS);
        if (affine.empty())
            return PageToScan::zeros();
        m = cv::Mat::eye(3, 3, CV_64F);
        affine.copyTo(m.rowRange(0, 2));
    }
    return PageToScan(m.ptr<double>());
}

double worst_code_error_mm(const PageToScan& transform, const std::vector<Pair>& code) {
    double worst = 0;
    for (const Pair& pair : code) {
        const Point_mm at{pair.page_mm.x, pair.page_mm.y};
        const double scale = px_per_mm_at(transform, at);
        worst = std::max(worst, scale > 0 ? cv::norm(apply(transform, at) - pair.scan_px) / scale : 1e9);
    }
    return worst;
}

std::vector<Pair> code_corners(const Rect_mm& r, const FoundCode& code) {
    const cv::Point2d corners[] = {{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}};
    std::vector<Pair> pairs;
    for (std::size_t n = 0; n < 4; n++)
        pairs.push_back({corners[n], code.corners_px[n]});
    return pairs;
}

/// Squares of about that side within `reach` of a place.
std::vector<Square> squares_near(const cv::Mat& gray, cv::Point2d at, double reach, double side_px) {
    const int room = static_cast<int>(std::ceil(reach + 3 * side_px)); // with what a square is compared to
    constexpr int grid = 8; // whatever the window, pixels are averaged in the same groups
    const cv::Point corner(static_cast<int>(at.x) - room, static_cast<int>(at.y) - room);
    const cv::Rect window = cv::Rect(corner.x - ((corner.x % grid) + grid) % grid,
                                     corner.y - ((corner.y % grid) + grid) % grid, 2 * room + grid, 2 * room + grid) &
                            cv::Rect({}, gray.size());
    if (window.empty())
        return {};
    std::vector<Square> found = find_squares(gray(window), side_px * 0.6, side_px * 1.6);
    for (Square& square : found)
        square.center_px += cv::Point2d(window.tl());
    return found;
}

/// The squares that agree best with each other and with the code, as many of the four as there are.
struct CornerFit {
    std::vector<Pair> pairs;
    PageToScan transform;
};

CornerFit fit_corners(const cv::Mat& gray, double side_px, const PageLayout& layout, const Rect_mm& code_rect,
                      const std::vector<Pair>& code, double diagonal) {
    const PageToScan guess = fit(code, diagonal);
    const double scale = px_per_mm_at(guess, code_rect.center());
    std::array<std::vector<Pair>, 4> candidates;
    for (std::size_t n = 0; n < 4; n++) {
        if (is_empty(layout.fiducials[n]))
            continue; // there was no room for it
        const Point_mm at = layout.fiducials[n].center();
        const cv::Point2d expected = apply(guess, at);
        const double far = std::hypot(at.x - code_rect.center().x, at.y - code_rect.center().y);
        const double reach = (6 + 0.15 * far) * scale; // the code alone gives direction and size to a few percent
        for (const Square& square : squares_near(gray, expected, reach, side_px))
            if (cv::norm(square.center_px - expected) < reach)
                candidates[n].push_back({{at.x, at.y}, square.center_px});
        std::sort(candidates[n].begin(), candidates[n].end(), [&](const Pair& a, const Pair& b) {
            return cv::norm(a.scan_px - expected) < cv::norm(b.scan_px - expected);
        });
        candidates[n].resize(std::min(candidates[n].size(), most_candidates));
    }
    CornerFit best{{}, guess};
    double best_error = code_tolerance_mm;
    std::array<std::size_t, 4> pick{}; // 0: none, n: candidate n-1
    for (;;) {
        CornerFit now;
        for (std::size_t n = 0; n < 4; n++)
            if (pick[n] > 0)
                now.pairs.push_back(candidates[n][pick[n] - 1]);
        if (now.pairs.size() >= std::max<std::size_t>(2, best.pairs.size())) {
            std::vector<Pair> all = now.pairs;
            if (now.pairs.size() < 4)
                all.insert(all.end(), code.begin(), code.end());
            now.transform = fit(all, diagonal);
            const double error = worst_code_error_mm(now.transform, code);
            if (error < (now.pairs.size() > best.pairs.size() ? code_tolerance_mm : best_error)) {
                best = now;
                best_error = error;
            }
        }
        std::size_t n = 0;
        while (n < 4 && ++pick[n] > candidates[n].size())
            pick[n++] = 0;
        if (n == 4)
            return best;
    }
}

/// Looks for one anchor around its expected place.
std::optional<Point_mm> match(const cv::Mat& gray, const PageToScan& transform, const AnchorPatch& anchor,
                              double reach_mm) {
    const cv::Mat window = sample(gray, transform, grown(anchor.area, reach_mm), anchor_px_per_mm);
    const Peak peak = correlate(window, anchor.print);
    if (peak.score < least_anchor_match || peak.at_edge)
        return std::nullopt;
    return Point_mm{peak.exact.x / anchor_px_per_mm - reach_mm, peak.exact.y / anchor_px_per_mm - reach_mm};
}

Point_mm to_page(const PageToScan& inverse, cv::Point2d px) {
    const cv::Point2d p = apply(inverse, {px.x, px.y});
    return {p.x, p.y};
}

} // namespace

PageToScan Registration::local(Point_mm at) const {
    constexpr double radius_mm = 22; // about one anchor's distance from the next
    double weight = 0.15;            // of "no correction", so that a lone far anchor moves nothing
    Point_mm off;
    for (const MatchedAnchor& anchor : anchors) {
        const double far = std::hypot(anchor.at.x - at.x, anchor.at.y - at.y) / radius_mm;
        const double w = std::exp(-far * far);
        off = {off.x + w * anchor.off.x, off.y + w * anchor.off.y};
        weight += w;
    }
    return shifted(transform, {off.x / weight, off.y / weight});
}

namespace {

/// Leaves out anchors that lie elsewhere than those around them say: paper bends smoothly, but a corner of a table
/// looks like the next one, and a row that is looked for a millimetre beside its place may be taken for its neighbour.
void drop_strays(std::vector<MatchedAnchor>& anchors) {
    constexpr std::size_t most_around = 8, least_around = 5;
    constexpr double around_mm = 90;   // beyond, paper may lie otherwise
    constexpr double least_mm = 0.6;   // closer ones do no harm
    constexpr double times_spread = 4; // of those around, whose differences are the paper's own
    std::vector<bool> stray(anchors.size());
    for (std::size_t n = 0; n < anchors.size(); n++) {
        std::vector<std::pair<double, const MatchedAnchor*>> around;
        for (const MatchedAnchor& other : anchors)
            if (const double far = std::hypot(other.at.x - anchors[n].at.x, other.at.y - anchors[n].at.y);
                &other != &anchors[n] && far < around_mm)
                around.emplace_back(far, &other);
        if (around.size() < least_around)
            continue;
        const std::size_t count = std::min(around.size(), most_around);
        std::partial_sort(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(count), around.end());
        around.resize(count);
        std::vector<double> x, y, apart;
        for (const auto& [far, other] : around) {
            x.push_back(other->off.x);
            y.push_back(other->off.y);
        }
        const Point_mm middle{median(x), median(y)};
        for (const auto& [far, other] : around)
            apart.push_back(std::hypot(other->off.x - middle.x, other->off.y - middle.y));
        stray[n] = std::hypot(anchors[n].off.x - middle.x, anchors[n].off.y - middle.y) >
                   std::max(least_mm, times_spread * median(apart));
    }
    std::size_t n = 0;
    std::erase_if(anchors, [&](const MatchedAnchor&) { return stray[n++]; });
}

/// Finds the page's print by what is known of its place, and what its place is by that print.
/// @param out    `transform` and `fiducials` are known
/// @param known  what they are known by
/// @param whole  print is matched all over the page at once, not outwards from what is known
std::optional<Registration> match_print(const cv::Mat& gray, const PageLayout& layout, const ReferencePage& reference,
                                        Registration out, std::vector<Pair> known, bool whole) {
    const double diagonal = std::hypot(layout.width_mm, layout.height_mm);
    std::vector<bool> tried(reference.anchors.size());
    std::vector<bool> matched(reference.anchors.size());
    for (bool last_chance = false;;) {
        bool grew = false;
        const std::vector<Pair> before = known;
        const PageToScan transform = out.transform;
        for (std::size_t n = 0; n < reference.anchors.size(); n++) {
            const Point_mm at = reference.anchors[n].area.center();
            const bool near = whole || std::any_of(before.begin(), before.end(), [&](const Pair& pair) {
                                  return std::hypot(pair.page_mm.x - at.x, pair.page_mm.y - at.y) < grow_by_mm;
                              });
            if (tried[n] || !near)
                continue;
            tried[n] = true;
            const auto off = match(gray, transform, reference.anchors[n], anchor_reach_mm);
            if (!off)
                continue;
            matched[n] = true;
            const cv::Point2d found = apply(transform, {at.x + off->x, at.y + off->y});
            known.push_back({{at.x, at.y}, found});
            out.anchors.push_back({at, found, {}});
            grew = true;
        }
        if (grew && known.size() >= least_pairs) {
            out.transform = fit(known, diagonal);
            last_chance = false;
        } else if (last_chance) {
            break;
        } else { // what was missed when a blot passed for a corner is looked for once more with the print's transform
            last_chance = true;
            tried = matched;
        }
    }
    if (reference.anchors.empty())
        return out.fiducials == 4 ? std::optional(out) : std::nullopt;
    if (cv::determinant(out.transform) == 0)
        return std::nullopt;
    const PageToScan inverse = out.transform.inv();
    std::vector<double> distances;
    std::vector<MatchedAnchor> kept;
    for (MatchedAnchor anchor : out.anchors) {
        const Point_mm found = to_page(inverse, anchor.found_px);
        anchor.off = {found.x - anchor.at.x, found.y - anchor.at.y};
        const double off = std::hypot(anchor.off.x, anchor.off.y);
        if (off > stray_mm)
            continue;
        kept.push_back(anchor);
        distances.push_back(off);
    }
    out.anchors = std::move(kept);
    out.anchors_found = static_cast<double>(out.anchors.size()) / static_cast<double>(reference.anchors.size());
    if (out.anchors_found < least_anchors)
        return std::nullopt;
    drop_strays(out.anchors);
    const auto p90 = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() * 9 / 10);
    std::nth_element(distances.begin(), p90, distances.end());
    out.residual_mm = *p90;
    return out.residual_mm <= most_residual_mm ? std::optional(out) : std::nullopt;
}

} // namespace

std::optional<Registration> register_page(const cv::Mat& gray, const PageLayout& layout, const ReferencePage& reference,
                                          const FoundCode& code, int place) {
    const double diagonal = std::hypot(layout.width_mm, layout.height_mm);
    const Rect_mm& code_rect = layout.codes[static_cast<std::size_t>(place)];
    const std::vector<Pair> code_pairs = code_corners(code_rect, code);
    const double code_px =
        (cv::norm(code.corners_px[0] - code.corners_px[2]) + cv::norm(code.corners_px[1] - code.corners_px[3])) / 2;
    const double side_px = code_px / std::sqrt(2) / code_rect.w * fiducial_side_mm;
    const CornerFit corners = fit_corners(gray, side_px, layout, code_rect, code_pairs, diagonal);

    Registration out;
    out.transform = corners.transform;
    out.fiducials = static_cast<int>(corners.pairs.size());
    std::vector<Pair> known = corners.pairs;
    known.insert(known.end(), code_pairs.begin(), code_pairs.end());
    return match_print(gray, layout, reference, std::move(out), std::move(known), corners.pairs.size() == 4);
}

std::optional<Registration> register_by_print(const cv::Mat& gray, const PageLayout& layout,
                                              const ReferencePage& reference, const PageToScan& guess) {
    Registration out;
    out.transform = guess;
    return reference.anchors.empty() ? std::nullopt : match_print(gray, layout, reference, std::move(out), {}, true);
}

double print_agreement(const cv::Mat& gray, const PageToScan& transform, const ReferencePage& reference) {
    const auto found =
        std::count_if(reference.anchors.begin(), reference.anchors.end(), [&](const AnchorPatch& anchor) {
            return match(gray, transform, anchor, anchor_reach_mm).has_value();
        });
    return reference.anchors.empty() ? 0 : static_cast<double>(found) / static_cast<double>(reference.anchors.size());
}

} // namespace phieu
