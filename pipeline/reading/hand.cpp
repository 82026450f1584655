#include "reading/hand.h"

#include "vision/ink.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double ink_level = 0.28;
constexpr double join_mm = 0.7;
constexpr double touch_mm = 0.4; // strokes that are nearer to each other touch
constexpr double least_part_mm2 = 0.25;
constexpr double core_mm = 2.1;                         // half of a box: a sign lies across that
constexpr double off_mm = 1.6;                          // from the target's middle to the sign's own
constexpr double least_mm2 = 0.35;                      // of ink: a stroke of a fine pen
constexpr double least_match = 0.5;                     // of the target's own print
constexpr double empty_from = 0.98;                     // the row's other targets
constexpr std::size_t least_alike = 4;                  // other rows
constexpr double alike_share = 0.6;                     // of the page's single signs
constexpr double told_apart = 0.3, also_doubtful = 0.2; // shares of "doubtful"
constexpr MarkScores meant{0.008, 0.984, 0.008};

/// What one sign looks like, mm.
struct Sign {
    std::size_t option = 0;
    Point_mm middle; ///< from the target's own
    double w = 0, h = 0;
    double mm2 = 0;
    double darkness = 0;
    double doubtful = 0;     ///< as the model judged it
    double long_by_wide = 1; ///< of its main axes
    double angle = 0;        ///< of the longer one, radians, 0 … pi
    double x = 0;            ///< of the target on the page
    int parts = 0;           ///< strokes that don't touch: a ditto sign has two
};

/// The ink that lies across the target, followed as far as it hangs together; nothing where it runs out of sight.
std::optional<cv::Mat> sign_ink(const FoundTarget& target) {
    cv::Mat ink = target.ink > ink_level;
    ink.setTo(0, target.near_print);
    const int reach = static_cast<int>(std::lround(join_mm * reading_px_per_mm)) | 1;
    cv::Mat joined;
    cv::dilate(ink, joined, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
    cv::Mat labels;
    cv::connectedComponents(joined, labels, 8);
    const double middle = ink.cols / 2.0;
    cv::Mat sign = cv::Mat::zeros(ink.size(), CV_8UC1);
    const int core = static_cast<int>(core_mm * reading_px_per_mm);
    const cv::Rect inner(static_cast<int>(middle) - core, static_cast<int>(middle) - core, 2 * core, 2 * core);
    for (int y = inner.y; y < inner.br().y; y++)
        for (int x = inner.x; x < inner.br().x; x++)
            if (ink.at<std::uint8_t>(y, x) && !sign.at<std::uint8_t>(y, x))
                sign.setTo(255, (labels == labels.at<int>(y, x)) & ink);
    cv::Mat edge = sign.clone();
    edge(cv::Rect(1, 1, edge.cols - 2, edge.rows - 2)) = 0;
    return cv::countNonZero(edge) > 0 ? std::nullopt : std::optional(sign);
}

std::optional<Sign> sign_on(const FoundTarget& target) {
    if (target.over_edge)
        return std::nullopt; // no hand tells which of two cells it means
    const auto ink = sign_ink(target);
    if (!ink)
        return std::nullopt;
    std::vector<cv::Point> pixels;
    cv::findNonZero(*ink, pixels);
    const std::vector<InkCluster> parts = ink_clusters(*ink, reading_px_per_mm, touch_mm);
    Sign sign;
    sign.mm2 = static_cast<double>(pixels.size()) / (reading_px_per_mm * reading_px_per_mm);
    if (sign.mm2 < least_mm2)
        return std::nullopt;
    sign.parts = static_cast<int>(
        std::count_if(parts.begin(), parts.end(), [](const InkCluster& part) { return part.mm2 > least_part_mm2; }));
    const cv::Rect box = cv::boundingRect(pixels);
    const cv::Moments m = cv::moments(*ink, true);
    const double middle = target.ink.cols / 2.0;
    sign.middle = {(m.m10 / m.m00 - middle) / reading_px_per_mm, (m.m01 / m.m00 - middle) / reading_px_per_mm};
    sign.w = box.width / reading_px_per_mm;
    sign.h = box.height / reading_px_per_mm;
    sign.darkness = cv::mean(target.ink, *ink)[0];
    const double xx = m.mu20 / m.m00, yy = m.mu02 / m.m00, xy = m.mu11 / m.m00;
    const double spread = std::sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
    sign.long_by_wide = std::sqrt(((xx + yy) / 2 + spread) / std::max(0.3, (xx + yy) / 2 - spread));
    sign.angle = std::fmod(0.5 * std::atan2(2 * xy, xx - yy) + CV_PI, CV_PI);
    return sign;
}

/// The only sign of a row, whatever the model takes it for.
std::optional<Sign> single_sign(const MarkRow& row) {
    std::optional<Sign> found;
    for (std::size_t option = 0; option < row.targets.size(); option++) {
        if (row.targets[option].match < least_match)
            return std::nullopt;
        if (row.scores[option].empty >= empty_from || is_bare(row, option))
            continue;
        if (found)
            return std::nullopt;
        found = sign_on(row.targets[option]);
        if (!found)
            return std::nullopt;
        found->option = option;
        found->x = row.choice->options[option].rect.x;
        found->doubtful = row.scores[option].doubtful;
    }
    return found;
}

bool lies_on_target(const Sign& sign) {
    return std::hypot(sign.middle.x, sign.middle.y) < off_mm;
}

bool is_filled(const Sign& sign) {
    constexpr double least_filled_mm2 = 4, share = 0.4; // of what lies around it
    return sign.mm2 >= least_filled_mm2 && sign.mm2 >= share * sign.w * sign.h;
}

bool alike(const Sign& a, const Sign& b) {
    const auto near = [](double p, double q, double least, double share) {
        return std::abs(p - q) <= std::max(least, share * std::max(p, q));
    };
    constexpr double long_from = 2.5; // a stroke rather than a figure
    constexpr double turned = CV_PI / 6;
    const bool both_long = a.long_by_wide > long_from && b.long_by_wide > long_from;
    const double apart = std::abs(a.angle - b.angle);
    // a ditto sign has more strokes than a tick; print and a bad threshold tear what fills a box
    const bool both_filled = is_filled(a) && is_filled(b);
    return (a.parts == b.parts || both_filled) && near(a.w, b.w, 1.2, 0.35) && near(a.h, b.h, 1.2, 0.35) &&
           near(a.mm2, b.mm2, 0.6, 0.45) && near(a.darkness, b.darkness, 0.15, 0.25) &&
           (a.long_by_wide > long_from) == (b.long_by_wide > long_from) &&
           (!both_long || std::min(apart, CV_PI - apart) < turned);
}

/// What a streak of the scanner's glass leaves between printed rules.
bool like_a_streak(const Sign& sign, const std::vector<Sign>& others) {
    constexpr double upright = 0.25; // radians
    return sign.long_by_wide > 2 && std::abs(sign.angle - CV_PI / 2) < upright &&
           std::all_of(others.begin(), others.end(), [&](const Sign& other) { return std::abs(other.x - sign.x) < 1; });
}

} // namespace

std::vector<bool> know_the_hand(std::vector<MarkRow>& rows, const std::vector<bool>& doubtful) {
    std::vector<std::optional<Sign>> signs;
    for (const MarkRow& row : rows)
        signs.push_back(row.choice->multiple ? std::nullopt : single_sign(row));
    std::vector<bool> changed(rows.size());
    for (std::size_t n = 0; n < rows.size(); n++) {
        if (!doubtful[n] || !signs[n] || !lies_on_target(*signs[n]))
            continue;
        std::vector<Sign> like;
        std::size_t others = 0;
        std::size_t like_in_doubt = 0; // struck out, says the model, or a ditto sign
        for (std::size_t other = 0; other < rows.size(); other++) {
            if (other == n || !signs[other])
                continue;
            others++;
            if (lies_on_target(*signs[other]) && alike(*signs[n], *signs[other])) {
                like.push_back(*signs[other]);
                like_in_doubt += signs[other]->doubtful > also_doubtful;
            }
        }
        if (like.size() < least_alike || static_cast<double>(like.size()) < alike_share * static_cast<double>(others) ||
            like_a_streak(*signs[n], like))
            continue;
        if (signs[n]->doubtful > told_apart && 2 * like_in_doubt < like.size())
            continue; // the model tells it from the others
        rows[n].scores[signs[n]->option] = meant;
        changed[n] = true;
    }
    return changed;
}

bool is_pale_hand(const std::vector<MarkRow>& rows, const std::vector<QuestionReading>& questions) {
    constexpr double dark = 0.5; // a pencil copied once stays below, a pen above
    constexpr double perhaps = 0.3;
    constexpr int least_pale = 2;
    constexpr int least_traces = 3; // so many say it whatever else is dark
    int pale = 0;
    int traces = 0;
    bool any_dark = false;
    for (const MarkRow& row : rows) {
        double darkest = 0;
        for (std::size_t option = 0; option < row.targets.size(); option++)
            if (row.scores[option].empty < 1 - perhaps)
                darkest = std::max(darkest, darkest_ink(row.targets[option]));
        const bool trace = questions[row.question].reason == Reason::faint;
        traces += trace;
        pale += trace || (darkest > 0 && darkest < dark);
        any_dark = any_dark || darkest >= dark;
    }
    return traces >= least_traces || (pale >= least_pale && !any_dark);
}

} // namespace phieu
