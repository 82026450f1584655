#include "reading/lstm.h"

#include "base/processor.h"

#include <algorithm>
#include <vector>

#include <opencv2/core/hal/hal.hpp>
#include <opencv2/dnn/all_layers.hpp>
#include <opencv2/dnn/layer.details.hpp>

namespace phieu {
namespace {

constexpr int block = 64; // sums that stay in registers while the weights go by

/// Adds the products of `Rows` rows with the weights (inputs × outputs) to `out`, from row `first` on. Part of its
/// caller, so that it is compiled for each processor as well.
template <int Rows>
[[gnu::always_inline]] inline void add_products_of(const cv::Mat& rows, const cv::Mat& weights, cv::Mat& out,
                                                   int first) {
    for (int from = 0; from < weights.cols; from += block) {
        float sums[Rows][block];
        for (int r = 0; r < Rows; r++)
            std::copy_n(out.ptr<float>(first + r) + from, block, sums[r]);
        for (int k = 0; k < rows.cols; k++) {
            const float* weight = weights.ptr<float>(k) + from;
            for (int r = 0; r < Rows; r++) {
                const float input = rows.ptr<float>(first + r)[k];
                for (int n = 0; n < block; n++)
                    sums[r][n] += input * weight[n];
            }
        }
        for (int r = 0; r < Rows; r++)
            std::copy_n(sums[r], block, out.ptr<float>(first + r) + from);
    }
}

/// out += rows · weights
PHIEU_FOR_EACH_PROCESSOR
void add_products(const cv::Mat& rows, const cv::Mat& weights, cv::Mat& out) {
    constexpr int at_once = 4; // rows that the same weights are used for
    int n = 0;
    for (; n + at_once <= rows.rows; n += at_once)
        add_products_of<at_once>(rows, weights, out, n);
    for (; n < rows.rows; n++)
        add_products_of<1>(rows, weights, out, n);
}

/// One step of one direction.
/// @param gates  sums for input, forget, output gate and candidate, `states` each; overwritten
/// @param cell, state  of the step before; become this step's
PHIEU_FOR_EACH_PROCESSOR
void step(float* gates, float* cell, float* state, int states) {
    for (int n = 0; n < 3 * states; n++)
        gates[n] = -gates[n];
    for (int n = 3 * states; n < 4 * states; n++)
        gates[n] *= -2;
    cv::hal::exp32f(gates, gates, 4 * states); // 1 / (1 + e^-x) is the sigmoid, 2 / (1 + e^-2x) - 1 the tangent
    const float* forget = gates + states;
    const float* output = forget + states;
    const float* candidate = output + states;
    for (int n = 0; n < states; n++) {
        cell[n] = cell[n] / (1 + forget[n]) + (2 / (1 + candidate[n]) - 1) / (1 + gates[n]);
        state[n] = -2 * cell[n];
    }
    cv::hal::exp32f(state, state, states);
    for (int n = 0; n < states; n++)
        state[n] = (2 / (1 + state[n]) - 1) / (1 + output[n]);
}

/// One direction of a layer.
struct Direction {
    cv::Mat of_input;    ///< weights, inputs × gates
    cv::Mat of_state;    ///< weights, states × gates
    cv::Mat bias;        ///< one row
    cv::Mat state, cell; ///< to begin with
};

class Lstm : public cv::dnn::Layer {
public:
    static cv::Ptr<cv::dnn::Layer> create(cv::dnn::LayerParams& params) { return cv::makePtr<Lstm>(params); }

    explicit Lstm(const cv::dnn::LayerParams& params) : Layer(params), opencv_(cv::dnn::LSTMLayer::create(params)) {
        blobs = opencv_->blobs; // it has brought them into one order, whatever file they came from
        const int states = blobs[0].cols;
        const int gates = 4 * states;
        CV_Assert(gates % block == 0);
        for (int n = 0; n * gates < blobs[0].rows; n++) {
            const cv::Range own(n * gates, (n + 1) * gates);
            directions_.push_back({blobs[1].rowRange(own).t(), blobs[0].rowRange(own).t(),
                                   blobs[2].reshape(1, 1).colRange(own), blobs[3].row(n), blobs[4].row(n)});
        }
        backwards_ = params.get<bool>("reverse", false);
    }

    bool getMemoryShapes(const std::vector<cv::dnn::MatShape>& inputs, int outputs_wanted,
                         std::vector<cv::dnn::MatShape>& outputs,
                         std::vector<cv::dnn::MatShape>& internals) const override {
        return opencv_->getMemoryShapes(inputs, outputs_wanted, outputs, internals);
    }

    void forward(cv::InputArrayOfArrays given, cv::OutputArrayOfArrays wanted, cv::OutputArrayOfArrays) override {
        std::vector<cv::Mat> inputs;
        std::vector<cv::Mat> outputs;
        given.getMatVector(inputs);
        wanted.getMatVector(outputs);
        const cv::Mat& input = inputs[0]; // steps × lines × features
        CV_Assert(input.dims == 3 && input.size[1] == 1);
        const int steps = input.size[0];
        const cv::Mat rows = input.reshape(1, {steps, input.size[2]});
        cv::Mat seen = outputs[0].reshape(1, {steps, static_cast<int>(outputs[0].total()) / steps});
        for (std::size_t n = 0; n < directions_.size(); n++) {
            const Direction& direction = directions_[n];
            const int states = direction.state.cols;
            const int own = static_cast<int>(n);
            cv::Mat gates;
            cv::repeat(direction.bias, steps, 1, gates);
            add_products(rows, direction.of_input, gates);
            cv::Mat state = direction.state.clone();
            cv::Mat cell = direction.cell.clone();
            for (int s = 0; s < steps; s++) {
                const int at = backwards_ || n == 1 ? steps - 1 - s : s;
                cv::Mat now = gates.row(at);
                add_products(state, direction.of_state, now);
                step(now.ptr<float>(), cell.ptr<float>(), state.ptr<float>(), states);
                state.copyTo(seen.row(at).colRange(own * states, (own + 1) * states));
            }
            if (outputs.size() > 1)
                cell.copyTo(outputs[1].reshape(1, static_cast<int>(directions_.size())).row(own));
        }
    }

private:
    cv::Ptr<cv::dnn::LSTMLayer> opencv_; ///< for its weights and shapes
    std::vector<Direction> directions_;
    bool backwards_ = false; ///< where there is only one direction
};

} // namespace

void use_own_lstm() {
    static const bool once = [] {
        cv::dnn::LayerFactory::registerLayer("LSTM", Lstm::create);
        return true;
    }();
    (void)once;
}

} // namespace phieu
