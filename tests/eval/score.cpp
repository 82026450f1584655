#include "eval/score.h"

#include "vision/ink.h"
#include "vision/sampling.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace phieu::eval {

Scored score(const synth::Truth& truth, const QuestionReading& reading, const Routed& routed) {
    Scored out;
    out.clear = !truth.person && !truth.tolerant;
    const bool written = truth.text && !truth.value.empty();
    if (routed.status == Status::accepted) {
        const bool wrong = truth.text ? written : truth.person || reading.value != truth.value;
        out.outcome = wrong ? Outcome::silent_error : Outcome::right;
    } else {
        out.outcome = out.clear && !written ? Outcome::needless_review : Outcome::due_review;
    }
    if (written)
        out.clear = false; // handwriting is always reviewed
    return out;
}

namespace {

constexpr double dot_mm2 = 0.07; // a dot of a fine pen, 0.3 mm across

} // namespace

bool looks_same(const cv::Mat& with, const cv::Mat& without, const std::array<double, 9>& page_to_scan,
                const Rect_mm& area) {
    if (with.size() != without.size())
        return false;
    PageToScan transform(page_to_scan.data());
    transform = PageToScan(with.cols, 0, 0, 0, with.rows, 0, 0, 0, 1) * transform;
    constexpr double px_per_mm = 6;
    cv::Mat difference;
    cv::absdiff(sample(with, transform, area, px_per_mm), sample(without, transform, area, px_per_mm), difference);
    constexpr double least_seen = 0.03 * 255; // an eye tells no smaller difference apart
    constexpr double join_mm = 0.7;
    const auto spots = ink_clusters(difference > least_seen, px_per_mm, join_mm);
    double largest =
        0; // weighed by how strongly it differs: single pixels at the edges of print flicker in bilevel scans
    for (const InkCluster& spot : spots)
        largest = std::max(largest, spot.mm2);
    const double strength = cv::mean(difference, difference > least_seen)[0] / 255;
    return largest * strength < dot_mm2;
}

void Tally::add(const Scored& scored) {
    fields++;
    clear += scored.clear;
    silent += scored.outcome == Outcome::silent_error;
    vanished += scored.outcome == Outcome::vanished;
    needless += scored.outcome == Outcome::needless_review;
}

void Calibration::add(double confidence, bool right) {
    // Finer towards certainty, where the decisions are made.
    static constexpr double edges[] = {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999};
    Bin& bin =
        bins_[static_cast<int>(std::upper_bound(std::begin(edges), std::end(edges), confidence) - std::begin(edges))];
    bin.n++;
    bin.right += right;
    bin.confidence += confidence;
}

std::string Calibration::report() const {
    std::string out = fmt::format("{:>12} {:>10} {:>8}\n", "confidence", "right", "answers");
    double error = 0;
    long long all = 0;
    for (const auto& [index, bin] : bins_) {
        const auto n = static_cast<double>(bin.n);
        out +=
            fmt::format("{:>12.4f} {:>10.4f} {:>8}\n", bin.confidence / n, static_cast<double>(bin.right) / n, bin.n);
        error += std::abs(bin.confidence - static_cast<double>(bin.right));
        all += bin.n;
    }
    return out + fmt::format("expected calibration error {:.5f}\n", all ? error / static_cast<double>(all) : 0);
}

} // namespace phieu::eval
