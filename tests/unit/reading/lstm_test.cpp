#include "reading/lstm.h"

#include <gtest/gtest.h>
#include <opencv2/dnn/all_layers.hpp>
#include <opencv2/dnn/layer.details.hpp>

namespace phieu {
namespace {

cv::Mat random(std::vector<int> shape, cv::RNG& luck) {
    cv::Mat out(shape, CV_32F);
    luck.fill(out, cv::RNG::UNIFORM, -0.6, 0.6);
    return out;
}

/// An LSTM of 48 states over 20 features, as files give them to its constructor.
cv::dnn::LayerParams lstm(int directions, bool backwards) {
    constexpr int states = 48, features = 20;
    cv::RNG luck(11);
    cv::dnn::LayerParams params;
    params.type = "LSTM";
    params.set("bidirectional", directions == 2);
    params.set("reverse", backwards);
    params.blobs = {random({directions * 4 * states, states}, luck), random({directions * 4 * states, features}, luck),
                    random({1, directions * 4 * states}, luck), random({directions, states}, luck),
                    random({directions, states}, luck)};
    return params;
}

cv::Mat run(const cv::Ptr<cv::dnn::Layer>& layer, const cv::Mat& input) {
    const cv::dnn::MatShape shape{input.size[0], input.size[1], input.size[2]};
    std::vector<cv::dnn::MatShape> outputs;
    std::vector<cv::dnn::MatShape> internals;
    layer->getMemoryShapes({shape}, 1, outputs, internals);
    const std::vector<cv::Mat> given{input};
    std::vector<cv::Mat> wanted;
    std::vector<cv::Mat> own;
    for (const cv::dnn::MatShape& one : outputs)
        wanted.emplace_back(one, CV_32F);
    for (const cv::dnn::MatShape& one : internals)
        own.emplace_back(one, CV_32F);
    const cv::_InputArray in(given);
    const cv::_OutputArray out(wanted);
    layer->finalize(in, out);
    layer->forward(in, out, cv::_OutputArray(own));
    return wanted[0];
}

TEST(Lstm, SeesWhatOpenCvsOwnLayerSees) {
    use_own_lstm();
    for (const bool backwards : {false, true})
        for (const int directions : {1, 2}) {
            if (backwards && directions == 2)
                continue;
            cv::dnn::LayerParams params = lstm(directions, backwards);
            cv::dnn::LayerParams same = lstm(directions, backwards);
            const auto ours = cv::dnn::LayerFactory::createLayerInstance("LSTM", params);
            const auto theirs = cv::dnn::LSTMLayer::create(same);
            for (const int steps : {1, 3, 4, 57}) {
                cv::RNG luck(static_cast<std::uint64_t>(steps));
                const cv::Mat input = random({steps, 1, 20}, luck);
                const cv::Mat a = run(ours, input);
                const cv::Mat b = run(theirs, input);
                ASSERT_EQ(a.total(), b.total());
                EXPECT_LT(cv::norm(a.reshape(1, 1), b.reshape(1, 1), cv::NORM_INF), 1e-5)
                    << directions << " directions, " << steps << " steps";
                EXPECT_GT(cv::norm(a.reshape(1, 1), cv::NORM_INF), 0.1);
            }
        }
}

} // namespace
} // namespace phieu
