#pragma once

#include "reading/mark_model.h"
#include "reading/page_ink.h"
#include "reading/result.h"
#include "reading/rings.h"

namespace phieu {

/// One choice of a page while it is being read.
struct MarkRow {
    std::size_t question = 0; ///< in the layout's order
    const ChoiceLayout* choice = nullptr;
    std::vector<FoundTarget> targets;
    std::vector<MarkScores> scores;
};

/// @return middle of a target as it was found, page frame
Point_mm middle_of(const MarkRow& row, std::size_t option);

/// @return whether there is ink on most sides of a target that reads empty: the model takes a wide ring for nothing
/// @param marked  where plain marks lie, of this row or others (`plain_marks`): their own ink is not asked about. Where
///                rows stand close, it is on all sides of what nobody marked
bool may_have_missed_a_ring(const MarkRow& row, const std::vector<Point_mm>& marked = {});

/// @return the middles of all targets that read marked and have ink of their own, page frame
std::vector<Point_mm> plain_marks(const std::vector<MarkRow>& rows);

/// @return the same of ink farther around, on the page as a whole: also where the next rows' marks lie, so this only
///         says that it is worth looking for rings
bool may_have_a_wide_ring(const MarkRow& row, const PageInk& page);

/// @return whether there is a ring around one of the targets that may be too pale or too wide for has_pale_mark; for
///         rows that read blank
bool has_pale_ring(const MarkRow& row, const AlignedPage& page);

/// @param doubtful  which rows nobody would accept as they are; rows far from them cost nothing
/// @return the rings around targets in or near these rows: none that goes around two targets
std::vector<Ring> rings_near(const AlignedPage& page, const std::vector<MarkRow>& rows,
                             const std::vector<bool>& doubtful);

/// Drops rings that are made of a plain mark's own strokes: without them something is left on another target that read
/// marked, and it is no mark any more. Legs of large crosses close around what lies between them. Whether a target that
/// such a ring goes around, and on which there is ink, is marked, a person says.
/// @return which rows' scores were changed
std::vector<bool> contest_rings(std::vector<MarkRow>& rows, const std::vector<bool>& doubtful, std::vector<Ring>& rings,
                                MarkModel& model);

/// Gives rings to the targets that they go around. A ring's ink is taken out of the views of all other targets, which
/// are judged again; a target with nothing but a ring around it is marked.
/// @param row  its targets' ink and scores are changed where a ring has a say
/// @param model  judges what is left
/// @return whether anything was changed
bool follow_rings(MarkRow& row, const std::vector<Ring>& rings, MarkModel& model);

/// @return whether there is nothing on a target or around it, as far as a mark for it reaches, and its print is seen
bool is_bare(const MarkRow& row, std::size_t option);

/// @return whether of several targets that read marked two hang together by ink, or nothing is drawn within one's
///         printed outline: a large mark for one of them reaches into the other's view, and where several may be
///         marked both would count. Cells, whose rules join them, are left out.
bool may_be_one_mark_for_two(const MarkRow& row, const AlignedPage& page);

/// In a row that has its one plain mark, a target with nothing on it or around it is empty, whatever the model makes of
/// what the next rows' marks, folds and labels leave at the edge of its view.
/// @return whether anything was changed
bool pass_over_bare_targets(MarkRow& row);

} // namespace phieu
