#pragma once

#include "reading/text_line.h"

#include <memory>
#include <string>
#include <vector>

namespace phieu {

/// What the recogniser saw along a line: for each step (four pixels of the input) the probability of each symbol.
/// Connectionist temporal classification (Graves et al., 2006): symbol 0 is the blank between letters.
struct LineScores {
    cv::Mat p; ///< CV_32FC1, steps × (1 + alphabet)
    int steps() const { return p.rows; }
};

/// A word of a draft, and how sure the recogniser is of it.
struct DraftWord {
    std::string text;
    double confidence = 0; ///< product of its letters' probabilities
};

/// Reads a line of Vietnamese handwriting with the network in models/text (docs/text.md). One for each thread; the
/// network is loaded with the first line, or with the first question about the alphabet, and throws where it is not
/// installed.
class LineRecogniser {
public:
    LineRecogniser();
    ~LineRecogniser();
    LineRecogniser(LineRecogniser&&) noexcept;

    /// Runs the network over a line's `input`.
    LineScores look(const TextLine& line);

    /// Puts the next line of a text behind those before it. The end of a line parts words as a space does.
    void append(LineScores& text, const LineScores& line);

    /// The likeliest line of Vietnamese words (reading/line_decoder.h).
    std::vector<DraftWord> words(const LineScores& scores);

    /// The symbols that the network writes, in the order of the columns 1, 2, … of LineScores. Belongs to the
    /// recogniser.
    const std::vector<char32_t>& alphabet();

private:
    struct Network;
    Network& network();
    std::unique_ptr<Network> network_;
};

/// "chứng thực" from its words.
std::string joined(const std::vector<DraftWord>& words);

/// Mean confidence over the letters of a draft, as the geometric mean of their probabilities; 0 for none.
double mean_confidence(const std::vector<DraftWord>& words);

} // namespace phieu
