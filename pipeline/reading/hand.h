#pragma once

#include "reading/mark_row.h"

namespace phieu {

/// What this hand does on the other rows of the page decides what a single sign means that the model does not know: a
/// person who makes the same sign once in each of four rows and more means it. Never so decided: a sign that stands
/// beside its target or runs out of sight, one that shares its row with other ink, questions with several answers, and
/// upright strokes that all stand in one column, as a scanner's streak does.
/// @param doubtful  rows to be decided, one entry a row; the scores of those that are change
/// @return which rows were changed, one entry a row. Thread-safe.
std::vector<bool> know_the_hand(std::vector<MarkRow>& rows, const std::vector<bool>& doubtful);

/// @return whether somebody with a pale pencil filled in this page: two rows or more have a pale mark or a trace that
///         may be one and none has a dark one, or three rows have traces. Its blanks may be marks that the scan lost.
///         Thread-safe.
/// @param questions  the page's, as they were read
bool is_pale_hand(const std::vector<MarkRow>& rows, const std::vector<QuestionReading>& questions);

} // namespace phieu
