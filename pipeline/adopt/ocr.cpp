#include "adopt/ocr.h"

#include "base/text.h"

#include <memory>

#include <omp.h>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

namespace phieu::adopt {
namespace {

constexpr double least_trust = 0.3; // below, what was read is dirt or a drawing more often than a word

Rect_mm moved(const Rect_mm& at, Point_mm by) {
    return {at.x + by.x, at.y + by.y, at.w, at.h};
}

Rect_mm place_of(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0, top = 0, right = 0, bottom = 0;
    at.BoundingBox(level, &left, &top, &right, &bottom);
    return in_mm(cv::Rect(left, top, right - left, bottom - top));
}

/// @param from  where the picture lies on the page
void read(tesseract::TessBaseAPI& api, const cv::Mat& picture, tesseract::PageSegMode mode, Point_mm from,
          std::vector<Word>& out) {
    api.SetPageSegMode(mode);
    api.SetImage(picture.data, picture.cols, picture.rows, 1, static_cast<int>(picture.step));
    api.SetSourceResolution(static_cast<int>(blank_page_dpi));
    if (api.Recognize(nullptr) != 0)
        return;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at)
        return;
    Word word;
    do {
        if (at->IsAtBeginningOf(tesseract::RIL_WORD)) {
            word = Word();
            word.at = moved(place_of(*at, tesseract::RIL_WORD), from);
            word.trust = at->Confidence(tesseract::RIL_WORD) / 100.0;
        }
        const std::unique_ptr<char[]> symbol(at->GetUTF8Text(tesseract::RIL_SYMBOL));
        const Rect_mm place = moved(place_of(*at, tesseract::RIL_SYMBOL), from);
        if (symbol)
            for (const char32_t code : code_points(symbol.get()))
                word.letters.push_back({code, place});
        if (at->IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL) && !word.letters.empty() &&
            word.trust >= least_trust)
            out.push_back(word);
    } while (at->Next(tesseract::RIL_SYMBOL));
}

/// A digit alone in its cell is hardly a block of text to Tesseract, which finds nothing then: it is asked for a digit.
void read_digit(tesseract::TessBaseAPI& api, const cv::Mat& picture, Point_mm from, std::vector<Word>& out) {
    constexpr double least_mm = 1.5, highest_mm = 5, widest_mm = 6;
    constexpr int border_px = 12;
    std::vector<cv::Point> ink;
    cv::findNonZero(picture < 128, ink);
    const cv::Rect at = cv::boundingRect(ink);
    const Rect_mm size = in_mm(at);
    if (size.h < least_mm || size.h > highest_mm || size.w > widest_mm)
        return;
    cv::Mat roomy;
    cv::copyMakeBorder(picture(at), roomy, border_px, border_px, border_px, border_px, cv::BORDER_CONSTANT,
                       cv::Scalar(255));
    api.SetVariable("tessedit_char_whitelist", "0123456789");
    read(api, roomy, tesseract::PSM_SINGLE_WORD,
         {from.x + (at.x - border_px) / px_per_mm, from.y + (at.y - border_px) / px_per_mm}, out);
    api.SetVariable("tessedit_char_whitelist", "");
}

bool holds_nothing(const cv::Mat& picture) {
    constexpr int least_px = 30; // a full stop has 60
    return cv::countNonZero(picture < 128) < least_px;
}

} // namespace

std::vector<Word> read_words(const cv::Mat& picture, const std::vector<Rect_mm>& apart) {
    omp_set_max_active_levels(0); // Tesseract's OpenMP makes it 6–8 times slower; must be set in each thread
    tesseract::TessBaseAPI api;
    std::vector<Word> out;
    if (api.Init(nullptr, "vie", tesseract::OEM_LSTM_ONLY) != 0)
        return out;
    constexpr int border_px = 12; // letters at the picture's edge are misread
    cv::Mat rest = picture.clone();
    for (const Rect_mm& area : apart) {
        const cv::Rect part = pixels_of(area, picture);
        if (part.area() == 0)
            continue;
        const cv::Mat cut = picture(part);
        if (!holds_nothing(cut)) {
            cv::Mat roomy;
            cv::copyMakeBorder(cut, roomy, border_px, border_px, border_px, border_px, cv::BORDER_CONSTANT,
                               cv::Scalar(255));
            const std::size_t known = out.size();
            read(api, roomy, tesseract::PSM_SINGLE_BLOCK,
                 {area.x - border_px / px_per_mm, area.y - border_px / px_per_mm}, out);
            if (out.size() == known)
                read_digit(api, cut, {area.x, area.y}, out);
        }
        rest(part).setTo(255);
    }
    read(api, rest, tesseract::PSM_SPARSE_TEXT, {0, 0}, out);
    return out;
}

} // namespace phieu::adopt
