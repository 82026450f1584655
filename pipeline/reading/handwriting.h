#pragma once

#include "intake/source.h"
#include "reading/aligned_page.h"
#include "reading/draft.h"

#include <map>
#include <memory>
#include <optional>

namespace phieu {

/// Looks whether anything is written in a place for writing. Printed rules and prompts don't count, nor do specks,
/// folds and what only reaches in from beside. Thread-safe.
/// @param place  where people write, page frame
/// @return mm² of ink in strokes
double written_ink_mm2(const AlignedPage& page, const Rect_mm& place);

/// Less ink than this is a speck; a single handwritten digit has about 3 mm².
inline constexpr double least_written_mm2 = 0.8;

/// Makes drafts: handwriting with the project's own recogniser (models/text), print and typewriting with Tesseract's
/// Vietnamese model. One for each worker thread; models are loaded with the first text. The lexicon must outlive it.
class TextReader {
public:
    /// @param lexicon  of procedures; null: no suggestions
    explicit TextReader(const Lexicon* lexicon);
    ~TextReader();
    TextReader(TextReader&&) noexcept;

    /// @param picture  CV_8UC1, dark text on white, about 12 px/mm
    /// @param lines  how many lines there is room for
    /// @param procedure  whether the text may name a procedure of the lexicon
    /// @return an empty draft for bare paper
    Draft read(const cv::Mat& picture, int lines, bool procedure);
    /// The same of a place for a person's name. @param people  whom it may name; outlives the reader
    Draft read_name(const cv::Mat& picture, int lines, const Lexicon& people);

    /// Reads a picture of one line and nothing else, of any size, cut as close as it may be.
    Draft read_line(const cv::Mat& picture, bool procedure);

private:
    struct Print;
    Draft read_found(const std::vector<TextLine>& found, const cv::Mat& picture, int lines, const Lexicon* lexicon);
    Draft read_print(const cv::Mat& picture, int lines);

    const Lexicon* lexicon_;
    LineRecogniser hand_;
    std::map<const Lexicon*, std::unique_ptr<LexiconMatcher>> matchers_;
    std::unique_ptr<Print> print_;
};

/// Cuts a place for writing out of the full-size scan with its printed rules taken away. Thread-safe.
/// @param pixels  of the scan that `page` was read from, of all rows that the place is on
/// @param place  page frame
/// @return CV_8UC1, dark on white, upright, 12 px/mm; shares no pixels
cv::Mat text_picture(const AlignedPage& page, const Strip& pixels, const Rect_mm& place);

} // namespace phieu
