#pragma once

#include "adopt/blank_page.h"

namespace phieu::adopt {

/// Reads what is printed on a clean, upright page, by Tesseract's Vietnamese model. Takes seconds a page; any thread.
/// @param picture  CV_8UC1 at blank_page_dpi, print on white
/// @param apart  areas that are read each by itself, such as a table's cells: words of two never run together
/// @return words with their letters' ink; empty where Tesseract or its model is missing
std::vector<Word> read_words(const cv::Mat& picture, const std::vector<Rect_mm>& apart = {});

} // namespace phieu::adopt
