#pragma once

#include "reading/page_ink.h"
#include "reading/result.h"
#include "reading/rings.h"

#include <vector>

namespace phieu {

/// Looks at what people drew outside the targets: a stroke through the whole page, a ring about a heading, a brace
/// beside rows, a number in the margin, "như trên". What it may mean only a person can say: the answers concerned get
/// the reason `cancelled` or `elsewhere`. Dirt, holes, folds, round stamps, writing that runs out of its field and
/// notes far from any question are no such marks.
/// @param rings  around targets: what hangs together with them is no ink elsewhere
/// @param questions  as they were read, in the layout's order; changed in place
/// Thread-safe.
void judge_ink_elsewhere(const PageInk& ink, const PageLayout& layout, const std::vector<Ring>& rings,
                         std::vector<QuestionReading>& questions);

} // namespace phieu
