#pragma once

#include "reading/folds.h"
#include "reading/mark_model.h"
#include "reading/result.h"
#include "reading/rings.h"

namespace phieu {

// In all of these `targets` are what find_targets returned for `choice`, and `scores` what the mark model says of them:
// one for each option, in template order. All are thread-safe.

/// Reads one choice from its found targets and what the mark model says of each: a decision over the whole row, with a
/// calibrated probability (docs/accuracy.md, "calibration").
/// @return the reading; which question it answers is the caller's to name. A target that was not found gives the reason
///         `not_found`, never a blank.
QuestionReading read_choice(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets,
                            const std::vector<MarkScores>& scores);

/// Looks in a row that reads blank for the faintest pencil: a trace darker than the paper's own grain, as long as a
/// stroke. Thresholds follow the grain of the row itself, so that a noisy scan does not look written on.
bool has_faint_trace(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets);

/// @return mm² of plain ink beyond print around one target: as far as a mark for it reaches, not the next row's marks
double ink_on_target_mm2(const OptionLayout& option, const FoundTarget& target);

/// @return the same of the target that has most of it. The mark model saw none of it as a
/// mark; a stroke drawn down a column of digits looks like no mark it knows, and yet is no blank.
double ink_on_targets_mm2(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets);

/// @return mm² of the largest speck in a cell of the row: dirt, or the dot of a pen anywhere in its cell
double largest_speck_mm2(const std::vector<FoundTarget>& targets);

/// @return mm² of ink on the row of a choice that is neither print nor within any target's view: a mark put between two
/// options that stand far apart
/// @param rings  whose ink is known to belong to targets, of this row or another
/// @param folds  whose ink is nobody's
double stray_ink_mm2(const AlignedPage& page, const ChoiceLayout& choice, const std::vector<Ring>& rings = {},
                     const FoldInk& folds = {});

/// Below these the reason for a second look is named. A mark needs less than a blank: on tuning seeds readings of marks
/// from 0.95 up were right as often as those from 0.98 up, while blanks hide faint pencil. The office's thresholds
/// (routing/route.h) may ask for more.
inline constexpr double certain_mark = 0.95;
inline constexpr double certain_blank = 0.98;

/// A row that reads blank with more stray ink than this is shown to a person. A dot of a pen has 1 mm².
inline constexpr double most_stray_mm2 = 0.5;

} // namespace phieu
