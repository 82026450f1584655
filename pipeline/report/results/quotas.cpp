#include "report/results/quotas.h"

#include "base/alike.h"
#include "base/period.h"

#include <algorithm>

namespace phieu {
namespace {

/// Services as they are compared, each thought about once.
class Services {
public:
    const std::string& of(const std::string& service) {
        const auto [at, added] = known_.try_emplace(service);
        if (added)
            at->second = essence(service);
        return at->second;
    }

private:
    std::map<std::string, std::string> known_;
};

long long moved_to(const Campaign::Quota& quota, const Campaign& campaign) {
    long long sum = 0;
    for (const Campaign::Substitution& moved : campaign.substitutions)
        if (moves(moved, quota))
            sum += moved.to == quota.respondent ? moved.count : -moved.count;
    return sum;
}

bool fits_service(const Sheet& sheet, const Campaign::Quota& quota, const Campaign& campaign, Services& services) {
    if (!is_rest(quota.service))
        return quota.service.empty() || services.of(quota.service) == services.of(sheet.service);
    return !sheet.service.empty() &&
           std::none_of(campaign.quotas.begin(), campaign.quotas.end(), [&](const Campaign::Quota& other) {
               return (other.unit.empty() || other.unit == sheet.unit) &&
                      services.of(other.service) == services.of(sheet.service);
           });
}

bool fills(const Sheet& sheet, const Campaign::Quota& quota, const Campaign& campaign, Services& services) {
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    return sheet.validity == Validity::valid && fits(quota.unit, sheet.unit) &&
           fits_service(sheet, quota, campaign, services) && fits(quota.respondent, sheet.respondent) &&
           (quota.month.empty() || period_covers(quota.month, sheet.period));
}

} // namespace

bool is_rest(const std::string& service) {
    return essence(service) == "caclinhvucconlai";
}

bool moves(const Campaign::Substitution& moved, const Campaign::Quota& quota) {
    return moved.unit == quota.unit && quota.is_plain_of(moved.from) + quota.is_plain_of(moved.to) > 0;
}

long long wanted_of(const Campaign::Quota& quota, const Campaign& campaign) {
    return quota.count + moved_to(quota, campaign);
}

std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign) {
    std::vector<QuotaProgress> out;
    Services services;
    for (const Campaign::Quota& quota : campaign.quotas) {
        QuotaProgress progress{quota, wanted_of(quota, campaign), 0};
        for (const auto& [key, sheet] : results.sheets())
            progress.collected += sheet.campaign == campaign.code && fills(sheet, quota, campaign, services);
        out.push_back(std::move(progress));
    }
    return out;
}

} // namespace phieu
