#include "reading/mark_model.h"

#include <opencv2/imgproc.hpp>

namespace phieu {

cv::Mat mark_input(const FoundTarget& target) {
    cv::Mat out(2 * mark_input_px, mark_input_px, CV_8UC1);
    const cv::Size size(mark_input_px, mark_input_px);
    cv::Mat ink;
    cv::resize(target.ink, ink, size, 0, 0, cv::INTER_AREA);
    cv::Mat upper = out.rowRange(0, mark_input_px);
    ink.convertTo(upper, CV_8U, 200); // saturates: noise below paper is 0, darker than print at most 255
    cv::Mat print;
    cv::resize(target.print, print, size, 0, 0, cv::INTER_AREA);
    cv::bitwise_not(print, print);
    print.copyTo(out.rowRange(mark_input_px, 2 * mark_input_px));
    return out;
}

} // namespace phieu
