#pragma once

#include "report/results/index.h"

namespace phieu {

/// What the figures of one question say.
struct QuestionFinding {
    Question question;
    std::string dimension; ///< its name
    long long n = 0;
    long long satisfied = 0;
    long long low = 0;            ///< answers that raise an alert (`is_low`)
    double rate = 0;              ///< satisfied / n, 0 … 1
    std::optional<double> change; ///< against the stretch before, as both are printed
};

/// The questions that stand out. One that few answered says nothing and is in none of the lists; nor are conditional
/// ones, which are asked of some only, and the overall question, which is about nothing in particular.
struct Findings {
    std::vector<QuestionFinding> strongest; ///< from the best on
    std::vector<QuestionFinding> weakest;   ///< from the worst on; none of them is among the strongest
    std::vector<QuestionFinding> risen;     ///< from the largest change on
    std::vector<QuestionFinding> fallen;    ///< likewise
};

/// @param now, before  one form's questions, of all sheets together (`Grouping::none()`)
/// @param most  so many in each list, together with all that equal them as they are printed: where these do not fit,
/// they are left out, save the first ones, of which up to six are named Pure; any thread.
Findings findings(const FormTotals& now, const FormTotals* before, std::size_t most = 3);

} // namespace phieu
