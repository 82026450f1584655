#pragma once

#include "base/geometry.h"
#include "base/problem.h"
#include "form/code.h"
#include "reading/draft.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace phieu {

/// Why an answer goes to a person. One closed list; the names are on disk and in exports: add at the end, never rename.
enum class Reason {
    none,
    double_mark, ///< more than one option marked, or more than the question allows
    corrected,   ///< a mark that seems struck out
    faint,       ///< a trace that may be a mark
    beside,      ///< ink outside or between the targets
    unsure,      ///< not clear enough for another reason
    not_found,   ///< a printed target was not found where it should be
    text,        ///< handwriting: always read by a person
    streak,      ///< a streak from the scanner's glass runs through the row
    damaged,     ///< torn, cut off or covered where the options were printed
    bilevel,     ///< reads blank on a black-and-white scan, which may have lost a light mark
    cancelled,   ///< a stroke through the whole page, or most of its questions
    elsewhere,   ///< a mark that belongs to no target: on a heading or label, beside rows, in the margin
};

/// @return the name on disk; empty for `none`
std::string_view name_of(Reason reason);
/// The reason of that name; `unsure` for one that a later version may have stored.
Reason reason_named(std::string_view name);
/// @return what to tell the person who is asked; empty for `none`
Sentence explain(Reason reason);

/// What the office should know of pages that could be read; the names are on disk.
namespace page_note {
inline constexpr std::string_view scaled = "scaled"; ///< followed by the scale: "scaled 94 %"
inline constexpr std::string_view cut_off = "cut off";
inline constexpr std::string_view bilevel = "black and white";
inline constexpr std::string_view by_print = "by print"; ///< it carries no code: its form is known by its print
inline constexpr std::string_view unsealed = "unsealed"; ///< its code is one that anybody can make
} // namespace page_note

/// @param pages  how many carry it
/// @return what to say of them; nothing for what is none of the above
std::optional<Sentence> explain_note(std::string_view note, long long pages);

/// What was seen at one option.
struct TargetReading {
    std::string value;
    double probability = 0; ///< that it is marked
    double match = 0;       ///< how well its print was found, 0: not at all
    Rect_mm rect;           ///< where it is, in the page frame, its local offset included
};

/// What was read of one question, before anyone decides whether that is good enough.
struct QuestionReading {
    std::string question;         ///< its id
    std::string value;            ///< best guess; several joined by '|'; empty for a blank; a draft for text
    double confidence = 0;        ///< probability that `value` is what a careful person would say, 0…1
    Reason reason = Reason::none; ///< why a person might see it otherwise
    bool text = false;
    bool ink = false;                   ///< anything written or marked at all
    std::optional<Draft> draft;         ///< of a text with ink
    std::vector<TargetReading> targets; ///< of a choice, in template order
    Rect_mm rect;                       ///< of a text, and around all targets of a choice: what a reviewer is shown
};

/// A page of one of our forms, read.
struct PageReading {
    PageCode code;
    int form_pages = 1;                     ///< pages of the whole form
    std::vector<QuestionReading> questions; ///< in the layout's order
    std::array<double, 9>
        page_to_scan{}; ///< homography from page mm to the upright scan, whose sides count as 1; row by row
    double residual_mm = 0;
    std::vector<std::string> notes; ///< page_note
    /// Squares of 0.5 mm where people answer that hold ink which is not print, ascending: row × ink_squares_in_a_row +
    /// column. By them the same paper is known when it is scanned again.
    std::vector<int> ink_squares;
    double pen = 0; ///< how dark this hand's pen wrote, 0 paper … 1 black print; 0 where too little is written to tell
};

struct PageTrouble {
    Problem problem = Problem::no_code;
    std::string detail;           ///< the code's text, say
    std::optional<PageCode> code; ///< when it could be read
};

using PageResult = std::variant<PageReading, CoverCode, PageTrouble>;

/// A page and where it lies in its picture.
struct PageInPicture {
    PageResult result;
    Rect_mm part{0, 0, 1, 1}; ///< of the upright picture, whose sides count as 1
};

/// What one picture shows, in reading order: usually one page; more where two sheets lie on one glass, on a spread, and
/// where front and back came as one image. Never empty.
using PictureReading = std::vector<PageInPicture>;

} // namespace phieu
