#include "reading/mark_model.h"

#include "base/installed.h"
#include "base/processor.h"
#include "form/compose.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double unit = 200; // as models/mark/train.py scales the bytes

constexpr double bare_paper_below =
    0.2;                           // darkest ink around a target that nobody touched; the faintest pencil has 0.25
constexpr double bare_match = 0.5; // least match of print that is certainly there, not painted over
constexpr MarkScores bare{0.9998, 0.0001, 0.0001};

MarkScores softmax(const float* scores) {
    const double top = std::max({scores[0], scores[1], scores[2]});
    const double e[] = {std::exp(scores[0] - top), std::exp(scores[1] - top), std::exp(scores[2] - top)};
    const double sum = e[0] + e[1] + e[2];
    return {e[0] / sum, e[1] / sum, e[2] / sum};
}

} // namespace

namespace {

/// The model knows what a mark on a box looks like: to it, a cell is a box around where its ink lies, and a bracket one
/// around the mark in it.
void frame_as_box(cv::Mat& ink, cv::Mat& print) {
    constexpr double px_per_mm = mark_input_px / target_view_mm;
    constexpr int frame_value = 170; // of a printed line, seen through a scanner
    const int side = static_cast<int>(std::lround(box_side_mm * px_per_mm));
    const int from = (mark_input_px - side) / 2;
    const cv::Rect frame(from, from, side, side);
    cv::Mat lines = cv::Mat::zeros(ink.size(), CV_8UC1);
    cv::rectangle(lines, frame, cv::Scalar(frame_value), 1);
    cv::max(ink, lines, ink);
    cv::max(print, lines, print);
}

/// Takes what is printed in the middle out of both planes.
void wipe_print(const FoundTarget& target, cv::Mat& ink, cv::Mat& print) {
    constexpr double middle_mm = 7.5; // of a bracket; labels stand farther
    constexpr double px_per_mm = mark_input_px / target_view_mm;
    const int side = static_cast<int>(std::lround(middle_mm * px_per_mm));
    const cv::Rect middle((mark_input_px - side) / 2, (mark_input_px - side) / 2, side, side);
    cv::Mat near_print;
    cv::resize(target.near_print, near_print, ink.size(), 0, 0, cv::INTER_AREA);
    cv::Mat inner = ink(middle);
    inner.setTo(0, near_print(middle) > 127);
    print(middle) = 0;
}

} // namespace

cv::Mat mark_input(const FoundTarget& target) {
    cv::Mat out(2 * mark_input_px, mark_input_px, CV_8UC1);
    const cv::Size size(mark_input_px, mark_input_px);
    cv::Mat ink;
    cv::resize(target.ink, ink, size, 0, 0, cv::INTER_AREA);
    cv::Mat upper = out.rowRange(0, mark_input_px);
    ink.convertTo(upper, CV_8U, unit); // saturates: noise below paper is 0, darker than print at most 255
    cv::Mat print;
    cv::resize(target.print, print, size, 0, 0, cv::INTER_AREA);
    cv::bitwise_not(print, print);
    cv::Mat lower = out.rowRange(mark_input_px, 2 * mark_input_px);
    print.copyTo(lower);
    if (target.as_box) {
        if (!target.unprinted)
            wipe_print(target, upper, lower);
        frame_as_box(upper, lower);
    }
    return out;
}

struct MarkModel::Net {
    cv::dnn::Net net;
};

MarkModel::MarkModel() : net_(std::make_unique<Net>()) {
    const std::string model = read_installed("models/mark/mark.onnx");
    net_->net = cv::dnn::readNetFromONNX(model.data(), model.size());
}

MarkModel::~MarkModel() = default;
MarkModel::MarkModel(MarkModel&&) noexcept = default;

PHIEU_FOR_EACH_PROCESSOR
double darkest_ink(const FoundTarget& target) {
    constexpr int side = static_cast<int>(target_view_mm * reading_px_per_mm);
    CV_Assert(target.ink.rows == side && target.ink.cols == side);
    cv::Mat ink; // with what lies right beside the view, where that was cut out of more
    cv::copyMakeBorder(target.ink, ink, 1, 1, 1, 1, cv::BORDER_REFLECT_101);
    std::array<float, side> darkest{};
    for (int y = 0; y < side; y++) { // means of nine: single dark pixels are noise
        const std::array rows{ink.ptr<float>(y), ink.ptr<float>(y + 1), ink.ptr<float>(y + 2)};
        const std::uint8_t* print = target.near_print.ptr(y);
        std::array<float, side + 2> sums;
        for (int x = 0; x < side + 2; x++)
            sums.data()[x] = rows[0][x] + rows[1][x] + rows[2][x];
        for (int x = 0; x < side; x++) {
            const float sum = print[x] ? 0 : sums.data()[x] + sums.data()[x + 1] + sums.data()[x + 2];
            darkest.data()[x] = sum > darkest.data()[x] ? sum : darkest.data()[x];
        }
    }
    return static_cast<double>(*std::max_element(darkest.begin(), darkest.end())) / 9;
}

std::vector<MarkScores> MarkModel::judge(const std::vector<FoundTarget>& targets) {
    std::vector<MarkScores> out(targets.size(), bare);
    std::vector<std::size_t> asked;
    for (std::size_t n = 0; n < targets.size(); n++)
        if (targets[n].match < bare_match || darkest_ink(targets[n]) > bare_paper_below)
            asked.push_back(n);
    if (asked.empty())
        return out;
    const int shape[] = {static_cast<int>(asked.size()), 2, mark_input_px, mark_input_px};
    cv::Mat batch(4, shape, CV_32F);
    for (std::size_t n = 0; n < asked.size(); n++) {
        const cv::Mat input = mark_input(targets[asked[n]]);
        cv::Mat place(2 * mark_input_px, mark_input_px, CV_32F, batch.ptr<float>(static_cast<int>(n)));
        input.convertTo(place, CV_32F, 1 / unit);
    }
    net_->net.setInput(batch);
    const cv::Mat scores = net_->net.forward();
    for (std::size_t n = 0; n < asked.size(); n++)
        out[asked[n]] = softmax(scores.ptr<float>(static_cast<int>(n)));
    return out;
}

} // namespace phieu
