#include "reading/lstm.h"

#include "base/processor.h"

#include <algorithm>
#include <array>
#include <vector>

#include <opencv2/core/hal/hal.hpp>
#include <opencv2/dnn/all_layers.hpp>
#include <opencv2/dnn/layer.details.hpp>

namespace phieu {
namespace {

constexpr int block = 64; // sums that stay in registers while the weights go by

/// Adds the products of some rows with the weights (inputs × outputs) to `out`.
template <std::size_t Rows>
inline void add_products_of(const std::array<const float*, Rows>& rows, int inputs, const cv::Mat& weights,
                            const std::array<float*, Rows>& out) {
    for (int from = 0; from < weights.cols; from += block) {
        std::array<std::array<float, block>, Rows> sums;
        for (std::size_t r = 0; r < Rows; r++)
            std::copy_n(out[r] + from, block, sums[r].begin());
        for (int k = 0; k < inputs; k++) {
            const float* weight = weights.ptr<float>(k) + from;
            for (std::size_t r = 0; r < Rows; r++)
                for (std::size_t n = 0; n < block; n++)
                    sums[r][n] += rows[r][k] * weight[n];
        }
        for (std::size_t r = 0; r < Rows; r++)
            std::copy_n(sums[r].begin(), block, out[r] + from);
    }
}

/// out += rows · weights
PHIEU_FOR_EACH_PROCESSOR
void add_products(const cv::Mat& rows, const cv::Mat& weights, cv::Mat& out) {
    int n = 0;
    for (; n + 4 <= rows.rows; n += 4)
        add_products_of<4>(
            {rows.ptr<float>(n), rows.ptr<float>(n + 1), rows.ptr<float>(n + 2), rows.ptr<float>(n + 3)}, rows.cols,
            weights, {out.ptr<float>(n), out.ptr<float>(n + 1), out.ptr<float>(n + 2), out.ptr<float>(n + 3)});
    for (; n < rows.rows; n++)
        add_products_of<1>({rows.ptr<float>(n)}, rows.cols, weights, {out.ptr<float>(n)});
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
    cv::Mat of_input; ///< weights, inputs × gates
    cv::Mat of_state; ///< weights, states × gates
    cv::Mat bias;     ///< one row
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
