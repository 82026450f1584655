#include "report/results/quotas.h"

#include "base/period.h"
#include "base/text.h"

#include <algorithm>

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

/// "Các lĩnh vực còn lại": every service that no other quota of the plan names.
bool is_rest(const std::string& service) {
    return ascii_slug(service) == ascii_slug("Các lĩnh vực còn lại");
}

bool fits_service(const Sheet& sheet, const Campaign::Quota& quota, const Campaign& campaign) {
    if (!is_rest(quota.service))
        return quota.service.empty() || quota.service == sheet.service;
    return !sheet.service.empty() &&
           std::none_of(campaign.quotas.begin(), campaign.quotas.end(), [&](const Campaign::Quota& other) {
               return other.service == sheet.service && (other.unit.empty() || other.unit == sheet.unit);
           });
}

bool fills(const Sheet& sheet, const Campaign::Quota& quota, const Campaign& campaign) {
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    return sheet.validity == Validity::valid && fits(quota.unit, sheet.unit) && fits_service(sheet, quota, campaign) &&
           fits(quota.respondent, sheet.respondent) &&
           (quota.month.empty() || period_covers(quota.month, sheet.period));
}

} // namespace

std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign) {
    std::vector<QuotaProgress> out;
    for (const Campaign::Quota& quota : campaign.quotas) {
        QuotaProgress progress{quota, quota.count + moved_to(quota, campaign), 0};
        for (const auto& [key, sheet] : results.sheets())
            progress.collected += sheet.campaign == campaign.code && fills(sheet, quota, campaign);
        out.push_back(std::move(progress));
    }
    return out;
}

} // namespace phieu
