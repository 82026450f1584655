#pragma once

#include "report/results/totals.h"

#include <set>

namespace phieu {

/// Which counts of a question's levels are not shown, one for each: those of few people, where it asks about the person
/// who answers, and what would tell them (small_counts.h). Any thread.
std::vector<bool> hidden_levels(const QuestionTotals& question);

/// Of which kinds of respondents ("ca_nhan", "to_chuc") the number is not shown: a level of theirs is hidden. Any
/// thread.
std::set<std::string> hidden_respondents(const std::vector<FormTotals>& forms);

/// The kind of respondent that an answer to the question `doi_tuong` is: ca_nhan or to_chuc.
std::string respondent_kind(const std::string& value);
constexpr const char* respondent_question = "doi_tuong"; ///< a convention of templates (docs/template-format.md)

} // namespace phieu
