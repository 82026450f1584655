#pragma once

#include "form/template.h"
#include "store/store.h"

namespace phieu {

struct LevelCount {
    std::string value;
    std::string label;
    long long count = 0;
};

/// Totals of one question in one unit and period. Only answers that stand are counted; what waits for a person and what
/// was left blank is shown beside and is in no denominator.
struct QuestionTotals {
    std::string template_id;
    int version = 0;
    std::string unit;
    std::string period;
    Question question;
    std::string dimension_name;
    std::vector<LevelCount> levels; ///< in printed order
    long long n = 0;                ///< sheets with an answer
    long long blank = 0;
    long long invalid = 0; ///< a person found no valid or readable answer
    long long pending = 0;
    long long not_asked = 0;    ///< conditional questions: sheets outside the question's base
    bool rated = false;         ///< answered on a satisfaction scale
    long long satisfied = 0;    ///< answers on the scale's satisfied levels
    std::optional<double> mean; ///< of numeric levels
};

struct FormTotals {
    Template form;
    std::vector<QuestionTotals> questions; ///< by unit and period, then in printed order
};

/// Totals of everything in the store, by template and version. Reads only the store.
std::vector<FormTotals> totals(Store& store);

} // namespace phieu
