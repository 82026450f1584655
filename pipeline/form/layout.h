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

struct FieldLayout {
    std::string id;
    FieldKind kind = FieldKind::choice;
    bool multiple = false;
    int max_choices = 1;
    std::string label;
    TextContent content = TextContent::other;
    std::vector<OptionLayout> options; ///< of a choice, in printed order
    Rect_mm rect;                      ///< of a text or a number: where people write
};

/// Where everything stands on one page, in the page frame (millimetres from the top left of the trimmed page).
struct PageLayout {
    int page = 1;
    double width_mm = 210;
    double height_mm = 297;
    std::vector<FieldLayout> fields;
    std::array<Rect_mm, 2> codes;     ///< QRs without quiet zone: top right, and a spare one bottom left
    std::array<Rect_mm, 4> fiducials; ///< top left, top right, bottom right, bottom left
};

/// A form's geometry. Frozen with the version: sheets are on people's desks for years.
struct Layout {
    std::string template_id;
    int version = 1;
    std::string title;
    std::vector<PageLayout> pages;
};

/// @return the layout JSON of docs/layout-format.md, with rectangles rounded to 0.01 mm.
nlohmann::json to_json(const Layout& layout);

/// @return "" where the layout JSON `frozen` says the same as `layout` to 0.02 mm, else the first difference.
std::string difference(const nlohmann::json& frozen, const nlohmann::json& layout);

} // namespace phieu
