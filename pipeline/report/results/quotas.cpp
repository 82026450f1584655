#include "report/results/quotas.h"

#include "base/period.h"

namespace phieu {
namespace {

/// What substitutions add to a quota; they move whole kinds of respondents, not single services or months.
long long moved_to(const Campaign::Quota& quota, const Campaign& campaign) {
    long long sum = 0;
    if (quota.respondent.empty() || !quota.service.empty() || !quota.month.empty())
        return sum;
    for (const Campaign::Substitution& moved : campaign.substitutions) {
        if (moved.unit != quota.unit)
            continue;
        if (moved.to == quota.respondent)
            sum += moved.count;
        else if (moved.from == quota.respondent)
            sum -= moved.count;
    }
    return sum;
}

bool fills(const Sheet& sheet, const Campaign::Quota& quota) {
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    return sheet.validity == Validity::valid && fits(quota.unit, sheet.unit) && fits(quota.service, sheet.service) &&
           fits(quota.respondent, sheet.respondent) &&
           (quota.month.empty() || period_covers(quota.month, sheet.period));
}

} // namespace

std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign) {
    std::vector<QuotaProgress> out;
    for (const Campaign::Quota& quota : campaign.quotas) {
        QuotaProgress progress{quota, quota.count + moved_to(quota, campaign), 0};
        for (const auto& [key, sheet] : results.sheets())
            progress.collected += sheet.campaign == campaign.code && fills(sheet, quota);
        out.push_back(std::move(progress));
    }
    return out;
}

} // namespace phieu
