#pragma once

#include "form/drawing.h"
#include "form/layout.h"

namespace phieu {

/// Of pages: from the paper's edge to print at both sides.
inline constexpr double side_margin_mm = 16;

/// What stands above the content of a page, left of its code, page frame: on the first page whose form it is, with quốc
/// hiệu and tiêu ngữ where the template asks for them; on the others which form they go on with. Without the agency's
/// heading where it names the unit: that differs by sheet. Thread-safe, as all here.
Drawing page_head(const Template& form, const PageLayout& page);

/// @return whether the agency's heading names the unit that a sheet is printed for
bool names_unit(const Template& form);

/// Where the agency's heading may stand on the first page.
Rect_mm agency_place(const Template& form);

/// The agency's heading.
/// @param unit  its name, put in capitals; "": dots to write it on
Drawing agency_heading(const Template& form, const std::string& unit);

} // namespace phieu
