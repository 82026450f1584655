#pragma once

#include "reading/registration.h"
#include "reading/result.h"
#include "vision/light.h"

#include <memory>

namespace phieu {

/// Whether anything is written in a text field. Printed rules and prompts don't count, nor do specks.
/// @return mm² of ink in strokes
double written_ink_mm2(const cv::Mat& gray, const Registration& registration, const ReferencePage& reference,
                       const Light& light, const FieldLayout& field);

/// Less ink than this is a speck; a single handwritten digit has about 3 mm².
inline constexpr double least_written_mm2 = 0.8;

struct Draft {
    std::string text;
    double confidence = 0; ///< the engine's own, 0…1; not calibrated
};

/// Makes a draft of a text with Tesseract's Vietnamese model: good for print, poor for handwriting, so a person always
/// sees it. One for each worker thread; the model is loaded with the first text.
class TextReader {
public:
    TextReader();
    ~TextReader();
    TextReader(TextReader&&) noexcept;

    /// @param line  dark text on white, about 12 px/mm
    Draft read(const cv::Mat& line, int lines);

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

/// Cuts a text field out of the full-size scan with its printed rules taken away, at 12 px/mm.
cv::Mat text_picture(const cv::Mat& full, const Registration& registration, double full_per_reading,
                     const ReferencePage& reference, const FieldLayout& field);

} // namespace phieu
