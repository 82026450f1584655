#pragma once

#include "report/results/index.h"

namespace phieu {

/// Of the answers: a report of no campaign says so above all else where more wait for a person.
inline constexpr double usual_pending_share = 0.02;

/// A survey campaign (đợt khảo sát): who is asked, when, with which form, and how many. A document of the office;
/// format: docs/campaigns.md, members of the JSON: campaign_schema.h. All dates "2025-03-31", both ends included; "" is
/// open.
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
    std::vector<std::string> services; ///< lĩnh vực asked about; none: all. Of the register's eligibility, as is:
    std::string province;              ///< where respondents live
    std::vector<std::string> channels; ///< "paper", "online"; none: both
    std::optional<double> target;      ///< index to be reached, 0 … 1
    Formula formula;
    double valid_share = 0.7;                   ///< of scale questions answered, below which a sheet is not valid
    double pending_share = usual_pending_share; ///< of its answers: a report with more waiting says so above all else
    /// How many sheets are wanted. Empty members mean "any".
    struct Quota {
        std::string unit;
        std::string service;
        std::string respondent; ///< ca_nhan, to_chuc
        std::string month;      ///< "2025-03"
        long long count = 0;
        bool all_dossiers = false; ///< `count` is the number of dossiers: 100 % are wanted
        /// @return whether it is of that kind of respondents, whatever the service and month: what can be moved
        bool is_plain_of(const std::string& kind) const {
            return respondent == kind && service.empty() && month.empty();
        }
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
    std::map<std::string, long long> handed_out; ///< phát ra, by unit, of the whole campaign
    std::map<std::string, std::map<std::string, long long>> handed_out_by_month; ///< by unit, then "2025-03"
    /// How many sheets a unit handed out in a period ("" the whole campaign), as far as somebody wrote it down.
    std::optional<long long> handed_out_in(const std::string& unit, const std::string& period) const;

    /// @return whether the unit is asked in it.
    bool in_scope(const std::string& unit) const;
    /// @return whether a sheet of that form, unit, period and channel belongs to it.
    bool takes(const std::string& template_id, int version, const std::string& unit, const std::string& period,
               const std::string& channel) const;
    /// The same of a sheet of any version of its forms.
    bool would_take(const std::string& template_id, const std::string& unit, const std::string& period,
                    const std::string& channel) const;
};

/// Reads a campaign as it was kept: rules that came since hold from its next save on. Any thread.
Result<Campaign> kept_campaign(const std::string& json);
/// Reads and checks a campaign. Unknown members are left out, null is as good as absent. The error is a sentence for
/// the clerk who wrote the plan: it names what is wrong in the words of the plan. Any thread.
Result<Campaign> parse_campaign(const std::string& json);
/// What `parse_campaign` reads as the same campaign.
std::string to_json(const Campaign& campaign);

/// The newest of each code, by code. Throws StoreError, and Failure where a kept campaign can't be read: figures
/// without one of their campaigns would be wrong in silence.
std::vector<Campaign> campaigns(Store& store);

} // namespace phieu
