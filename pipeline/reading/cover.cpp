#include "reading/cover.h"

#include "form/print.h"
#include "reading/aligned_page.h"
#include "reading/page_ink.h"
#include "reading/recognise.h"
#include "reading/registration.h"

#include <algorithm>

namespace phieu {
namespace {

constexpr double least_piece_mm = 2.5; // dirt is smaller
constexpr double least_written_mm = 9; // of pieces together: one figure, a tick
constexpr double fold_share = 0.6;     // of the page's width: a fold
constexpr double words_room_mm = 4;    // around the words that differ

bool is_written_on(const AlignedPage& page) {
    const PageInk ink = page_ink(page);
    const Rect_mm words = grown(cover_words, words_room_mm);
    double sum = 0;
    for (const InkPiece& piece : ink.pieces) {
        const bool own_words = piece.box.y > words.y && piece.box.bottom() < words.bottom();
        if (!own_words && piece.longer_mm() >= least_piece_mm &&
            piece.longer_mm() < fold_share * page.layout().width_mm)
            sum += std::max(piece.longer_mm(), piece.mm2);
    }
    return sum >= least_written_mm;
}

/// Another code of ours on the same page: of a form, or of another cover.
std::optional<std::string> other_code(const cv::Mat& gray, const FoundCode& found, const PageArea& area) {
    for (const FoundCode& code : find_all_codes(gray)) {
        const cv::Point2d middle = (code.corners_px[0] + code.corners_px[2]) / 2;
        if (code.payload != found.payload && contains(area, middle) &&
            (parse_page_code(code.payload) || parse_cover_code(code.payload)))
            return code.payload;
    }
    return std::nullopt;
}

} // namespace

FoundCover read_cover(const cv::Mat& gray, const FoundCode& found, const CoverCode& cover,
                      ReferenceLibrary& references) {
    const PageLayout& layout = cover_layout();
    const ReferencePage& reference = references.cover();
    FoundCover out;
    out.area = area_of_code(found);
    PageTrouble covered{Problem::covered_form, found.payload, {}};
    for (const int place : {0, 1}) {
        auto registration = register_page(gray, layout, reference, found, place);
        if (!registration)
            continue;
        out.registered = true;
        out.area = area_of(registration->transform, layout.width_mm, layout.height_mm);
        const auto other = other_code(gray, found, out.area);
        if (other)
            covered.code = parse_page_code(*other);
        if (other || is_written_on(AlignedPage(gray, layout, reference, std::move(*registration))))
            out.result = covered;
        else
            out.result = cover;
        return out;
    }
    out.result = covered;
    return out;
}

bool looks_like_a_cover(const cv::Mat& gray, ReferenceLibrary& references) {
    return match_of(gray, cover_layout(), references.cover()).agreement >= least_match;
}

} // namespace phieu
