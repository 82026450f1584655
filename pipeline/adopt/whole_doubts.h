#pragma once

#include "adopt/draft.h"

namespace phieu::adopt {

/// What a person should look at that is about no question in particular: pages that were read from pictures, words in
/// an old code, numbered lines of which nothing was found to answer, two copies of a slip on one page.
std::vector<Doubt> doubts_of_whole(const FormContent& content, const std::vector<DraftPage>& pages);

} // namespace phieu::adopt
