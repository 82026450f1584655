#include "reading/line_recogniser.h"

#include "base/installed.h"
#include "base/text.h"
#include "reading/line_decoder.h"
#include "reading/lstm.h"

#include <algorithm>
#include <cmath>

#include <opencv2/dnn.hpp>

namespace phieu {

struct LineRecogniser::Network {
    cv::dnn::Net net = [] {
        use_own_lstm();
        const std::string model = read_installed("models/text/recogniser.onnx");
        return cv::dnn::readNetFromONNX(model.data(), model.size());
    }();
    std::vector<char32_t> alphabet = [] {
        std::vector<char32_t> symbols = code_points(read_installed("models/text/alphabet.txt"));
        while (!symbols.empty() && symbols.back() == U'\n')
            symbols.pop_back();
        return symbols;
    }();
};

LineRecogniser::LineRecogniser() = default;
LineRecogniser::~LineRecogniser() = default;
LineRecogniser::LineRecogniser(LineRecogniser&&) noexcept = default;

LineRecogniser::Network& LineRecogniser::network() {
    if (!network_)
        network_ = std::make_unique<Network>();
    return *network_;
}

const std::vector<char32_t>& LineRecogniser::alphabet() {
    return network().alphabet;
}

LineScores LineRecogniser::look(const TextLine& line) {
    const int shape[] = {1, 1, line.input.rows, line.input.cols};
    network().net.setInput(cv::Mat(4, shape, CV_32F, const_cast<float*>(line.input.ptr<float>())));
    const cv::Mat out = network().net.forward();
    const int symbols = static_cast<int>(alphabet().size()) + 1;
    LineScores scores;
    scores.p = out.reshape(1, static_cast<int>(out.total()) / symbols).clone();
    for (int t = 0; t < scores.p.rows; t++) { // the network gives logarithms that are not yet normalised
        float* row = scores.p.ptr<float>(t);
        const float top = *std::max_element(row, row + symbols);
        float sum = 0;
        for (int k = 0; k < symbols; k++)
            sum += row[k] = std::exp(row[k] - top);
        for (int k = 0; k < symbols; k++)
            row[k] /= sum;
    }
    return scores;
}

void LineRecogniser::append(LineScores& text, const LineScores& line) {
    if (text.p.empty()) {
        text = line;
        return;
    }
    const auto space = std::find(alphabet().begin(), alphabet().end(), U' ') - alphabet().begin();
    cv::Mat between(1, line.p.cols, CV_32F, cv::Scalar(0));
    between.at<float>(0, static_cast<int>(space) + 1) = 1;
    const cv::Mat parts[] = {text.p, between, line.p};
    cv::vconcat(parts, std::size(parts), text.p);
}

std::vector<DraftWord> LineRecogniser::words(const LineScores& scores) {
    static const WordModel model(read_installed("models/text/syllables.tsv"));
    return decode(scores, alphabet(), model);
}

std::string joined(const std::vector<DraftWord>& words) {
    std::string text;
    for (const DraftWord& word : words)
        text += (text.empty() ? "" : " ") + word.text;
    return text;
}

double mean_confidence(const std::vector<DraftWord>& words) {
    double letters = 0;
    double sum = 0; // of logarithms: the geometric mean of the letters' probabilities
    for (const DraftWord& word : words) {
        letters += static_cast<double>(code_points(word.text).size());
        sum += std::log(std::max(1e-9, word.confidence));
    }
    return letters > 0 ? std::exp(sum / letters) : 0;
}

} // namespace phieu
