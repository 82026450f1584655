#include "reading/grain.h"

#include <algorithm>
#include <vector>

namespace phieu {

Grain grain_of(const cv::Mat& darkness, const cv::Mat& print) {
    std::vector<float> paper;
    paper.reserve(darkness.total());
    for (int y = 0; y < darkness.rows; y++)
        for (int x = 0; x < darkness.cols; x++)
            if (!print.at<std::uint8_t>(y, x))
                paper.push_back(darkness.at<float>(y, x));
    if (paper.size() < 100)
        return {};
    const auto quantile = [&](double share) {
        const auto at = paper.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(paper.size()));
        std::nth_element(paper.begin(), at, paper.end());
        return static_cast<double>(*at);
    };
    const double middle = quantile(0.5);
    return {middle, middle - quantile(0.159)};
}

} // namespace phieu
