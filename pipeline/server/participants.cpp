#include "server/participants.h"

#include "report/results/quotas.h"

namespace phieu {

SamplePlan sample_plan(const std::vector<Campaign>& campaigns, const std::string& code) {
    SamplePlan out;
    for (const Campaign& campaign : campaigns) {
        if (campaign.code != code)
            continue;
        out.rules = {campaign.transactions_from, campaign.transactions_to, campaign.province, campaign.services};
        for (const Campaign::Quota& quota : campaign.quotas) {
            Stratum stratum{quota.unit, quota.service, {}, quota.respondent, quota.month, wanted_of(quota, campaign)};
            if (is_rest(quota.service)) {
                stratum.field.clear();
                for (const Campaign::Quota& other : campaign.quotas)
                    if (!other.service.empty() && !is_rest(other.service) &&
                        (other.unit.empty() || other.unit == quota.unit))
                        stratum.but_fields.push_back(other.service);
            }
            out.strata.push_back(std::move(stratum));
        }
    }
    return out;
}

} // namespace phieu
