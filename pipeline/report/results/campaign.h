#pragma once

#include "report/results/index.h"

namespace phieu {

/// A survey campaign (đợt khảo sát): who is asked, when, with which form, and how many. A document of the office;
/// format: docs/campaigns.md. All dates "2025-03-31", both ends included; "" is open.
struct Campaign {
    std::string code;
    std::string name;
    std::string legal_basis;
    std::string transactions_from, transactions_to;
    std::string survey_from, survey_to; ///< may be past
    struct Unit {
        std::string code;
        bool included = true;
        std::string reason; ///< why it is excluded
    };
    std::vector<Unit> units; ///< none: every unit
    struct Form {
        std::string template_id;
        int version = 1;
    };
    std::vector<Form> forms;
    std::vector<std::string> fields;   ///< lĩnh vực asked about; none: all. Of the register's eligibility, as is:
    std::string province;              ///< where respondents live
    std::vector<std::string> channels; ///< "paper", "online"; none: both
    std::optional<double> target;      ///< index to be reached, 0 … 1
    Formula formula;
    double valid_share = 0.7; ///< of scale questions answered, below which a sheet is not valid
    /// How many sheets are wanted. Empty members mean "any".
    struct Quota {
        std::string unit;
        std::string field;
        std::string respondent; ///< ca_nhan, to_chuc
        std::string month;      ///< "2025-03"
        long long count = 0;
        bool all_dossiers = false; ///< `count` is the number of dossiers: 100 % are wanted
    };
    std::vector<Quota> quotas;
    /// A quota that one kind of respondent could not fill was moved to the other.
    struct Substitution {
        std::string unit;
        std::string from, to; ///< ca_nhan, to_chuc
        long long count = 0;
        std::string reason;
        std::string person, at;
    };
    std::vector<Substitution> substitutions;
    std::map<std::string, long long> handed_out; ///< phát ra, by unit, where it is not what was printed

    bool in_scope(const std::string& unit) const;
    /// @return whether a sheet of that form, unit, period and channel belongs to it.
    bool takes(const std::string& template_id, int version, const std::string& unit, const std::string& period,
               const std::string& channel) const;
};

/// The error names the member and what is wrong with it.
Result<Campaign> parse_campaign(const std::string& json);
std::string to_json(const Campaign& campaign);
std::vector<Campaign> campaigns(Store& store);

/// A quota after substitutions, and what has come in.
struct QuotaProgress {
    Campaign::Quota quota;
    long long wanted = 0;
    long long collected = 0; ///< valid sheets
};

} // namespace phieu
