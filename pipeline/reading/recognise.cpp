#include "reading/recognise.h"

#include "form/compose.h"
#include "reading/registration.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// The outermost squares: top left, top right, bottom right, bottom left of the picture.
std::optional<std::array<cv::Point2d, 4>> outer_squares(const std::vector<Square>& squares) {
    if (squares.size() < 4)
        return std::nullopt;
    const auto extreme = [&](double x, double y) {
        return std::max_element(squares.begin(), squares.end(),
                                [&](const Square& a, const Square& b) {
                                    return a.center_px.dot({x, y}) < b.center_px.dot({x, y});
                                })
            ->center_px;
    };
    const std::array corners{extreme(-1, -1), extreme(1, -1), extreme(1, 1), extreme(-1, 1)};
    for (std::size_t n = 0; n < 4; n++)
        if (cv::norm(corners[n] - corners[(n + 1) % 4]) < 20 * squares[0].side_px / fiducial_side_mm)
            return std::nullopt; // two corners are one square
    return corners;
}

PageToScan transform_of(const PageLayout& page, const std::array<cv::Point2d, 4>& corners, std::size_t turn) {
    std::array<cv::Point2f, 4> from;
    std::array<cv::Point2f, 4> to;
    for (std::size_t n = 0; n < 4; n++) {
        const Point_mm c = page.fiducials[n].center();
        from[n] = {static_cast<float>(c.x), static_cast<float>(c.y)};
        to[n] = corners[(n + turn) % 4];
    }
    const cv::Mat m = cv::getPerspectiveTransform(from.data(), to.data());
    return PageToScan(m.ptr<double>());
}

double darkness_at(const cv::Mat& gray, const std::array<cv::Point2d, 4>& corners, double side_px) {
    double sum = 0;
    for (const cv::Point2d& at : corners) {
        const auto box = [&](double side) {
            return cv::Rect(static_cast<int>(at.x - side / 2), static_cast<int>(at.y - side / 2),
                            std::max(1, static_cast<int>(side)), std::max(1, static_cast<int>(side))) &
                   cv::Rect({}, gray.size());
        };
        double paper = 255;
        cv::minMaxLoc(gray(box(2 * side_px)), nullptr, &paper);
        sum += 1 - cv::mean(gray(box(side_px / 2)))[0] / std::max(1.0, paper);
    }
    return sum / 4;
}

/// Whether a page is the same in two versions of a form: whichever it is taken for, it is read alike.
bool asks_the_same(const FoundByPrint& a, const FoundByPrint& b) {
    if (a.form->content.id != b.form->content.id || a.page != b.page)
        return false;
    if (a.form->content.version == b.form->content.version)
        return true;
    const auto page_of = [](const FoundByPrint& found) {
        return to_json(found.form->composed.layout)["pages"][static_cast<std::size_t>(found.page - 1)];
    };
    return page_of(a) == page_of(b);
}

} // namespace

PrintMatch match_of(const cv::Mat& gray, const PageLayout& page, const ReferencePage& reference) {
    PrintMatch best;
    if (std::any_of(page.fiducials.begin(), page.fiducials.end(), is_empty))
        return best;
    const double side_px = std::max(gray.cols, gray.rows) / page.height_mm * fiducial_side_mm;
    const auto corners = outer_squares(find_squares(gray, side_px * 0.6, side_px * 1.3));
    if (!corners)
        return best;
    for (std::size_t turn = 0; turn < 4; turn++)
        best.agreement = std::max(best.agreement, print_agreement(gray, transform_of(page, *corners, turn), reference));
    best.darkness = darkness_at(gray, *corners, side_px);
    return best;
}

std::optional<Recognised> recognise(const cv::Mat& gray, const std::vector<FormPtr>& forms,
                                    ReferenceLibrary& references) {
    std::optional<Recognised> best;
    for (const FormPtr& form : forms)
        for (const PageLayout& page : form->composed.layout.pages) {
            const PrintMatch match = match_of(gray, page, references.page(form, page.page));
            if (match.agreement >= least_match && (!best || match.agreement > best->match))
                best = Recognised{form->content.id, form->content.version, page.page, match.agreement, match.darkness};
        }
    return best;
}

std::optional<FoundByPrint> find_given_page(const cv::Mat& gray, const std::vector<FormPtr>& forms,
                                            ReferenceLibrary& references, bool composed) {
    constexpr double nearly = 0.12; // of the print; pages of one form differ by more
    std::optional<PrintFeatures> seen;
    const double px_per_mm = std::max(gray.cols, gray.rows) / 297.0;
    const double by = std::min(1.0, anchor_px_per_mm / px_per_mm);
    std::vector<FoundByPrint> found;
    for (const FormPtr& form : forms)
        for (const PageLayout& page : form->composed.layout.pages) {
            if (!composed && !form->composed.given[static_cast<std::size_t>(page.page - 1)])
                continue;
            if (!seen) {
                cv::Mat small;
                cv::resize(gray, small, {}, by, by, cv::INTER_AREA);
                seen = print_features(small);
            }
            const auto place = place_by_features(references.features(form, page.page), anchor_px_per_mm, *seen);
            if (!place)
                continue;
            FoundByPrint one{form, page.page, PageToScan(1 / by, 0, 0, 0, 1 / by, 0, 0, 0, 1) * *place};
            one.agreement = print_agreement(gray, one.guess, references.page(form, page.page));
            if (one.agreement >= least_match)
                found.push_back(std::move(one));
        }
    const auto better = [&](const FoundByPrint& a, const FoundByPrint& b) {
        if (asks_the_same(a, b) && std::abs(a.agreement - b.agreement) < nearly)
            return a.form->content.version < b.form->content.version;
        return a.agreement < b.agreement;
    };
    const auto best = std::max_element(found.begin(), found.end(), better);
    if (best == found.end())
        return std::nullopt;
    best->alone =
        (composed || best->agreement >= least_match_alone) &&
        std::none_of(found.begin(), found.end(), [&](const FoundByPrint& other) {
            return &other != &*best && other.agreement > best->agreement - nearly && !asks_the_same(other, *best);
        });
    return *best;
}

} // namespace phieu
