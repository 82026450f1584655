#pragma once

#include "base/files.h"
#include "base/geometry.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// A word as a page's file names it, with the place of each of its letters.
struct PrintedWord {
    std::u32string text;          ///< as the file has it: neither composed nor mapped; may be of a private use area
    std::string font;             ///< "BAAAAA+Wingdings-Regular"; printable ASCII, may be empty
    std::vector<Rect_mm> letters; ///< one for each code point: its advance by the font's height, not its ink
};

/// What the file of a page says is printed there.
struct PageText {
    bool scanned = true; ///< the page is a picture of paper: what stands on it is to be found in the picture alone
    double width_mm = 0; ///< of a scanned page, upright; 0 where the file does not say how large the paper is
    bool copies = true;  ///< a copy of the page's content shows all of it: no annotation draws, no box cuts otherwise
    std::vector<PrintedWord> words; ///< in no order that means anything, in the frame of the page's picture
};

inline constexpr std::size_t most_words = 20000; ///< on a page; a page of A4 set in 6 pt has 3,000
inline constexpr std::size_t most_letters = 200000;
inline constexpr std::size_t longest_font_name = 100;

// Words on their way out of the child that decodes (decoder.h).

/// @return as bytes, cut to the limits above
Bytes packed(const PageText& text);

/// @param bytes  anything: of a child that may have been taken over
/// @return nothing where they make no sense: cut off, beyond a limit, letters that are none or lie off any paper
std::optional<PageText> unpacked_text(const Bytes& bytes);

} // namespace phieu
