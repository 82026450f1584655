#pragma once

#include <string>
#include <vector>

namespace phieu {

// Knows a sheet of paper again by the ink on it. Squares are those of `PageReading::ink_mm`: of 1 mm, ascending, on a
// registered page. Of one paper scanned twice most are the same; what differs are squares that a stroke just touches.

/// @return numbers of which two scans of one paper almost surely share one, two papers of one form seldom (min-wise
/// hashing: A. Broder, On the resemblance and containment of documents, 1997). None for a page without ink.
/// @param form  the page of the form: pages of other forms share none
std::vector<long long> ink_keys(const std::string& form, const std::vector<int>& squares);

/// @return 0…1, how much of the ink of either lies in the same place on the other
double same_ink(const std::vector<int>& one, const std::vector<int>& other);

/// @return whether two pages of one form are taken for one paper until a person has looked: where there is little ink,
/// answers that are alike lie in the same squares by chance (docs/accuracy.md, "Papers scanned again")
bool may_be_one_paper(const std::vector<int>& one, const std::vector<int>& other);

/// How squares stand in the database: the first, then the steps from one to the next, comma-separated.
std::string to_text(const std::vector<int>& squares);
/// @param text  written by `to_text`
std::vector<int> squares_in(const std::string& text);

} // namespace phieu
