#include "adopt/ocr.h"

#include "base/text.h"

#include <memory>

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

namespace phieu::adopt {
namespace {

constexpr double least_trust = 0.3; // below, what was read is dirt or a drawing more often than a word

Rect_mm place_of(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0, top = 0, right = 0, bottom = 0;
    at.BoundingBox(level, &left, &top, &right, &bottom);
    return in_mm(cv::Rect(left, top, right - left, bottom - top));
}

} // namespace

std::vector<Word> read_words(const cv::Mat& picture) {
    omp_set_max_active_levels(0); // Tesseract's OpenMP makes it 6–8 times slower; must be set in each thread
    tesseract::TessBaseAPI api;
    std::vector<Word> out;
    if (api.Init(nullptr, "vie", tesseract::OEM_LSTM_ONLY) != 0)
        return out;
    api.SetPageSegMode(tesseract::PSM_SPARSE_TEXT);
    api.SetImage(picture.data, picture.cols, picture.rows, 1, static_cast<int>(picture.step));
    api.SetSourceResolution(static_cast<int>(blank_page_dpi));
    if (api.Recognize(nullptr) != 0)
        return out;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at)
        return out;
    Word word;
    do {
        if (at->IsAtBeginningOf(tesseract::RIL_WORD)) {
            word = Word();
            word.at = place_of(*at, tesseract::RIL_WORD);
            word.trust = at->Confidence(tesseract::RIL_WORD) / 100.0;
        }
        const std::unique_ptr<char[]> symbol(at->GetUTF8Text(tesseract::RIL_SYMBOL));
        const Rect_mm place = place_of(*at, tesseract::RIL_SYMBOL);
        if (symbol)
            for (const char32_t code : code_points(symbol.get()))
                word.letters.push_back({code, place});
        if (at->IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL) && !word.letters.empty() &&
            word.trust >= least_trust)
            out.push_back(word);
    } while (at->Next(tesseract::RIL_SYMBOL));
    return out;
}

} // namespace phieu::adopt
