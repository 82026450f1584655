#pragma once

#include "form/drawing.h"
#include "form/layout.h"

namespace phieu {

/// A form laid out: what is printed on every sheet, and where its questions are answered.
struct ComposedForm {
    Layout layout;
    std::vector<Drawing> pages; ///< one for each of layout.pages; without what differs by sheet (form/print.h)
    /// Of each page: which of the template's given pages it is, counted from 0; none where it was composed.
    std::vector<std::optional<std::size_t>> given;
};

/// The template's word on where its wording comes from (Template::evidence), at the foot of every page: for the office,
/// which leaves it out once it has made the wording its own. Nothing else moves.
enum class Note { printed, left_out };

/// Lays a template out on its paper: text flows, tables repeat their head on the next page, a question is never parted
/// from its options. Deterministic for a given version of the form font (Noto Serif of Debian 12). Thread-safe.
/// @param form  as parse_template gave it: a table holds choices only, and a row of inputs none
ComposedForm compose(const Template& form, Note note = Note::printed);

/// Where the QR and the corner fiducials stand on paper of this size; the same on every form and on cover sheets, so
/// that the reader knows where to look before it knows the form. A page without questions.
PageLayout page_frame(double width_mm, double height_mm);

/// Side of a fiducial square, and of the two QRs, in mm.
inline constexpr double fiducial_side_mm = 5;
inline constexpr double code_side_mm = 18;
inline constexpr double spare_code_side_mm = 15;
/// Side of an option's box.
inline constexpr double box_side_mm = 4.2;

} // namespace phieu
