#pragma once

#include "base/geometry.h"
#include "form/template.h"

#include <array>

namespace phieu {

struct OptionLayout {
    std::string value;
    std::string label;
    Target target = Target::box;
    Rect_mm rect; ///< the printed box, or the square around the printed digit
};

/// Options to mark. They need not stand in one row.
struct ChoiceLayout {
    bool multiple = false;
    int max_choices = 1;
    std::vector<OptionLayout> options; ///< in printed order, at least one
};

/// A place to write words.
struct TextLayout {
    TextContent content = TextContent::other;
    Rect_mm rect; ///< where people write, all its lines together
};

/// A place to write a number.
struct NumberLayout {
    Rect_mm rect;
};

/// Where one question is answered on paper, in the page frame.
struct QuestionLayout {
    std::string id; ///< of the question
    std::string label;
    std::variant<ChoiceLayout, TextLayout, NumberLayout> kind;
};

/// @return where the answer is expected: the rectangle of each option in printed order, or the one place to write in.
/// Never empty.
std::vector<Rect_mm> answer_places(const QuestionLayout& question);

/// @return whether people write the answer
bool is_written(const QuestionLayout& question);

/// Where everything stands on one page, in the page frame (millimetres from the top left of the trimmed page, y down).
struct PageLayout {
    int page = 1; ///< counts from 1
    double width_mm = 210;
    double height_mm = 297;
    std::vector<QuestionLayout> questions;
    /// QRs without quiet zone: top right, and a spare one bottom left. Empty on a page that carries none.
    std::array<Rect_mm, 2> codes;
    std::array<Rect_mm, 4> fiducials; ///< top left, top right, bottom right, bottom left; empty where there is none
    Rect_mm words;                    ///< beside the upper code: page, serial, unit, at whose desk
    std::vector<Rect_mm> by_sheet;    ///< where else print differs from sheet to sheet
};

/// A form's geometry. Frozen with the version: sheets are on people's desks for years.
struct Layout {
    std::string template_id;
    int version = 1;
    std::string title;
    std::vector<PageLayout> pages;
};

/// @return the layout JSON of docs/layout-format.md, with rectangles rounded to 0.01 mm. Other programs read it and
/// frozen layouts are kept as it: its names never change.
nlohmann::json to_json(const Layout& layout);

/// @return "" where the layout JSON `frozen` says the same as `layout` to 0.02 mm, else the first difference.
std::string difference(const nlohmann::json& frozen, const nlohmann::json& layout);

} // namespace phieu
