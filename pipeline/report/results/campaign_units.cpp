#include "report/results/campaign_units.h"

namespace phieu {

std::set<std::string> units_named(const Campaign& campaign) {
    std::set<std::string> out;
    for (const auto& unit : campaign.units)
        out.insert(unit.code);
    for (const auto& quota : campaign.quotas)
        out.insert(quota.unit);
    for (const auto& moved : campaign.substitutions)
        out.insert(moved.unit);
    for (const auto& [unit, count] : campaign.handed_out)
        out.insert(unit);
    for (const auto& [unit, months] : campaign.handed_out_by_month)
        out.insert(unit);
    out.erase(""); // any
    return out;
}

} // namespace phieu
