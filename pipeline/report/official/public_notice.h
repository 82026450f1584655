#pragma once

#include "report/official/report.h"

namespace phieu {

/// The results of one form as the public may read them: shares and counts of sheets, nothing about a person, and no
/// figure of so few sheets that one could be told.
struct PublicResults {
    /// A share and of how many sheets; neither where these are of too few sheets (`hidden_base`), or would tell of
    /// those that are.
    struct Rate {
        std::string name;
        std::optional<long long> n;
        std::optional<double> rate;
        std::optional<double> change; ///< against the stretch before, in shares
    };
    std::string form; ///< title
    long long base = 0;
    std::optional<double> index;
    std::optional<double> change;
    std::vector<Rate> dimensions;
    std::vector<Rate> questions;                           ///< share of answers satisfied or better
    std::vector<Rate> services, units;                     ///< none where there is one only
    std::vector<Rate> best, worst;                         ///< questions, at most three each
    std::vector<std::pair<std::string, long long>> themes; ///< of comments; those of few comments together, the last
    long long comments = 0;
};

struct PublicNotice {
    Office office;
    std::string subject;              ///< "6 tháng đầu năm 2025 tại phường Dương Nội"
    std::string compared;             ///< with what; empty: with nothing
    std::string date;                 ///< "2025-07-10"
    std::vector<PublicResults> forms; ///< at least one: a form's results are never mixed with another's
    std::vector<std::string> notes;
};

/// What an office publishes of its results, every six months (seed 000). Figures are those of the official report.
/// Fails with a sentence where the campaign, period or day is none, where no form has enough sheets, where the blind
/// audit of the sheets failed, and where a locked period's figures are no longer those of its lock: wrong figures are
/// not published. What is not in them is said in the notes. Throws StoreError and Failure.
Result<PublicNotice> public_notice(const Results& results, const Selection& selection, const std::string& date,
                                   const AuditSettings& audit = {});

} // namespace phieu
